import VinylORM
public import VinylTemplates
import VinylText

/// Where an application's templates are, and what they can do. Django's `TEMPLATES`.
///
/// ```swift
/// settings.templates.directories = ["Templates"]
/// settings.templates.options.libraries["blog"] = blogLibrary         // {% load blog %}
/// ```
public struct TemplateSettings: Sendable {
    /// Folders of templates, looked through in order; relative ones start from the working directory.
    public var directories: [String] = []
    /// Where else templates are: in memory, in the bundle of a package. Asked after the folders.
    public var loaders: [any TemplateLoader] = []
    /// Libraries, context processors and how templates are compiled. What is not said here follows from the application: the
    /// reverser is its router, and `debug` is its own.
    public var options = TemplateEngine.Options()

    public init() {}

    /// An engine with all of that, and with the libraries `humanize` and `static`.
    // sync: lazy — makes an object when the application starts
    func engine(_ settings: Settings, router: Router) -> TemplateEngine {
        var options = options
        options.urlReverser = options.urlReverser ?? router
        options.debug = options.debug || settings.debug
        let libraries = [
            "humanize": TemplateLibrary.humanize, "static": TemplateLibrary.staticFiles(settings.staticURL),
        ]
        options.libraries.merge(libraries) { own, _ in own }
        let folders = directories.isEmpty ? [] : [FileTemplateLoader(folders: directories) as any TemplateLoader]
        return TemplateEngine(loaders: folders + loaders, options: options)
    }
}

extension TemplateLibrary {
    /// `{% static 'site.css' %}`: where a static file is, below the address that the settings name.
    // sync: lazy — makes a value when the application starts
    static func staticFiles(_ address: String) -> TemplateLibrary {
        let prefix = address.hasSuffix("/") ? address : address + "/"
        var library = TemplateLibrary()
        library.simpleTag("static", parameters: ["path"]) { _, arguments in
            prefix + escapeURIPath(arguments["path"]?.text ?? "")
        }
        return library
    }
}
