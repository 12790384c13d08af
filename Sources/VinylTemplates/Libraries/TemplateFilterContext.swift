public import VinylText

/// What surrounds a filter where it is applied.
public struct TemplateFilterContext: Sendable {
    /// Whether the values around are escaped: filters that make HTML escape what they put into it only then
    /// (`needs_autoescape`).
    public let autoescape: Bool
    /// What the engine was made with.
    public let engine: TemplateEngine

    /// The zone in which moments are shown.
    public var timeZone: NamedZone { engine.options.timeZone }

    init(autoescape: Bool, engine: TemplateEngine) {
        self.autoescape = autoescape
        self.engine = engine
    }
}
