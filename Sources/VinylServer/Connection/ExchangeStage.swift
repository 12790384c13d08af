import Synchronization

/// How far a connection's exchange has come, for those who have to end it from outside.
///
/// Atomic because a coroutine that was left behind may still write here from another thread.
final class ExchangeStage: Sendable {
    private let responding = Atomic(false)

    /// Whether the responder has been asked and has not answered: nothing of this response is on the wire.
    var isResponding: Bool {
        get { responding.load(ordering: .relaxed) }
        set { responding.store(newValue, ordering: .relaxed) }
    }
}
