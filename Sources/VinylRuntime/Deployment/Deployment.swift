// twin: omit — NativeRuntime has its own
import Synchronization

/// A mode with its policy and the shared lane for blocking work: decided once, handed to drivers and servers.
///
/// Tests run every behaviour in both:
/// ```swift
/// @Test("an author is found by name", arguments: Deployment.all)
/// func find(_ deployment: Deployment) async throws {
///     try await deployment.run { … }
/// }
/// ```
public final class Deployment: Sendable {
    /// Blocking with policy ``SuspensionPolicy/fail``: what tests run under.
    public static let blocking = Deployment(mode: .blocking, policy: .fail)
    /// The async deployment.
    public static let async = Deployment(mode: .async)
    /// Both, for the arguments of a parameterised test.
    public static let all = [blocking, async]

    /// The mode.
    public let mode: DeploymentMode
    /// What to do with a coroutine that suspends in blocking mode; without meaning in async mode.
    public let policy: SuspensionPolicy
    /// Where file I/O and CPU-heavy blocking work runs: in place, or on a few threads of its own in async mode.
    public let files: OffloadLane

    /// - Parameters:
    ///   - mode: Blocking or async.
    ///   - policy: What blocking mode does when a coroutine truly suspends.
    ///   - fileThreads: How many threads ``files`` has in async mode, at least 1.
    public init(mode: DeploymentMode, policy: SuspensionPolicy = .wait, fileThreads: Int = 4) {
        self.mode = mode
        self.policy = policy
        files = mode == .blocking ? .inPlace : OffloadLane(name: "vinyl-files", threads: fileThreads)
    }

    /// A lane for a resource whose calls block, such as a database connection.
    ///
    /// In blocking mode its calls happen in place; in async mode on threads of its own, which the owner of the
    /// resource ends with ``OffloadLane/stop()``.
    // sync: lazy — makes a value; in async mode its threads start when the first work comes
    public func makeLane(name: String, threads: Int = 1) -> OffloadLane {
        mode == .blocking ? .inPlace : OffloadLane(name: name, threads: threads)
    }

    /// Runs `body` as this deployment would run a request: on a worker thread of its own under the non-suspending
    /// executor in blocking mode, as it stands in async mode.
    ///
    /// The caller suspends in either mode, except inside a blocking deployment's worker, where `body` runs in place.
    /// Use it from tests, tools and `main`: starting the thread costs tens of microseconds, and a server enters its
    /// workers once instead. Task-locals of the caller are seen by `body`.
    /// - Throws: What `body` throws, or ``SuspendedInBlockingMode`` under policy ``SuspensionPolicy/fail``.
    public func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        guard mode == .blocking, BlockingExecutor.current == nil else {
            return try await Deployment.scope.withValue(self, body)
        }
        let executor = BlockingExecutor(policy: policy)
        // The task is made here, in the caller's task, so that it inherits the caller's task-locals.
        let entry = executor.makeEntry { try await Deployment.scope.withValue(self, body) }
        let result: Result<Value, any Error> = await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                WorkerThread(name: "vinyl-run") { continuation.resume(returning: executor.drain(entry)) }.detach()
            }
        } onCancel: {
            entry.task.cancel()
        }
        return try result.get()
    }
}

extension Deployment: CustomStringConvertible {
    public var description: String { mode.rawValue }
}

extension Deployment {
    /// The deployment of the running task, set by ``run(_:)`` and by the servers.
    public static let scope = TaskScoped<Deployment>()

    private static let processWide = Mutex<Deployment?>(nil)

    /// The deployment of code that no server and no ``run(_:)`` drives. Async until set; `main` sets it once.
    public static var processDefault: Deployment {
        get { processWide.withLock { $0 } ?? .async }
        set { processWide.withLock { $0 = newValue } }
    }

    /// The deployment in force here: the task's, else the process's. Costs about 10 ns inside a task that has one.
    public static var current: Deployment { scope.value ?? processDefault }
}
