import Synchronization

/// What happens to rows, for those who want to know: Django's model signals.
///
/// ```swift
/// let token = Signals.postSave.connect(Article.self) { event in
///     if event.isNew { try await Feed.announce(event.row) }
/// }
/// Signals.postSave.disconnect(token)
/// ```
/// Receivers are awaited one after another, in the order in which they were connected, in the task that saves or deletes.
/// An error of theirs ends the operation; inside a transaction it so undoes it. Operations on many rows at once (`bulkCreate`,
/// `bulkUpdate`, `update`) send nothing; a deletion loads the rows of models whose deletion somebody wants to know of, and
/// of no others. While nobody listens, saving looks at one number. Source: Django, "Model signals".
public enum Signals {
    /// Before a row is saved. The receiver may change the row: what it leaves is saved.
    public static let preSave = SaveSignal()
    /// After a row was saved.
    public static let postSave = SaveSignal()
    /// Before a row is deleted, by itself or with what it hangs on.
    public static let preDelete = DeleteSignal()
    /// After a row was deleted. The transaction may still be open.
    public static let postDelete = DeleteSignal()
    /// Before and after the rows of a many-to-many relation change.
    public static let m2mChanged = ManyToManySignal()

    /// How many receivers there are for saving; what `save` looks at.
    static let saving = Atomic<Int>(0)
    /// The same for deleting.
    static let deleting = Atomic<Int>(0)
    /// The same for many-to-many relations.
    static let relating = Atomic<Int>(0)
}

/// What `connect` gives, to take the receiver away again.
public struct SignalToken: Sendable, Hashable {
    let id: Int

    static let nextID = Atomic<Int>(0)

    init() { id = SignalToken.nextID.wrappingAdd(1, ordering: .relaxed).newValue }
}

/// A closure that wants to know of an event.
struct Receiver<Event: Sendable>: Sendable {
    let call: @Sendable (inout Event) async throws -> Void
}

/// The receivers of a signal, by the number of the model or relation that they want to know of.
///
/// They are of many event types; whoever sends asks for those of its own.
final class ReceiverList: Sendable {
    private let receivers = Mutex<[Int: [(token: SignalToken, receiver: any Sendable)]]>([:])

    // sync: lazy — records a closure
    func add<Event>(_ receiver: Receiver<Event>, for id: Int) -> SignalToken {
        let token = SignalToken()
        receivers.withLock { $0[id, default: []].append((token, receiver)) }
        return token
    }

    /// Says whether there was such a receiver.
    // sync: lazy — forgets a closure
    func remove(_ token: SignalToken) -> Bool {
        receivers.withLock { receivers in
            for (id, list) in receivers {
                guard let index = list.firstIndex(where: { $0.token == token }) else { continue }
                receivers[id]?.remove(at: index)
                if list.count == 1 { receivers[id] = nil }
                return true
            }
            return false
        }
    }

    // sync: lazy — looks receivers up
    func hasReceivers(for id: Int) -> Bool { receivers.withLock { $0[id] != nil } }

    // sync: lazy — looks receivers up
    func receivers<Event>(_ type: Event.Type, for id: Int) -> [Receiver<Event>] {
        receivers.withLock { $0[id]?.compactMap { $0.receiver as? Receiver<Event> } ?? [] }
    }
}
