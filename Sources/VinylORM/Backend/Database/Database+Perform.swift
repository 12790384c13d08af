public import VinylRuntime

extension Database {
    /// Borrows the right connection and runs `body` on it, all in one go.
    ///
    /// The right one is the transaction's inside ``atomic(savepoint:durable:immediate:_:)``, else this thread's in
    /// blocking mode, else a reader or the writer of the pool. In blocking mode `body` runs where it is written, and
    /// costs a task-local read, a thread-slot read and an atomic exchange; in async mode all of it is one hop to the
    /// connection's thread. A cancelled task starts nothing.
    ///
    /// Carry results out through a captured box; ``value(_:_:)`` does so.
    /// - Parameters:
    ///   - access: Whether `body` changes anything. It decides which connection is right.
    ///   - body: Floor code; runs statements and decodes rows. The connection must not leave it.
    /// - Throws: What `body` throws; `CancellationError`; ``TransactionOwnershipError`` from a task that sees another
    ///   task's transaction; ``TransactionManagementError``; ``DatabaseError`` of kind `acquireTimeout` or `closed`.
    @inlinable
    public func perform(
        _ access: Access, _ body: @escaping @Sendable (DatabaseConnection) throws -> Void
    ) async throws {
        if try runInPlace(access, DatabaseScope.current, body) { return }
        try await performSlowly(access, body)
    }

    /// As ``perform(_:_:)``, with a result.
    @inlinable
    public func value<Value: Sendable>(
        _ access: Access, _ body: @escaping @Sendable (DatabaseConnection) throws -> Value
    ) async throws -> Value {
        let box = ResultBox<Value>()
        try await perform(access) { box.value = try body($0) }
        return box.value!
    }

    /// What cannot be done on the calling thread at once.
    @usableFromInline
    func performSlowly(
        _ access: Access, _ body: @escaping @Sendable (DatabaseConnection) throws -> Void
    ) async throws {
        let scope = DatabaseScope.current
        let recorder = scope?[recorderOf: self]
        if let transaction = scope?[transactionOf: self] {
            return try await transaction.use(access, recorder, body)
        }
        try Task.checkCancellation()
        let borrowed = try await source.borrow(access)
        defer { source.giveBack(borrowed) }
        try await borrowed.holder.lane.offload { try borrowed.holder.use(recorder, body) }
    }
}

/// Carries a result out of work that runs elsewhere.
///
/// `@unchecked Sendable`: written once by the work, read after the work has ended.
@usableFromInline
final class ResultBox<Value>: @unchecked Sendable {
    @usableFromInline var value: Value?
    @inlinable init() {}
}
