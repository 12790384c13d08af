import Synchronization
import VinylRuntime

/// One outermost `atomic` block while it is open: its connection, its owner and what it has to do at its end.
///
/// The connection belongs to the task that opened the block. The lock is held while a statement runs, so that a
/// blocked worker that leaves its task behind (policy `.fail`) cannot roll back beneath a statement that this task
/// still runs on another thread.
@usableFromInline
final class Transaction: Sendable {
    fileprivate struct State {
        var needsRollback = false
        var isEnded = false
        /// Each open nested block: the savepoint's number, or nil where it joins the block around it.
        var blocks: [Int?] = []
        var lastSavepoint = 0
        var hooks: [CommitHook] = []
    }

    let database: Database
    /// The enclosing transaction of another database.
    let outer: Transaction?
    private let borrowed: BorrowedConnection
    private let owner = TaskIdentity.current
    private let state = Mutex(State())

    init(database: Database, outer: Transaction?, borrowed: BorrowedConnection) {
        self.database = database
        self.outer = outer
        self.borrowed = borrowed
    }

    /// Whether the calling task may use the transaction at all.
    /// - Throws: ``TransactionOwnershipError``.
    // sync: floor — compares
    func checkOwner() throws {
        guard owner == TaskIdentity.current else { throw TransactionOwnershipError(database: database.alias) }
    }

    /// Whether the calling task may run work here now.
    // sync: floor — compares
    func check(_ access: Access) throws {
        try checkOwner()
        guard access == .read || borrowed.access == .write else {
            throw TransactionManagementError.readOnlyTransaction
        }
        try state.withLock { state in
            if state.isEnded { throw TransactionManagementError.ended }
            if state.needsRollback { throw TransactionManagementError.needsRollback }
        }
    }

    /// Runs work on the transaction's connection. A database error marks the block for rollback, as other databases
    /// than SQLite do by themselves.
    func use(
        _ recorder: QueryRecorder?, _ body: @escaping @Sendable (DatabaseConnection) throws -> Void
    ) async throws {
        try await borrowed.holder.lane.offload { [self] in
            try state.withLock { state in
                guard !state.isEnded else { throw TransactionManagementError.ended }
                guard let connection = borrowed.holder.connection, !connection.isLost else {
                    state.needsRollback = true
                    throw DatabaseError.lostInTransaction(database.alias)
                }
                connection.recorder = recorder
                defer { connection.recorder = nil }
                do {
                    try body(connection)
                } catch {
                    if error is DatabaseError { state.needsRollback = true }
                    throw error
                }
            }
        }
    }
}

// MARK: - The outermost block

extension Transaction {
    /// Opens the transaction.
    func begin() async throws {
        try await borrowed.holder.lane.offload { [self] in
            let connection = try borrowed.holder.connected()
            do {
                try connection.begin(immediate: borrowed.access == .write)
            } catch {
                // Whether it had begun is not known; rolling back answers that.
                undo(connection)
                throw error
            }
        }
    }

    /// Ends the transaction: commits, unless something has marked it for rollback or the task is cancelled.
    ///
    /// The connection is given back in any case.
    /// - Returns: What is to run after the commit; empty where it was rolled back.
    /// - Throws: Why the commit failed, or `CancellationError`; the transaction is rolled back then.
    func commit() async throws -> [CommitHook] {
        let isCancelled = Task.isCancelled
        let outcome: Result<[CommitHook], any Error>? = await borrowed.holder.lane.offload { [self] in
            state.withLock { state in
                guard !state.isEnded else { return nil }
                state.isEnded = true
                return Result { try commit(&state, isCancelled: isCancelled) }
            }
        }
        guard let outcome else { throw TransactionManagementError.ended }
        database.source.giveBack(borrowed)
        return try outcome.get()
    }

    // sync: floor — runs on the connection's thread, with the lock held
    private func commit(_ state: inout State, isCancelled: Bool) throws -> [CommitHook] {
        guard let connection = borrowed.holder.connection, !connection.isLost else {
            borrowed.holder.discard()
            throw DatabaseError.lostInTransaction(database.alias)
        }
        guard !state.needsRollback, !isCancelled else {
            undo(connection)
            if isCancelled { throw CancellationError() }
            return []
        }
        do {
            try connection.commit()
        } catch {
            undo(connection)
            throw error
        }
        return state.hooks
    }

    /// Rolls back and gives the connection back. Does nothing where the transaction has ended already.
    func rollback() async {
        let hasEnded = await borrowed.holder.lane.offload { [self] in end() }
        if hasEnded { database.source.giveBack(borrowed) }
    }

