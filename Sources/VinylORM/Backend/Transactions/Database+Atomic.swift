public import VinylRuntime

extension Database {
    /// Runs `body` as a transaction: all of it takes effect, or nothing does. Django's `transaction.atomic`.
    ///
    /// The block commits when `body` returns and rolls back when it throws. Inside another block of the same database
    /// it is a savepoint: what it did is undone when its error leaves it, and the block around may go on.
    ///
    /// A statement that fails marks its block: nothing else runs in it (``TransactionManagementError/needsRollback``)
    /// until it ends, and it rolls back even if the error is caught inside. Let errors leave the block.
    ///
    /// The connection belongs to the task that opened the block. A child task, an `async let` or a `Task { }` started
    /// inside gets ``TransactionOwnershipError`` when it uses the database. When the task is cancelled, the next
    /// statement throws `CancellationError`, and so does the commit: a cancelled task's transaction is rolled back.
    ///
    /// - Parameters:
    ///   - savepoint: Whether a nested block can be undone by itself. Without, its failure dooms the block around it.
    ///   - durable: Demands to be the outermost block, so that its end is a commit.
    ///   - immediate: Whether the transaction may write; it takes the write lock with its first statement then, so
    ///     that it cannot fail to get it later. Without, it reads from one consistent state beside a writer, and
    ///     writing is an error.
    ///   - body: Runs in the calling task.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; ``DatabaseError`` where the transaction cannot commit (a deferred foreign key that
    ///   points at no row is found then); `CancellationError`; ``TransactionOwnershipError``;
    ///   ``TransactionManagementError``.
    @inlinable
    public func atomic<Value: Sendable>(
        savepoint: Bool = true, durable: Bool = false, immediate: Bool = true, _ body: () async throws -> Value
    ) async throws -> Value {
        let scope = DatabaseScope.current
        if let open = scope?[transactionOf: self] {
            return try await nested(in: open, savepoint: savepoint, durable: durable, body)
        }
        let transaction = try await Transaction.begin(self, scope, immediate ? .write : .read)
        let value: Value
        do {
            value = try await DatabaseScope.local.withValue(transaction.scope(inside: scope), body)
        } catch {
            await transaction.rollback()
            throw error
        }
        try await transaction.commit()
        return value
    }

    @usableFromInline
    func nested<Value: Sendable>(
        in open: Transaction, savepoint: Bool, durable: Bool, _ body: () async throws -> Value
    ) async throws -> Value {
        try open.checkOwner()
        guard !durable else { throw TransactionManagementError.durableInsideAtomic }
        try Task.checkCancellation()
        try await open.enter(savepoint: savepoint)
        let value: Value
        do {
            value = try await body()
        } catch {
            await open.leaveAfterError()
            throw error
        }
        try await open.leave()
        return value
    }

    /// Runs `action` once the outermost block has committed; at once where there is none. Django's
    /// `transaction.on_commit`.
    ///
    /// Actions run in the order of their registration, in the task of the block, outside the transaction. One that was
    /// registered inside a block that was rolled back does not run. An action that throws ends the row: the error
    /// leaves `atomic`, although the transaction is committed.
    /// - Parameter robust: Whether the next actions run although this one throws; its error is dropped then.
    /// - Throws: What `action` throws, where it runs at once; ``TransactionOwnershipError``.
    public func onCommit(
        robust: Bool = false, _ action: @escaping @Sendable () async throws -> Void
    ) async throws {
        guard let open = DatabaseScope.current?[transactionOf: self] else {
            do { try await action() } catch  where robust {}
            return
        }
        try open.checkOwner()
        try open.add { do { try await action() } catch  where robust {} }
    }

    /// Sets a savepoint by hand, in the open transaction; `atomic` inside `atomic` is the better way. Django's
    /// `transaction.savepoint`. Outside a transaction it means nothing.
    /// - Throws: `DatabaseError`, ``TransactionOwnershipError``.
    public func savepoint() async throws -> Savepoint {
        guard let open = DatabaseScope.current?[transactionOf: self] else { return Savepoint(number: nil) }
        try open.checkOwner()
        return Savepoint(number: try await open.setSavepoint())
    }

    /// Undoes what happened since a savepoint, and takes the mark of a failed statement away.
    /// - Throws: `DatabaseError`; ``TransactionManagementError/ended`` where the savepoint is gone.
    public func rollback(to savepoint: Savepoint) async throws {
        guard let number = savepoint.number, let open = DatabaseScope.current?[transactionOf: self] else { return }
        try open.checkOwner()
        try await open.endSavepoint(number, undoing: true)
    }

    /// Forgets a savepoint: what happened since belongs to the block around it.
    /// - Throws: `DatabaseError`; ``TransactionManagementError/ended`` where the savepoint is gone.
    public func release(_ savepoint: Savepoint) async throws {
        guard let number = savepoint.number, let open = DatabaseScope.current?[transactionOf: self] else { return }
        try open.checkOwner()
        try await open.endSavepoint(number, undoing: false)
    }

    /// Says whether the innermost block is to be rolled back at its end, although its body returns. Django's
    /// `transaction.set_rollback`.
    ///
    /// With false it takes the mark of a failed statement away: only for who has restored the state by other means.
    /// - Throws: ``TransactionManagementError/notInAtomicBlock``, ``TransactionOwnershipError``.
    public func setRollback(_ needsRollback: Bool) async throws {
        guard let open = DatabaseScope.current?[transactionOf: self] else {
            throw TransactionManagementError.notInAtomicBlock
        }
        try open.checkOwner()
        open.needsRollback = needsRollback
    }

    /// Whether the innermost block is to be rolled back at its end. Django's `transaction.get_rollback`.
    /// - Throws: ``TransactionManagementError/notInAtomicBlock``.
    public var needsRollback: Bool {
        get async throws {
            guard let open = DatabaseScope.current?[transactionOf: self] else {
                throw TransactionManagementError.notInAtomicBlock
            }
            return open.needsRollback
        }
    }

    /// Whether this task is inside a transaction of the database, its own or another task's.
    public var isInAtomicBlock: Bool { DatabaseScope.current?[transactionOf: self] != nil }
}

/// A savepoint that was set by hand. See ``Database/savepoint()``.
public struct Savepoint: Sendable {
    let number: Int?
}

/// Runs `body` as a transaction of the current database, or of another one. See
/// ``Database/atomic(savepoint:durable:immediate:_:)``.
@inlinable
public func atomic<Value: Sendable>(
    using database: Database? = nil, savepoint: Bool = true, durable: Bool = false, immediate: Bool = true,
    _ body: () async throws -> Value
) async throws -> Value {
    try await (database ?? Database.current).atomic(
        savepoint: savepoint, durable: durable, immediate: immediate, body)
}

/// Runs `action` once the current database's outermost transaction has committed. See ``Database/onCommit(robust:_:)``.
public func onCommit(
    using database: Database? = nil, robust: Bool = false, _ action: @escaping @Sendable () async throws -> Void
) async throws {
    try await (database ?? Database.current).onCommit(robust: robust, action)
}

/// Marks the innermost block of the current database's transaction for rollback. See ``Database/setRollback(_:)``.
public func setRollback(_ needsRollback: Bool, using database: Database? = nil) async throws {
    try await (database ?? Database.current).setRollback(needsRollback)
}
