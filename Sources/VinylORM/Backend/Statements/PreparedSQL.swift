import Synchronization

/// What a statement or a piece of work does to the database.
@frozen
public enum Access: Sendable, Hashable {
    /// Reads alone. May run on any connection, beside a writer.
    case read
    /// Changes data or schema. Runs where a writer may: one at a time in a process for SQLite.
    case write
}

/// A statement's text with an identity.
///
/// Connections cache the prepared form of a statement by ``id``, so that running it again hashes no text. Make one for
/// each shape of statement and keep it (the SQL compiler's shape cache does); made anew for every call it fills the
/// connections' caches with statements that nobody asks for again.
public final class PreparedSQL: Sendable {
    /// The SQL: one statement, parameters as `?`.
    public let text: String
    /// Unique in the process, never reused.
    public let id: Int
    /// Whether the statement changes anything. A statement marked ``Access/read`` that would write is refused.
    public let access: Access

    private static let counter = Atomic<Int>(0)

    /// - Parameters:
    ///   - text: One SQL statement, parameters as `?`, of values never spliced into the text.
    ///   - access: Whether it changes anything.
    public init(_ text: String, access: Access) {
        self.text = text
        self.access = access
        id = Self.counter.wrappingAdd(1, ordering: .relaxed).newValue
    }
}
