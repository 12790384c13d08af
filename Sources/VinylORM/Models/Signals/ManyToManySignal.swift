import Synchronization

/// Rows of a many-to-many relation that are related or unrelated. See ``Signals/m2mChanged``.
public struct ManyToManyEvent: Sendable {
    /// What is done, and whether it is done already.
    public enum Action: String, Sendable, Hashable {
        case preAdd = "pre_add"
        case postAdd = "post_add"
        case preRemove = "pre_remove"
        case postRemove = "post_remove"
        case preClear = "pre_clear"
        case postClear = "post_clear"
    }

    public let action: Action
    /// The key of the row whose relation changes.
    public let ownerKey: DatabaseValue
    /// Whether that row is of the other model than the one with the `@ManyToMany` property.
    public let isReverse: Bool
    /// The model of the rows that are related to it.
    public let model: ModelSchema
    /// The keys of those rows; none for the clear actions, which concern all.
    public let keys: [DatabaseValue]
    /// Where.
    public let database: Database

    public init(
        action: Action, ownerKey: DatabaseValue, isReverse: Bool, model: ModelSchema, keys: [DatabaseValue],
        database: Database
    ) {
        self.action = action
        self.ownerKey = ownerKey
        self.isReverse = isReverse
        self.model = model
        self.keys = keys
        self.database = database
    }
}

/// `m2mChanged`. See ``Signals``.
public final class ManyToManySignal: Sendable {
    private let list = ReceiverList()

    init() {}

    /// Lets a closure know whenever rows of the relation are related or unrelated, from either side.
    /// - Parameter relation: The `@ManyToMany` property's name: `"tags"`.
    /// - Throws: ``FieldError`` where the model has no such relation.
    // sync: lazy — records a closure
    @discardableResult
    public func connect<M: Model>(
        _ model: M.Type, _ relation: String,
        _ receiver: @escaping @Sendable (ManyToManyEvent) async throws -> Void
    ) throws -> SignalToken {
        guard let known = M.schema.manyToMany(named: relation) else {
            throw FieldError.unknownField(relation, in: M.schema, choices: M.schema.manyToMany.map(\.name).sorted())
        }
        let token = list.add(Receiver<ManyToManyEvent> { event in try await receiver(event) }, for: known.id)
        Signals.relating.wrappingAdd(1, ordering: .releasing)
        return token
    }

    /// Takes a receiver away; does nothing where it is gone.
    // sync: lazy — forgets a closure
    public func disconnect(_ token: SignalToken) {
        if list.remove(token) { Signals.relating.wrappingSubtract(1, ordering: .releasing) }
    }

    /// Whether somebody wants to know of changes of a relation: what relation managers ask before they make an event.
    // sync: lazy — looks receivers up
    func isHeard(_ relation: ManyToManySchema) -> Bool {
        guard Signals.relating.load(ordering: .acquiring) > 0 else { return false }
        return list.hasReceivers(for: relation.id)
    }

    func send(_ event: ManyToManyEvent, of relation: ManyToManySchema) async throws {
        var event = event
        for receiver in list.receivers(ManyToManyEvent.self, for: relation.id) { try await receiver.call(&event) }
    }
}
