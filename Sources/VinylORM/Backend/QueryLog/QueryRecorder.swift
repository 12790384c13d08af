import Synchronization

/// One statement that ran, as ``Database/recordingQueries(_:)`` hands it out.
public struct RecordedQuery: Sendable, Hashable {
    /// The statement with placeholders. Values of parameters are not recorded.
    public let sql: String
    /// Whether it was marked as reading or writing.
    public let access: Access
    /// How long the statement ran, its rows' decoding included.
    public let duration: Duration

    public init(sql: String, access: Access, duration: Duration) {
        self.sql = sql
        self.access = access
        self.duration = duration
    }
}

/// Collects the statements of a piece of code, in the order in which they ended.
///
/// Children of the recording task record here too. Transaction control (BEGIN, COMMIT, SAVEPOINT) is not recorded.
public final class QueryRecorder: Sendable {
    private let queries = Mutex<[RecordedQuery]>([])
    /// The recorder around this one; where it is for the same database, it sees the statements as well.
    private let outer: QueryRecorder?
    /// Whose statements these are.
    let database: ObjectIdentifier

    init(database: ObjectIdentifier, outer: QueryRecorder?) {
        self.database = database
        self.outer = outer
    }

    /// What has been recorded so far.
    public var recorded: [RecordedQuery] { queries.withLock { $0 } }

    /// Called by drivers after a statement.
    // sync: floor — appends to a list
    public func record(_ query: RecordedQuery) {
        queries.withLock { $0.append(query) }
        outer?[of: database]?.record(query)
    }

    /// This recorder or the nearest one around it that is for `database`.
    subscript(of database: ObjectIdentifier) -> QueryRecorder? {
        self.database == database ? self : outer?[of: database]
    }
}
