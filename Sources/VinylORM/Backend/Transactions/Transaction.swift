import Synchronization
public import VinylRuntime

/// One outermost `atomic` block while it is open: its connection, its owner and what it has to do at its end.
///
/// The connection belongs to the task that opened the block. The lock is held while a statement runs, so that a
/// blocked worker that leaves its task behind (policy `.fail`) cannot roll back beneath a statement that this task
/// still runs on another thread.
@usableFromInline
final class Transaction: AbandonmentHandler {
    fileprivate struct State {
        var needsRollback = false
        /// Whether it is open on the connection, which it is from the first statement on.
        var hasBegun = false
        var isEnded = false
        /// Each open nested block: the savepoint's number, or nil where it joins the block around it.
        var blocks: [Int?] = []
        var lastSavepoint = 0
        var hooks: [CommitHook] = []
        /// Under policy `.fail` a blocked worker may leave the owner behind, in the middle of the body.
        var abandonment: (executor: BlockingExecutor, token: AbandonmentToken)?
    }

    let database: Database
    /// The enclosing transaction of another database.
    let outer: Transaction?
    private let borrowed: BorrowedConnection
    private let owner = TaskIdentity.current
    private let state = Mutex(State())

    private init(database: Database, outer: Transaction?, borrowed: BorrowedConnection) {
        self.database = database
        self.outer = outer
        self.borrowed = borrowed
        if let executor = BlockingExecutor.current {
            let token = executor.addAbandonmentHandler(self)
            state.withLock { $0.abandonment = (executor, token) }
        }
    }

    /// What the body of the block sees.
    @usableFromInline
    // sync: lazy — makes a value
    func scope(inside outer: DatabaseScope?) -> DatabaseScope {
        DatabaseScope(database: outer?.database, transaction: self, recorder: outer?.recorder)
    }

    /// Whether the calling task may use the transaction at all.
    /// - Throws: ``TransactionOwnershipError``.
    // sync: floor — compares
    func checkOwner() throws {
        guard owner == TaskIdentity.current else { throw TransactionOwnershipError(database: database.alias) }
    }

    /// Runs work on the transaction's connection, in one hop.
    /// - Throws: What `body` throws; ``TransactionOwnershipError``, ``TransactionManagementError``, `CancellationError`.
    func use(
        _ access: Access, _ recorder: QueryRecorder?,
        _ body: @escaping @Sendable (DatabaseConnection) throws -> Void
    ) async throws {
        try check(access)
        try await borrowed.holder.lane.offload { [self] in try runUnchecked(recorder, body) }
    }

    /// As ``use(_:_:_:)``, on the calling thread, which must be the connection's.
    // sync: floor — calls the driver
    func run(_ access: Access, _ recorder: QueryRecorder?, _ body: (DatabaseConnection) throws -> Void) throws {
        try check(access)
        try runUnchecked(recorder, body)
    }

    /// Whether the calling task may run work here now.
    // sync: floor — compares
    private func check(_ access: Access) throws {
        try checkOwner()
        guard access == .read || borrowed.access == .write else {
            throw TransactionManagementError.readOnlyTransaction
        }
        try Task.checkCancellation()
    }