    /// Rolls back where the calling thread stands: the end of a body that a blocked worker leaves behind.
    // sync: floor — runs on the worker's thread, in blocking mode
    func abandon() { if end() { database.source.giveBack(borrowed) } }

    /// Rolls back; false where the transaction has ended already. Whoever gets true gives the connection back.
    // sync: floor — runs on the connection's thread
    private func end() -> Bool {
        state.withLock { state in
            guard !state.isEnded else { return false }
            state.isEnded = true
            if let connection = borrowed.holder.connection { undo(connection) }
            return true
        }
    }

    /// Rolls back; a connection that cannot do even that is closed, which rolls back as well.
    // sync: floor — runs on the connection's thread
    private func undo(_ connection: DatabaseConnection) {
        do {
            try connection.rollback()
            if connection.isInTransaction || connection.isLost { borrowed.holder.discard() }
        } catch {
            borrowed.holder.discard()
        }
    }
}

// MARK: - Nested blocks

extension Transaction {
    /// Enters a nested block: sets a savepoint, where one is asked for and the block around is sound.
    func enter(savepoint: Bool) async throws {
        try await borrowed.holder.lane.offload { [self] in
            try state.withLock { state in
                guard !state.isEnded else { throw TransactionManagementError.ended }
                guard savepoint, !state.needsRollback else { return state.blocks.append(nil) }
                guard let connection = borrowed.holder.connection, !connection.isLost else {
                    state.needsRollback = true
                    throw DatabaseError.lostInTransaction(database.alias)
                }
                do {
                    try connection.savepoint(state.level + 1)
                } catch {
                    state.needsRollback = true
                    throw error
                }
                state.lastSavepoint += 1
                state.blocks.append(state.lastSavepoint)
            }
        }
    }

    /// Leaves a nested block whose body returned.
    func leave() async throws {
        let isCancelled = Task.isCancelled
        try await borrowed.holder.lane.offload { [self] in
            try state.withLock { state in
                guard !state.isEnded else { throw TransactionManagementError.ended }
                if state.needsRollback || isCancelled {
                    unwind(&state)
                    if isCancelled { throw CancellationError() }
                    return
                }
                guard state.blocks.last! != nil else {
                    state.blocks.removeLast()
                    return
                }
                do {
                    guard let connection = borrowed.holder.connection, !connection.isLost else {
                        throw DatabaseError.lostInTransaction(database.alias)
                    }
                    try connection.release(state.level)
                    state.blocks.removeLast()
                } catch {
                    unwind(&state)
                    throw error
                }
            }
        }
    }

    /// Leaves a nested block whose body threw.
    func leaveAfterError() async {
        await borrowed.holder.lane.offload { [self] in
            state.withLock { state in
                guard !state.isEnded else { return }
                unwind(&state)
            }
        }
    }

    /// Undoes the innermost block. A block without a savepoint leaves that to the one around it, as does one whose
    /// savepoint is gone.
    // sync: floor — runs a statement, with the lock held
    private func unwind(_ state: inout State) {
        let level = state.level
        guard let savepoint = state.blocks.removeLast() else {
            state.needsRollback = true
            return
        }
        state.hooks.removeAll { $0.savepoints.contains(savepoint) }
        do {
            guard let connection = borrowed.holder.connection, !connection.isLost else {
                throw DatabaseError.lostInTransaction(database.alias)
            }
            try connection.rollback(to: level)
            state.needsRollback = false
        } catch {
            state.needsRollback = true
        }
    }

    /// Whether the innermost block is to be rolled back at its end.
    var needsRollback: Bool {
        get { state.withLock { $0.needsRollback } }
        set { state.withLock { $0.needsRollback = newValue } }
    }

    /// Keeps `action` for after the commit, unless a savepoint that is open now is rolled back.
    // sync: floor — appends to a list
    func add(_ action: @escaping @Sendable () async throws -> Void) throws {
        try state.withLock { state in
            if state.isEnded { throw TransactionManagementError.ended }
            state.hooks.append(CommitHook(savepoints: state.blocks.compactMap(\.self), action: action))
        }
    }
}

extension Transaction.State {
    /// How many savepoints are open.
    fileprivate var level: Int { blocks.count { $0 != nil } }
}

/// Something to do after the outermost commit.
struct CommitHook: Sendable {
    /// The savepoints that were open when it was registered.
    let savepoints: [Int]
    let action: @Sendable () async throws -> Void
}

extension DatabaseError {
    // sync: floor — makes an error
    fileprivate static func lostInTransaction(_ alias: String) -> DatabaseError {
        DatabaseError(
            .lost,
            message: """
                the connection to the database "\(alias)" broke inside a transaction, whose changes are rolled back. \
                Run the whole transaction again
                """)
    }
}
