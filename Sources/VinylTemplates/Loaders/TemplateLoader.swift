/// Where an engine finds templates.
public protocol TemplateLoader: Sendable {
    /// The source of a template; nil where there is none of that name. Names come from templates and may come from people:
    /// nothing outside the loader's own place may be read.
    func load(_ name: String) async throws -> LoadedTemplate?

    /// Whether what was loaded is still what there is. Asked with each use, where the engine debugs.
    func isCurrent(_ version: TemplateVersion, of name: String) async throws -> Bool

    // sync: lazy — makes text
    /// Where a template of that name would be, for errors.
    func place(of name: String) -> String
}

/// The source of a template.
public struct LoadedTemplate: Sendable {
    /// The source.
    public let source: String
    /// Which version this is.
    public let version: TemplateVersion

    public init(_ source: String, version: TemplateVersion = TemplateVersion(0, 0)) {
        self.source = source
        self.version = version
    }
}

/// Tells versions of a template apart.
public struct TemplateVersion: Sendable, Hashable {
    /// When it was changed, in nanoseconds, or a number that counts.
    public let stamp: Int64
    /// How long it is.
    public let size: Int64

    public init(_ stamp: Int64, _ size: Int64) {
        self.stamp = stamp
        self.size = size
    }
}
