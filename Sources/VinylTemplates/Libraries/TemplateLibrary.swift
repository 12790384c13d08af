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

    public init() {}

    /// - Parameter filters: Filters to begin with.
    public init(filters: [TemplateFilter]) {
        for filter in filters { add(filter) }
    }

    /// Adds a filter, in the place of one of the same name.
    // sync: lazy — adds to a value
    public mutating func add(_ filter: TemplateFilter) { filters[filter.name] = filter }
}