    /// A database error marks the block for rollback, as other databases than SQLite do by themselves.
    // sync: floor — calls the driver
    private func runUnchecked(_ recorder: QueryRecorder?, _ body: (DatabaseConnection) throws -> Void) throws {
        try state.withLock { state in
            if state.isEnded { throw TransactionManagementError.ended }
            if state.needsRollback { throw TransactionManagementError.needsRollback }
            let connection = try openConnection(&state)
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

// MARK: - The connection

extension Transaction {
    /// The connection, with the transaction open on it.
    ///
    /// It is opened together with the first statement: in async mode that saves a hop to the connection's thread.
    // sync: floor — runs on the connection's thread, with the lock held
    private func openConnection(_ state: inout State) throws -> DatabaseConnection {
        do {
            if state.hasBegun { return try liveConnection }
            let connection = try borrowed.holder.connected()
            do {
                try connection.begin(immediate: borrowed.access == .write)
            } catch {
                // Whether it had begun is not known; rolling back answers that.
                undo(connection)
                throw error
            }
            state.hasBegun = true
            return connection
        } catch {
            state.needsRollback = true
            throw error
        }
    }

    /// The connection that the transaction is open on.
    private var liveConnection: DatabaseConnection {
        get throws {
            guard let connection = borrowed.holder.connection, !connection.isLost else {
                throw DatabaseError.lostInTransaction(database.alias)
            }
            return connection
        }
    }
}

// MARK: - The outermost block

extension Transaction {
    /// Borrows a connection for a transaction, waiting for it if need be.
    @usableFromInline
    static func begin(_ database: Database, _ outer: DatabaseScope?, _ access: Access) async throws -> Transaction {
        try Task.checkCancellation()
        let borrowed = try await database.source.borrow(access)
        return Transaction(database: database, outer: outer?.transaction, borrowed: borrowed)
    }

    /// Ends the transaction: commits, unless something has marked it for rollback or the task is cancelled; then runs
    /// what was to run after the commit.
    ///
    /// The connection is given back in any case.
    /// - Throws: Why the commit failed, or `CancellationError`, and the transaction is rolled back then; what an action
    ///   after the commit throws.
    @usableFromInline
    func commit() async throws {
        let isCancelled = Task.isCancelled
        let outcome: Result<[CommitHook], any Error>?
        if borrowed.holder.lane.runsInPlace {
            outcome = end(isCancelled: isCancelled)
        } else {
            outcome = await borrowed.holder.lane.offload { [self] in end(isCancelled: isCancelled) }
        }
        guard let outcome else { throw TransactionManagementError.ended }
        release()
        for hook in try outcome.get() { try await hook.action() }
    }

    /// Commits; nil where the transaction has ended already. Whoever gets a result releases the connection.
    // sync: floor — runs on the connection's thread
    private func end(isCancelled: Bool) -> Result<[CommitHook], any Error>? {
        state.withLock { state in
            guard !state.isEnded else { return nil }
            state.isEnded = true
            return Result { try commit(&state, isCancelled: isCancelled) }
        }
    }

    /// Gives the connection back. Once, by whoever has ended the transaction; not on the connection's own thread,
    /// which may be joined for it.
    // sync: floor — hands a connection on
    private func release() {
        let abandonment = state.withLock { state in
            defer { state.abandonment = nil }
            return state.abandonment
        }
        if let (executor, token) = abandonment { executor.removeAbandonmentHandler(token) }
        database.source.giveBack(borrowed)
    }

    // sync: floor — runs on the connection's thread, with the lock held
    private func commit(_ state: inout State, isCancelled: Bool) throws -> [CommitHook] {
        guard state.hasBegun else {
            if isCancelled { throw CancellationError() }
            return state.needsRollback ? [] : state.hooks
        }
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
    @usableFromInline
    func rollback() async {
        if await borrowed.holder.lane.offload({ [self] in undoAll() }) { release() }
    }

    /// Rolls back where the calling thread stands: the end of a body that a blocked worker leaves behind.
    // sync: floor — runs on the worker's thread, in blocking mode
    @usableFromInline
    func abandon() { if undoAll() { release() } }

    /// Rolls back; false where the transaction has ended already. Whoever gets true releases the connection.
    // sync: floor — runs on the connection's thread
    private func undoAll() -> Bool {
        state.withLock { state in
            guard !state.isEnded else { return false }
            state.isEnded = true
            if state.hasBegun, let connection = borrowed.holder.connection { undo(connection) }
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
        let isJoined = try state.withLock { state in
            guard !state.isEnded else { throw TransactionManagementError.ended }
            guard !savepoint || state.needsRollback else { return false }
            state.blocks.append(nil)
            return true
        }
        if isJoined { return }
        try await borrowed.holder.lane.offload { [self] in
            try state.withLock { state in
                guard !state.isEnded else { throw TransactionManagementError.ended }
                let connection = try openConnection(&state)
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

    /// Sets a savepoint that no block ends.
    func setSavepoint() async throws -> Int {
        try await enter(savepoint: true)
        return state.withLock { $0.lastSavepoint }
    }

    /// Rolls back to a savepoint set by hand, or forgets it, together with those inside it.
    func endSavepoint(_ number: Int, undoing: Bool) async throws {
        try await borrowed.holder.lane.offload { [self] in
            try state.withLock { state in
                guard !state.isEnded, state.blocks.contains(number) else { throw TransactionManagementError.ended }
                while let last = state.blocks.last, last != number {
                    if last != nil { try liveConnection.release(state.level) }
                    state.blocks.removeLast()
                }
                if undoing {
                    unwind(&state)
                } else {
                    try liveConnection.release(state.level)
                    state.blocks.removeLast()
                }
            }
        }
    }

    /// Leaves a nested block whose body returned.
    func leave() async throws {
        let isCancelled = Task.isCancelled
        let isJoined = try state.withLock { state in
            guard !state.isEnded else { throw TransactionManagementError.ended }
            guard !state.needsRollback, !isCancelled, state.blocks.last! == nil else { return false }
            state.blocks.removeLast()
            return true
        }
        if isJoined { return }
        try await borrowed.holder.lane.offload { [self] in
            try state.withLock { state in
                guard !state.isEnded else { throw TransactionManagementError.ended }
                if state.needsRollback || isCancelled {
                    unwind(&state)
                    if isCancelled { throw CancellationError() }
                    return
                }
                do {
                    try liveConnection.release(state.level)
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
            try liveConnection.rollback(to: level)
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
