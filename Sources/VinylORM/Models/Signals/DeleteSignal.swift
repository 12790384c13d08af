import Synchronization

/// A row that is deleted. See ``Signals``.
public struct DeleteEvent<M: Model>: Sendable {
    /// The row, as it was in the database, or as it was when `delete` was called on it.
    public let row: M
    /// Where.
    public let database: Database
}

/// `preDelete` and `postDelete`. See ``Signals``.
public final class DeleteSignal: Sendable {
    private let list = ReceiverList()

    init() {}

    /// Lets a closure know whenever a row of the model is deleted.
    // sync: lazy — records a closure
    @discardableResult
    public func connect<M: Model>(
        _ model: M.Type, _ receiver: @escaping @Sendable (DeleteEvent<M>) async throws -> Void
    ) -> SignalToken {
        let token = list.add(Receiver<DeleteEvent<M>> { event in try await receiver(event) }, for: M.schema.id)
        Signals.deleting.wrappingAdd(1, ordering: .releasing)
        return token
    }

    /// Takes a receiver away; does nothing where it is gone.
    // sync: lazy — forgets a closure
    public func disconnect(_ token: SignalToken) {
        if list.remove(token) { Signals.deleting.wrappingSubtract(1, ordering: .releasing) }
    }

    // sync: lazy — looks receivers up
    func isHeard(_ schema: ModelSchema) -> Bool { list.hasReceivers(for: schema.id) }

    func send<M: Model>(_ row: M, _ database: Database) async throws {
        for receiver in list.receivers(DeleteEvent<M>.self, for: M.schema.id) {
            var event = DeleteEvent(row: row, database: database)
            try await receiver.call(&event)
        }
    }
}

extension Signals {
    /// Whether somebody wants to know of the deletion of the model's rows.
    // sync: lazy — looks receivers up
    static func hearDeletion(of schema: ModelSchema) -> Bool {
        guard deleting.load(ordering: .acquiring) > 0 else { return false }
        return preDelete.isHeard(schema) || postDelete.isHeard(schema)
    }
}
