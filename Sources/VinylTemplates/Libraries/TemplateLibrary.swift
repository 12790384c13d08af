import VinylORM

/// Tags and filters by name, to be handed to an engine.
///
/// ```swift
/// var library = TemplateLibrary()
/// library.add(.text("shout") { text, _, _ in .string(text.uppercased() + "!") })
/// library.simpleTag("visits") { _, _ in try await Visit.objects.count() }
/// let engine = TemplateEngine(libraries: ["site": library])        // {% load site %}
/// ```
public struct TemplateLibrary: Sendable {
    /// The filters by name.
    public private(set) var filters: [String: TemplateFilter] = [:]
    /// What compiles the tags, by name.
    public private(set) var tags: [String: TemplateTagCompiler] = [:]

    public init() {}

    /// - Parameter filters: Filters to begin with.
    public init(filters: [TemplateFilter]) {
        for filter in filters { add(filter) }
    }

    /// Adds a filter, in the place of one of the same name.
    // sync: lazy — adds to a value
    public mutating func add(_ filter: TemplateFilter) { filters[filter.name] = filter }

    /// Adds a tag, in the place of one of the same name.
    ///
    /// ```swift
    /// library.tag("box") { parser, token in
    ///     let body = try await parser.parse(until: "endbox")
    ///     return Box(body)                            // a TemplateTag
    /// }
    /// ```
    /// - Parameter compile: Makes the tag, once when a template is compiled. A ``TemplateSyntaxError`` of it is given the tag's
    ///   place.
    // sync: lazy — adds to a value
    public mutating func tag(_ name: String, _ compile: @escaping TemplateTagCompiler) { tags[name] = compile }

    /// Adds everything of another library, in the place of what has the same name.
    // sync: lazy — adds to a value
    public mutating func merge(_ other: TemplateLibrary) {
        filters.merge(other.filters) { $1 }
        tags.merge(other.tags) { $1 }
    }
}
