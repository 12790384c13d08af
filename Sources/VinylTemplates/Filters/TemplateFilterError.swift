/// A filter was given what it does nothing with, and Django raises an error for: `{{ 3|divisibleby:0 }}`.
public struct TemplateFilterError: Error, Sendable, CustomStringConvertible {
    /// The filter.
    public let filter: String
    /// What is wrong.
    public let reason: String

    public init(filter: String, reason: String) {
        self.filter = filter
        self.reason = reason
    }

    public var description: String { "the filter \(filter) cannot go on: \(reason)." }
}
