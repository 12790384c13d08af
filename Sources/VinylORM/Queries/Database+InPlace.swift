public import VinylRuntime

extension Database {
    /// Runs `body` on this thread's own idle connection, if there is one: the hot path of blocking mode.
    ///
    /// As ``perform(_:_:)`` with `.read` does, but since it never leaves the thread, `body` need not escape: nothing it
    /// captures is put on the heap, and its result is a local variable.
    /// - Returns: False where nothing was run and ``perform(_:_:)`` is to be asked: in async mode, inside a transaction,
    ///   while queries are recorded.
    @inlinable
    // sync: floor — calls the driver on a worker thread's own connection
    func readInPlace(_ body: (DatabaseConnection) throws -> Void) throws -> Bool {
        guard let threads, DatabaseScope.local.value?.isPlain ?? true, let slot = threads.value, slot.enter() else {
            return false
        }
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
}
