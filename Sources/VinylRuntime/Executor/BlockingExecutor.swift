// twin: omit — NativeRuntime has its own
import Synchronization

/// The non-suspending executor: drives coroutines on the thread that calls it.
///
/// ``run(_:)`` starts its body with a preference for this executor and drains the executor's own queue until the body
/// is done. Child tasks, task groups, actors, `Task.yield` and `@concurrent` functions all run on the calling thread;
/// only an unstructured `Task { }` leaves, as everywhere in Swift. A body whose I/O is blocking therefore never
/// suspends and costs what plain calls cost. Entering costs about 1 µs: a worker enters once and serves all its
/// requests inside.
///
/// When the queue is empty and the body is not done, something truly suspended; the ``SuspensionPolicy`` decides.
/// An instance serves one thread at a time; several entries, one after another, are fine.
///
/// `@unchecked Sendable`: `core` is touched by the one thread that is inside ``run(_:)``; counters are atomic.
public final class BlockingExecutor: @unchecked Sendable {
    /// What to do with a coroutine that suspends.
    public let policy: SuspensionPolicy

    private let onSuspension: (@Sendable (Suspension) -> Void)?
    private let suspensionCount = Atomic<Int>(0)
    private var core = ExecutorCore()

    /// - Parameters:
    ///   - policy: What to do with a coroutine that suspends.
    ///   - onSuspension: Called on the worker's thread each time a coroutine has suspended, before the policy acts:
    ///     for warnings and counters.
    public init(policy: SuspensionPolicy, onSuspension: (@Sendable (Suspension) -> Void)? = nil) {
        self.policy = policy
        self.onSuspension = onSuspension
    }

    /// How many times a coroutine has suspended here.
    public var suspensions: Int { suspensionCount.load(ordering: .relaxed) }

    private static let slot = ThreadScoped<BlockingExecutor>()

    /// The executor that the calling thread is inside, if it is inside one.
    public static var current: BlockingExecutor? { slot.value }

    /// Runs `body` on the calling thread until it is done.
    /// - Throws: What `body` throws, with its type; ``SuspendedInBlockingMode`` where it suspended under
    ///   ``SuspensionPolicy/fail``, even if it ignores its cancellation; ``NestedBlockingEntry`` where the calling
    ///   thread is inside an executor already.
    // sync: floor — the executor itself
    public func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
        guard Self.slot.value == nil else { throw NestedBlockingEntry(seam: Seam.current.name) }
        return try drain(makeEntry(body)).get()
    }

    /// Makes the task for `body`, which waits in the queue for ``drain(_:)``. It inherits the caller's task-locals.
    // sync: floor — the executor itself
    func makeEntry<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) -> BlockingEntry<Value> {
        BlockingEntry(core: core, body: body)
    }

    /// Drives `entry` to its end on the calling thread, which must not be inside an executor.
    // sync: floor — the executor itself
    func drain<Value: Sendable>(_ entry: BlockingEntry<Value>) -> Result<Value, any Error> {
        Self.slot.value = self
        defer { Self.slot.value = nil }
        let executor = core.asUnownedTaskExecutor()
        while true {
            while let job = core.dequeue() {
                job.runSynchronously(on: executor)
                if let result = entry.result { return result }
            }
            let seam = Seam.current.name
            suspensionCount.wrappingAdd(1, ordering: .relaxed)
            onSuspension?(Suspension(seam: seam, policy: policy))
            switch policy {
            case .wait:
                core.waitForJob().runSynchronously(on: executor)
                if let result = entry.result { return result }
            case .fail:
                fail(entry)
                return .failure(SuspendedInBlockingMode(seam: seam))
            }
        }
    }

    /// Cancels a suspended entry, lets it unwind as far as it does so on its own, and leaves it behind if it stays.
    // sync: floor — the executor itself
    private func fail<Value: Sendable>(_ entry: BlockingEntry<Value>) {
        entry.task.cancel()
        let executor = core.asUnownedTaskExecutor()
        while entry.result == nil, let job = core.dequeue() { job.runSynchronously(on: executor) }
        guard entry.result == nil else { return }
        core.abandon()
        core = ExecutorCore()
    }
}

extension BlockingExecutor {
    /// Registers something of the thread's that the running entry holds, such as a transaction, in case that the entry
    /// is left behind. The last one registered is told first.
    /// - Returns: A token for ``removeAbandonmentHandler(_:)``.
    // sync: floor — called by drivers at the edges of what they hold
    public func addAbandonmentHandler(_ handler: any AbandonmentHandler) -> AbandonmentToken {
        core.addHandler(handler)
        return AbandonmentToken(core: core, handler: handler)
    }

    /// Takes a handler back: what it guarded is no longer held.
    // sync: floor — called by drivers at the edges of what they hold
    public func removeAbandonmentHandler(_ token: AbandonmentToken) {
        token.core.removeHandler(token.handler)
    }
}

/// Something of a worker thread's that a coroutine holds.
public protocol AbandonmentHandler: AnyObject, Sendable {
    /// Ends the hold: the coroutine is left behind. Called once, on the worker's thread.
    // sync: floor — called where a blocked worker leaves a task behind
    func abandon()
}

/// Names one registered abandonment handler.
public struct AbandonmentToken: Sendable {
    let core: ExecutorCore
    let handler: any AbandonmentHandler
}

/// One suspension in blocking mode, as it is reported.
public struct Suspension: Sendable {
    /// The last named place the thread passed: the route of the request, as a rule.
    public let seam: String
    /// What happens now.
    public let policy: SuspensionPolicy
}
