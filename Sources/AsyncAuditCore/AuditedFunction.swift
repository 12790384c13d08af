/// A function as the audit sees it.
public struct AuditedFunction: Sendable, Codable, Hashable {
    /// Why a function is, or is not, async.
    public enum Category: String, Sendable, Codable, CaseIterable {
        /// It is async.
        case async
        /// A lazy value that fetches nothing: building a queryset, a route, an expression.
        case lazy
        /// A requirement of somebody else's synchronous protocol, or a C callback.
        case `protocol`
        /// The floor under the runtime: the executor, the calls inside `offload`, inner loops over bytes and rows.
        case floor
        /// Part of a macro plug-in or a tool.
        case tool
    }

    public let file: String
    public let line: Int
    public let name: String
    /// Nil where it fits none: a failure.
    public let category: Category?
    /// The reason its comment gives.
    public let reason: String
}

/// Something that has to be changed before the audit passes.
public struct AuditFailure: Sendable, Codable, Hashable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let message: String

    public var description: String { "\(file):\(line): \(message)" }
}
