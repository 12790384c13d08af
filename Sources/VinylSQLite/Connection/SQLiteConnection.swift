import CSQLite
public import VinylORM

/// One connection to a SQLite database.
///
/// Opened with SQLITE_OPEN_NOMUTEX: whoever holds a connection has it alone (see `DatabaseConnection`), so
/// SQLite's own lock around each call would be paid for nothing. It may move between threads, which that mode allows
/// (sqlite.org/threadsafe.html, "multi-thread").
public final class SQLiteConnection: DatabaseConnection, @unchecked Sendable {
    // `@unchecked Sendable` as in the base class: mutable state, used by one thread at a time.

    /// Nil once it is closed.
    // Exclusivity of these is not checked at run time: a connection has one user at a time.
    @exclusivity(unchecked) private(set) var handle: OpaquePointer?
    @exclusivity(unchecked) private var statements: StatementCache
    /// Whether the database's text is UTF-8; UTF-16 is SQLite's other encoding.
    var isUTF8 = false

    /// Opens a file, creating it if need be, and sets the connection up.
    /// - Parameters:
    ///   - path: A path, ":memory:", or "" for a temporary database. Never taken as a URI.
    ///   - role: A reader refuses to write.
    ///   - configuration: Journal, timeouts and the rest.
    /// - Throws: `DatabaseError` of kind `cannotOpen`, `notADatabase`, `busy`, ….
    public init(path: String, role: ConnectionRole, configuration: SQLiteConfiguration) throws {
        statements = StatementCache(limit: configuration.statementCacheSize)
        super.init()
        _ = Self.withoutMemoryStatistics
        let access = configuration.isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        // A build with SQLITE_USE_URI takes a path that begins with "file:" for a URI; "./" keeps it a path.
        let name = path.hasPrefix("file:") ? "./" + path : path
        let code = sqlite3_open_v2(name, &handle, access | SQLITE_OPEN_NOMUTEX, nil)
        do {
            guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, connection: handle, statement: nil) }
            try setUp(role, configuration)
        } catch {
            close()
            throw error
        }
    }

    deinit { close() }

    /// Whether SQLite was told, before its first use, not to count memory: it counts under one lock, which the connections
    /// of all threads would take for every allocation. `sqlite3_status` and soft heap limits mean nothing then
    /// (sqlite.org/compile.html, SQLITE_DEFAULT_MEMSTATUS). Where SQLite is in use already, it stays as it is.
    private static let withoutMemoryStatistics = vinyl_config_flag(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK

    // sync: floor — runs a statement on the connection's thread
    public override func run(
        _ sql: PreparedSQL, _ parameters: [DatabaseValue], _ body: (RowCursor) throws -> Void
    ) throws {
        let statement = try prepared(sql)
        guard recorder == nil else {
            return try recording(sql) { try watching { try statement.run(parameters, body) } }
        }
        try watching { try statement.run(parameters, body) }
    }

    // sync: floor — runs a statement on the connection's thread
    public override func run(_ sql: PreparedSQL, key: DatabaseValue, _ body: (RowCursor) throws -> Void) throws {
        // Few keys are text; those go the way that knows how to lend it.
        switch key {
        case .integer(let key) where recorder == nil:
            let statement = try prepared(sql)
            try watching { try statement.run(key: key, body) }
        default: try run(sql, [key], body)
        }
    }

    // sync: floor — runs a statement on the connection's thread
    @discardableResult
    public override func execute(_ sql: PreparedSQL, _ parameters: [DatabaseValue]) throws -> ExecutionResult {
        // sqlite3_changes tells of the last INSERT, UPDATE or DELETE, which another statement leaves as it was.
        let before = sqlite3_total_changes64(handle)
        try run(sql, parameters) { rows in while try rows.step() {} }
        let hasChanged = sqlite3_total_changes64(handle) != before
        return ExecutionResult(
            changes: hasChanged ? Int(sqlite3_changes64(handle)) : 0, lastInsertID: sqlite3_last_insert_rowid(handle))
    }

    // sync: floor — runs statements on the connection's thread
    public override func executeScript(_ text: String) throws {
        let start = ContinuousClock.now
        try watching { try script(text) }
        recorder?.record(RecordedQuery(sql: text, access: .write, duration: .now - start))
    }

    // Swift has overrides in the class itself; the work is in extensions, by concern.

    // sync: floor — runs a statement on the connection's thread
    public override func begin(immediate: Bool) throws {
        try control(immediate ? TransactionControl.beginImmediate : TransactionControl.beginDeferred)
    }

    // sync: floor — runs a statement on the connection's thread
    public override func commit() throws { try control(TransactionControl.commit) }

    // sync: floor — runs a statement on the connection's thread
    public override func rollback() throws { try rollBackAll() }

    // sync: floor — runs a statement on the connection's thread
    public override func savepoint(_ level: Int) throws { try setSavepoint(level) }

    // sync: floor — runs a statement on the connection's thread
    public override func release(_ level: Int) throws { try control(TransactionControl[level].release) }

    // sync: floor — runs statements on the connection's thread
    public override func rollback(to level: Int) throws { try rollBack(to: level) }

    // sync: floor — runs a statement on the connection's thread
    public override func tables() throws -> [TableDescription] { try readTables() }

    // sync: floor — runs a statement on the connection's thread
    public override func columns(of table: String) throws -> [ColumnDescription] { try readColumns(table) }

    // sync: floor — runs statements on the connection's thread
    public override func indexes(of table: String) throws -> [IndexDescription] { try readIndexes(table) }

    // sync: floor — runs a statement on the connection's thread
    public override func foreignKeys(of table: String) throws -> [ForeignKeyDescription] {
        try readForeignKeys(table)
    }

    public override var isOpen: Bool { handle != nil }

    public override var isInTransaction: Bool {
        guard let handle else { return false }
        return sqlite3_get_autocommit(handle) == 0
    }

    // sync: floor — closes files
    public override func close() {
        guard let handle else { return }
        self.handle = nil
        statements.removeAll()
        // All statements are finalized by now; close_v2 would tolerate one that a body has leaked.
        sqlite3_close_v2(handle)
    }
}

