import Synchronization
import VinylRuntime

/// Where a piece of code ran.
@concurrent func currentThread() async -> UInt { WorkerThread.currentID }

/// Runs `body` on a worker thread of its own under an executor with `policy`, as a server's worker would.
func onWorker<Value: Sendable>(
    _ policy: SuspensionPolicy, onSuspension: (@Sendable (Suspension) -> Void)? = nil,
    _ body: @escaping @Sendable () async throws -> Value
) throws -> Value {
    try onThread { try BlockingExecutor(policy: policy, onSuspension: onSuspension).run(body) }
}

/// Runs synchronous code on a thread of its own and waits for it.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
    try Holder(body).runOnThread()
}

private final class Holder<Value: Sendable>: Sendable {
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let body: @Sendable () throws -> Value
    init(_ body: @escaping @Sendable () throws -> Value) { self.body = body }
    func runOnThread() throws -> Value {
        WorkerThread(name: "test") { [self] in
            let result = Result { try body() }
            outcome.withLock { $0 = result }
        }.join()
        return try outcome.withLock { $0! }.get()
    }
}

/// A gate that a continuation waits at until somebody, on any thread, opens it.
final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

struct Oops: Error, Equatable { var code: Int }
