import Synchronization
import VinylORM
public import VinylText

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Finds templates, compiles them once and keeps them.
///
/// ```swift
/// let engine = TemplateEngine(loaders: [FileTemplateLoader("Templates")])
/// let page = try await engine.template(named: "blog/list.html").render(["articles": Article.objects.all()])
/// ```
/// One for a process; used from any thread.
public final class TemplateEngine: Sendable {
    /// What the engine was made with.
    public let options: Options
    let builtins: TemplateLibrary
    private let loaders: [any TemplateLoader]
    private let cache = Mutex<[TemplateOrigin: Entry]>([:])
    private let strings = Atomic<Int>(0)

    private struct Entry {
        let template: CompiledTemplate
        let version: TemplateVersion
    }

    /// How templates are compiled and rendered.
    public struct Options: Sendable {
        /// What `{% load %}` knows, by name.
        public var libraries: [String: TemplateLibrary] = [:]
        /// What every template has without loading it, beside Django's own tags and filters.
        public var builtins: [TemplateLibrary] = []
        /// Values for every template that is rendered for a request.
        public var contextProcessors: [any TemplateContextProcessor] = []
        /// Whether values are escaped.
        public var autoescape = true
        /// What a variable prints that is not there; `%s` in it stands for its name.
        public var stringIfInvalid = ""
        /// The zone in which moments are shown.
        public var timeZone = NamedZone.utc
        /// Finds the paths for `{% url %}`.
        public var urlReverser: (any URLReverser)?
        /// Looks with each use whether a template's file has changed, and lets `{% debug %}` print.
        public var debug = false
        /// How deep tags may be nested in a template's source. 1...1,000.
        public var nestingLimit = 100
        /// How many templates may be rendered inside each other: includes, and templates that extend each other.
        public var depthLimit = 100
        /// How many parts of templates may be rendered inside each other.
        public var renderDepthLimit = 1_000
        /// How many bytes are collected before a streamed template hands them on.
        public var chunkSize = 8_192
        /// The present moment, for `{% now %}`.
        public var now: @Sendable () -> Date = { Date() }

        public init() {}
    }

    /// - Parameters:
    ///   - loaders: Where templates are; asked in order.
    ///   - libraries: What `{% load %}` knows, by name; added to what the options have.
    ///   - options: Everything else.
    public init(
        loaders: [any TemplateLoader] = [], libraries: [String: TemplateLibrary] = [:], options: Options = Options()
    ) {
        self.loaders = loaders
        var options = options
        options.libraries.merge(libraries) { $1 }
        options.nestingLimit = min(max(options.nestingLimit, 1), 1_000)
        self.options = options
        var builtins = BuiltinFilters.library
        BuiltinTags.add(to: &builtins)
        for library in options.builtins { builtins.merge(library) }
        self.builtins = builtins
    }

    // MARK: Templates

    /// The template of a name.
    /// - Throws: ``TemplateDoesNotExist``, ``TemplateSyntaxError``, what the loaders throw.
    public func template(named name: String) async throws -> Template {
        Template(engine: self, compiled: try await find([name]))
    }

    /// The first of several templates that there is.
    /// - Throws: ``TemplateDoesNotExist``, ``TemplateSyntaxError``, what the loaders throw.
    public func template(named names: [String]) async throws -> Template {
        Template(engine: self, compiled: try await find(names))
    }

    /// A template made of a string, which is not kept.
    /// - Parameter name: What errors call it, and what its relative names start from.
    /// - Throws: ``TemplateSyntaxError``
    public func template(_ source: String, name: String? = nil) async throws -> Template {
        let number = strings.wrappingAdd(1, ordering: .relaxed).newValue
        let compiled = try await CompiledTemplate(
            TemplateSource(source, name: name), TemplateOrigin(loader: -1, name: name ?? "", number: number), self)
        return Template(engine: self, compiled: compiled)
    }

    /// Renders the template of a name.
    /// - Throws: As ``template(named:)-(String)`` and ``Template/render(_:)``.
    public func render(_ name: String, _ context: TemplateContext = [:]) async throws -> String {
        try await template(named: name).render(context)
    }

    /// Forgets the compiled templates.
    public func reset() async { cache.withLock { $0 = [:] } }

    // MARK: Finding

    func find(_ names: [String]) async throws -> CompiledTemplate {
        var tried: [String] = []
        for name in names {
            if let found = try await find(name, skipping: [], &tried) { return found }
        }
        throw TemplateDoesNotExist(names, tried: tried)
    }

    func find(_ name: String, skipping origins: [TemplateOrigin]) async throws -> CompiledTemplate {
        var tried: [String] = []
        guard let found = try await find(name, skipping: origins, &tried) else {
            throw TemplateDoesNotExist([name], tried: tried)
        }
        return found
    }

    private func find(
        _ name: String, skipping origins: [TemplateOrigin], _ tried: inout [String]
    ) async throws -> CompiledTemplate? {
        for (index, loader) in loaders.enumerated() {
            let origin = TemplateOrigin(loader: index, name: name)
            if origins.contains(origin) {
                tried.append("\(loader.place(of: name)) (skipped, to avoid recursion)")
                continue
            }
            // Under the lock the cache is only referred to: all renders pass here, and hashing takes longer.
            let cached = cache.withLock(\.self)
            if let known = cached[origin] {
                if !options.debug { return known.template }
                if try await loader.isCurrent(known.version, of: name) { return known.template }
            }
            guard let loaded = try await loader.load(name) else {
                tried.append(loader.place(of: name))
                continue
            }
            let compiled = try await CompiledTemplate(TemplateSource(loaded.source, name: name), origin, self)
            cache.withLock { $0[origin] = Entry(template: compiled, version: loaded.version) }
            return compiled
        }
        return nil
    }
}