extension SQLiteConnection {
    /// The prepared form of a statement, from the cache if it is there and idle.
    // sync: floor — may prepare a statement
    private func prepared(_ sql: PreparedSQL) throws -> SQLiteStatement {
        let cached = statements[sql.id]
        if let cached, !cached.isRunning { return cached }
        guard let handle else {
            throw DatabaseError(.lost, message: "the connection has been closed", statement: sql.text)
        }
        let statement = try watching { try SQLiteStatement(sql, connection: handle, isUTF8: isUTF8) }
        // The same SQL inside its own rows: one statement for this time only.
        if cached == nil { statements.insert(statement) }
        return statement
    }

    /// Runs a statement that is Vinyl's own: it is cached like others and not recorded.
    // sync: floor — runs a statement on the connection's thread
    func control(_ sql: PreparedSQL) throws {
        let statement = try prepared(sql)
        try watching { try statement.run([]) { rows in while try rows.step() {} } }
    }

    /// Runs statements straight from text.
    // sync: floor — runs statements on the connection's thread
    func script(_ text: String) throws {
        guard let handle else {
            throw DatabaseError(.lost, message: "the connection has been closed", statement: text)
        }
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, connection: handle, statement: text) }
    }

    /// Runs `body`; after an error that the connection may not survive, it is to be replaced.
    // sync: floor — passes a call on
    @inline(__always)
    private func watching<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            switch error.kind {
            case .inputOutput, .corrupt, .notADatabase, .lost: markLost()
            default: break
            }
            throw error
        }
    }

    // sync: floor — passes a call on
    private func recording(_ sql: PreparedSQL, _ body: () throws -> Void) throws {
        let start = ContinuousClock.now
        defer { recorder?.record(RecordedQuery(sql: sql.text, access: sql.access, duration: .now - start)) }
        try body()
    }
}
