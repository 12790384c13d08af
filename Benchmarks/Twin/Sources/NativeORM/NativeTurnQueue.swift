import NativeRuntime
import Synchronization

/// The twin's queue for turns, in order of arrival: whoever has to wait parks its thread.
///
/// All else in this module is derived from VinylORM. That module's queue suspends tasks, and lets those of one thread
/// pass one another, which has no counterpart here; what it costs where a turn is free is the same.
final class TurnQueue: Sendable {
    private struct State {
        var free: Int
        var waiting: [TurnWaiter] = []
    }

    private let state: Mutex<State>
    private let timeout: Duration
    private let refusal: DatabaseError

    init(turns: Int, timeout: Duration, refusal: DatabaseError) {
        state = Mutex(State(free: max(1, turns)))
        self.timeout = timeout
        self.refusal = refusal
    }

    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Waits for a turn.
    /// - Parameter thread: Nil: no thread of the twin is inside an executor.
    /// - Throws: The queue's refusal when the time is up.
    func take(_ thread: UInt?) throws {
        guard let waiter = enlist() else { return }
        if waiter.wait(for: timeout) { return }
        let hasLeft = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0 === waiter }) else { return false }
            state.waiting.remove(at: index)
            return true
        }
        // Otherwise the turn came at the last moment.
        if hasLeft { throw refusal }
    }

    func takeAtOnce(_ thread: UInt?) -> Bool {
        state.withLock { state in
            guard state.free > 0 else { return false }
            state.free -= 1
            return true
        }
    }

    func release(_ thread: UInt?) {
        let next: TurnWaiter? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.wake()
    }

    private func enlist() -> TurnWaiter? {
        state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            let waiter = TurnWaiter()
            state.waiting.append(waiter)
            return waiter
        }
    }
}

/// One thread that waits.
///
/// `@unchecked Sendable`: `hasTurn` is read and written under `lock` only.
private final class TurnWaiter: @unchecked Sendable {
    private let lock = ParkingLock()
    private var hasTurn = false

    /// False where the time is up.
    func wait(for timeout: Duration) -> Bool {
        let end = ContinuousClock.now + timeout
        lock.lock()
        defer { lock.unlock() }
        while !hasTurn {
            let left = end - .now
            guard left > .zero else { return false }
            _ = lock.wait(for: left)
        }
        return true
    }

    func wake() {
        lock.lock()
        hasTurn = true
        lock.signal()
        lock.unlock()
    }
}
