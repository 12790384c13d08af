public import VinylRuntime

/// What a task sees of databases: its current one, the transactions it is in, the recorder of its statements.
///
/// One task-scoped value holds all three, so that the hot path reads task-local storage once.
@usableFromInline
final class DatabaseScope: Sendable {
    /// The database that `database.use { … }` named.
    let database: Database?
    /// The innermost transaction; the chain goes on through ``Transaction/outer``, one for each database.
    @usableFromInline let transaction: Transaction?
    /// The innermost recorder.
    @usableFromInline let recorder: QueryRecorder?

    init(database: Database?, transaction: Transaction?, recorder: QueryRecorder?) {
        self.database = database
        self.transaction = transaction
        self.recorder = recorder
    }

    @usableFromInline static let local = TaskScoped<DatabaseScope>()

    /// The one in force here.
    @inlinable static var current: DatabaseScope? { local.value }

    /// Whether statements need no attention: neither a transaction nor a recorder is in force.
    @inlinable var isPlain: Bool { transaction == nil && recorder == nil }

    /// The transaction that is open on a database here, if there is one. Its owner may be another task.
    @usableFromInline
    subscript(transactionOf database: Database) -> Transaction? {
        var next = transaction
        while let transaction = next {
            if transaction.database === database { return transaction }
            next = transaction.outer
        }
        return nil
    }

    /// The recorder for a database's statements.
    subscript(recorderOf database: Database) -> QueryRecorder? {
        recorder?[of: ObjectIdentifier(database)]
    }
}
