import Synchronization
import VinylORM
import VinylSQLite

/// Fails the n-th call that a connection makes, as if the database had gone away in the middle of it.
final class FaultPlan: Sendable {
    private let state = Mutex<(remaining: Int, hits: Int)>((.max, 0))

    /// Lets `calls` more calls pass; the next one fails.
    func fail(after calls: Int) { state.withLock { $0 = (calls, 0) } }
    func clear() { state.withLock { $0.remaining = .max } }
    var wasHit: Bool { state.withLock { $0.hits > 0 } }

    func check(_ connection: DatabaseConnection) throws {
        let fails = state.withLock { state -> Bool in
            guard state.remaining != .max else { return false }
            state.remaining -= 1
            guard state.remaining < 0 else { return false }
            state.remaining = .max
            state.hits += 1
            return true
        }
        guard fails else { return }
        connection.markLost()
        throw DatabaseError(.lost, message: "the test has cut the connection")
    }
}

/// SQLite with faults.
struct FaultyDriver: DatabaseDriver {
    let base: SQLiteDriver
    let plan: FaultPlan

    var dialect: Dialect { base.dialect }
    var isSingleConnection: Bool { base.isSingleConnection }
    var hasSingleWriter: Bool { base.hasSingleWriter }
    func connect(_ role: ConnectionRole) throws -> DatabaseConnection {
        FaultyConnection(base: try base.connect(role), plan: plan)
    }
}

/// Passes everything on, unless the plan says that the connection is lost now.
///
/// `@unchecked Sendable` is inherited: one thread at a time, like every connection.
final class FaultyConnection: DatabaseConnection, @unchecked Sendable {
    private let base: DatabaseConnection
    private let plan: FaultPlan

    init(base: DatabaseConnection, plan: FaultPlan) {
        self.base = base
        self.plan = plan
    }

    override func run(_ sql: PreparedSQL, _ parameters: [DatabaseValue], _ body: (RowCursor) throws -> Void) throws {
        try plan.check(self)
        try base.run(sql, parameters, body)
    }
    override func execute(_ sql: PreparedSQL, _ parameters: [DatabaseValue]) throws -> ExecutionResult {
        try plan.check(self)
        return try base.execute(sql, parameters)
    }
    override func executeScript(_ text: String) throws { try base.executeScript(text) }
    override func begin(immediate: Bool) throws {
        try plan.check(self)
        try base.begin(immediate: immediate)
    }
    override func commit() throws {
        try plan.check(self)
        try base.commit()
    }
    override func rollback() throws {
        try plan.check(self)
        try base.rollback()
    }
    override func savepoint(_ level: Int) throws {
        try plan.check(self)
        try base.savepoint(level)
    }
    override func release(_ level: Int) throws {
        try plan.check(self)
        try base.release(level)
    }
    override func rollback(to level: Int) throws {
        try plan.check(self)
        try base.rollback(to: level)
    }
    override func tables() throws -> [TableDescription] { try base.tables() }
    override var isInTransaction: Bool { base.isInTransaction }
    override var isOpen: Bool { base.isOpen }
    override func close() { base.close() }
}
