/// Templates in memory: of tests, and of applications that carry theirs in their source.
public struct MemoryTemplateLoader: TemplateLoader {
    private let templates: [String: String]

    /// - Parameter templates: The sources by name.
    public init(_ templates: [String: String]) { self.templates = templates }

    public func load(_ name: String) async throws -> LoadedTemplate? { templates[name].map { LoadedTemplate($0) } }

    public func isCurrent(_ version: TemplateVersion, of name: String) async throws -> Bool { true }

    // sync: lazy — makes text
    public func place(of name: String) -> String { "memory:\(name)" }
}
