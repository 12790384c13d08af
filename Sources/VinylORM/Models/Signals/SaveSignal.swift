import Synchronization

/// A row that is saved. See ``Signals``.
public struct SaveEvent<M: Model>: Sendable {
    /// The row. Receivers of `preSave` may change it; for those of `postSave` that would change nothing.
    public var row: M
    /// Whether the row was inserted; before the fact: whether it is one that was never saved.
    public let isNew: Bool
    /// The fields that are saved, by the names that `save` was given; nil: all.
    public let updateFields: [String]?
    /// Where.
    public let database: Database
}

/// `preSave` and `postSave`. See ``Signals``.
public final class SaveSignal: Sendable {
    private let list = ReceiverList()

    init() {}

    /// Lets a closure know whenever a row of the model is saved by `save` or `create`. Rows of models that extend it are
    /// rows of those, as in Django.
    // sync: lazy — records a closure
    @discardableResult
    public func connect<M: Model>(
        _ model: M.Type, _ receiver: @escaping @Sendable (inout SaveEvent<M>) async throws -> Void
    ) -> SignalToken {
        let token = list.add(Receiver(call: receiver), for: M.schema.id)
        Signals.saving.wrappingAdd(1, ordering: .releasing)
        return token
    }

    /// Takes a receiver away; does nothing where it is gone.
    // sync: lazy — forgets a closure
    public func disconnect(_ token: SignalToken) {
        if list.remove(token) { Signals.saving.wrappingSubtract(1, ordering: .releasing) }
    }

    func send<M: Model>(_ event: inout SaveEvent<M>) async throws {
        for receiver in list.receivers(SaveEvent<M>.self, for: M.schema.id) { try await receiver.call(&event) }
    }
}
