import Synchronization

/// A door that opens once, for coroutines and for threads: it carries the outcome of what was waited for.
final class Latch<Value: Sendable>: Sendable {
    private struct State {
        var outcome: Result<Value, any Error>?
        var waiters: [@Sendable (Result<Value, any Error>) -> Void] = []
    }

    private let state = Mutex(State())

    /// Opens the door; only the first outcome counts.
    // sync: floor — called from threads and callbacks
    func open(_ outcome: Result<Value, any Error>) {
        let waiters = state.withLock { state -> [@Sendable (Result<Value, any Error>) -> Void] in
            guard state.outcome == nil else { return [] }
            state.outcome = outcome
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter(outcome) }
    }

    /// Calls `waiter` with the outcome: now, or on the thread that opens the door.
    // sync: floor — called from threads and callbacks
    func whenOpen(_ waiter: @escaping @Sendable (Result<Value, any Error>) -> Void) {
        let outcome = state.withLock { state -> Result<Value, any Error>? in
            if state.outcome == nil { state.waiters.append(waiter) }
            return state.outcome
        }
        if let outcome { waiter(outcome) }
    }

    var isOpen: Bool { state.withLock { $0.outcome != nil } }

    /// The outcome, suspending until there is one.
    var value: Value {
        get async throws {
            let result: Result<Value, any Error> = await withUnsafeContinuation { continuation in
                whenOpen { continuation.resume(returning: $0) }
            }
            return try result.get()
        }
    }

    /// The outcome, parking the thread until there is one.
    // sync: floor — parks the calling thread
    func wait() throws -> Value {
        let pipe = try WakeupPipe()
        whenOpen { _ in pipe.wake() }
        while true {
            if let outcome = state.withLock({ $0.outcome }) { return try outcome.get() }
            pipe.sleep(nil)
        }
    }
}
