public import VinylRuntime

extension Database {
    /// Runs `body` where it is written, if it can be: in blocking mode, as a rule. The hot path of blocking mode.
    ///
    /// As ``perform(_:_:)`` does, but since it never leaves the thread, `body` need not escape: nothing it captures is
    /// put on the heap, and its result is a local variable.
    /// - Parameter scope: The one in force here, read by the caller, who needs it to find the database.
    /// - Returns: False where nothing was run and ``perform(_:_:)`` is to be asked: in async mode, and where a writer has
    ///   to wait for its turn.
    @inlinable
    // sync: floor — calls the driver on a worker thread's own connection
    func runInPlace(
        _ access: Access, _ scope: DatabaseScope?, _ body: (DatabaseConnection) throws -> Void
    ) throws -> Bool {
        guard let threads else { return false }
        guard access == .read, scope?.isPlain ?? true else { return try runHeldInPlace(scope, access, body) }
        guard let slot = threads.value?.slot, slot.enter() else { return false }
        guard let holder = slot.holder, let connection = holder.connection, !connection.isLost else {
            slot.leave()
            return false
        }
        defer { slot.leave() }
        try Task.checkCancellation()
        do {
            try body(connection)
        } catch {
            holder.repair(connection)
            throw error
        }
        if connection.isInTransaction { try holder.settle(connection) }
        return true
    }

    /// The same inside a transaction, for a write, and while statements are recorded.
    // sync: floor — calls the driver on a worker thread's own connection
    @usableFromInline
    func runHeldInPlace(
        _ scope: DatabaseScope?, _ access: Access, _ body: (DatabaseConnection) throws -> Void
    ) throws -> Bool {
        let recorder = scope?[recorderOf: self]
        if let transaction = scope?[transactionOf: self] {
            try transaction.run(access, recorder, body)
            return true
        }
        try Task.checkCancellation()
        guard let borrowed = try source.borrowAtOnce(access) else { return false }
        defer { source.giveBack(borrowed) }
        try borrowed.holder.use(recorder, body)
        return true
    }
}
