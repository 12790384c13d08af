import VinylTemplates

/// What requests find of the application that they are in.
final class Site: Sendable {
    let settings: Settings
    /// The application's templates; nil where a request is made by hand, outside any.
    let templates: TemplateEngine?

    init(_ settings: Settings, templates: TemplateEngine? = nil) {
        self.settings = settings
        self.templates = templates
    }
}
