/// One connection to a database: what drivers subclass.
///
/// Floor: every call may block and is made on the connection's own thread in async mode, in place in blocking mode.
/// Dispatch is by the class's table. Applications reach connections through ``Database/perform(_:_:)`` only.
///
/// `@unchecked Sendable`: a connection has mutable state and no lock. It is used by one thread at a time; whoever
/// holds it (a thread's slot, a pool's lane, a transaction) hands it on with a lock or an atomic in between.
open class DatabaseConnection: @unchecked Sendable {
    /// Where the statements of this connection are recorded at present; drivers report to it in `run` and `execute`.
    // Exclusivity of this and the next is not checked at run time: a connection has one user at a time.
    @exclusivity(unchecked) public final var recorder: QueryRecorder?

    /// Whether the connection has broken: it is closed and replaced at the next opportunity. Set by ``markLost()``.
    @exclusivity(unchecked) public private(set) final var isLost = false

    public init() {}

    /// Says that the connection is of no more use; it will be closed and replaced.
    // sync: floor — a flag
    public final func markLost() { isLost = true }

    /// Runs a statement and lets `body` step through its rows.
    ///
    /// The prepared form is cached by the statement's identity. However `body` ends, the statement is reset and its
    /// parameters are forgotten.
    /// - Parameters:
    ///   - sql: The statement.
    ///   - parameters: As many values as it has placeholders.
    ///   - body: Steps the cursor and takes what it needs; the cursor is invalid afterwards.
    /// - Throws: ``DatabaseError``, and what `body` throws.
    // sync: floor — runs a statement on the connection's thread
    open func run(_ sql: PreparedSQL, _ parameters: [DatabaseValue], _ body: (RowCursor) throws -> Void) throws {
        throw Self.missing("run", sql.text)
    }

    /// The same for a statement with one parameter. Drivers override it where that spares an array.
    /// - Throws: ``DatabaseError``, and what `body` throws.
    // sync: floor — runs a statement on the connection's thread
    open func run(_ sql: PreparedSQL, key: DatabaseValue, _ body: (RowCursor) throws -> Void) throws {
        try run(sql, [key], body)
    }

    /// Runs a statement to its end and drops the rows it may have.
    /// - Throws: ``DatabaseError``.
    // sync: floor — runs a statement on the connection's thread
    @discardableResult
    open func execute(_ sql: PreparedSQL, _ parameters: [DatabaseValue]) throws -> ExecutionResult {
        throw Self.missing("execute", sql.text)
    }

    /// Runs the statements of a script, which takes no parameters, one after another up to the first that fails.
    /// - Throws: ``DatabaseError``.
    // sync: floor — runs statements on the connection's thread
    open func executeScript(_ text: String) throws { throw Self.missing("executeScript", text) }

    /// Opens a transaction.
    /// - Parameter immediate: Whether to take the write lock now, so that the transaction cannot fail to get it later.
    // sync: floor — runs a statement on the connection's thread
    open func begin(immediate: Bool) throws { throw Self.missing("begin") }

    /// Commits. Where that fails the transaction is open still, unless ``isInTransaction`` says otherwise.
    // sync: floor — runs a statement on the connection's thread
    open func commit() throws { throw Self.missing("commit") }

    /// Rolls back; does nothing where no transaction is open, since some errors end it on their own.
    // sync: floor — runs a statement on the connection's thread
    open func rollback() throws { throw Self.missing("rollback") }

    /// Sets the savepoint of nesting level `level`, 1 or more.
    // sync: floor — runs a statement on the connection's thread
    open func savepoint(_ level: Int) throws { throw Self.missing("savepoint") }

    /// Forgets the savepoint of a level; its changes belong to the level below.
    // sync: floor — runs a statement on the connection's thread
    open func release(_ level: Int) throws { throw Self.missing("release") }

    /// Undoes what happened since the savepoint of a level was set, and forgets the savepoint.
    // sync: floor — runs a statement on the connection's thread
    open func rollback(to level: Int) throws { throw Self.missing("rollback") }

    /// Whether a transaction is open.
    open var isInTransaction: Bool { false }

    /// Whether the connection has not been closed.
    open var isOpen: Bool { false }

    /// Closes the connection; what it had begun is rolled back. Does nothing the second time.
    // sync: floor — closes files
    open func close() {}

    /// The tables, without the database's own.
    // sync: floor — runs statements on the connection's thread
    open func tables() throws -> [TableDescription] { throw Self.missing("tables") }

    /// The columns of a table, in order; none where there is no such table.
    // sync: floor — runs statements on the connection's thread
    open func columns(of table: String) throws -> [ColumnDescription] { throw Self.missing("columns") }

    /// The indexes of a table, those behind unique constraints included.
    // sync: floor — runs statements on the connection's thread
    open func indexes(of table: String) throws -> [IndexDescription] { throw Self.missing("indexes") }

    /// The foreign keys that a table declares.
    // sync: floor — runs statements on the connection's thread
    open func foreignKeys(of table: String) throws -> [ForeignKeyDescription] { throw Self.missing("foreignKeys") }

    // sync: floor — makes an error
    private static func missing(_ operation: String, _ statement: String? = nil) -> DatabaseError {
        DatabaseError(
            .misuse, message: "this driver's connection does not implement \(operation)", statement: statement)
    }
}
