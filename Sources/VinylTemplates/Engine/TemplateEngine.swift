/// Compiles and keeps templates.
public final class TemplateEngine: Sendable {
    public init() {}
}
