// twin: omit — NativeRuntime has its own
import Synchronization

/// Where the blocking calls of a resource happen: in place, or on threads of the lane's own.
///
/// This is the first of the two primitives that tell blocking from async. The choice is made when the lane is made
/// (see ``Deployment/makeLane(name:threads:)``), not looked up per call.
public final class OffloadLane: Sendable {
    /// Calls happen where they are written; nothing ever suspends.
    public static let inPlace = OffloadLane(queue: nil)

    @usableFromInline let queue: LaneQueue?

    private init(queue: LaneQueue?) { self.queue = queue }

    /// A lane with threads of its own, which start when the first work comes.
    /// - Parameters:
    ///   - name: The threads' name, for debuggers.
    ///   - threads: How many, at least 1. With one, work is done strictly in order.
    public init(name: String, threads: Int = 1) {
        queue = LaneQueue(name: name, threads: max(1, threads))
    }

    /// Whether ``offload(_:)`` runs its work on the calling thread.
    @inlinable public var runsInPlace: Bool { queue == nil }

    /// Runs a blocking call where it may block.
    ///
    /// In place it is a plain call. Otherwise the task suspends while a thread of the lane makes the call; work that
    /// was started is not interrupted by cancellation.
    /// - Throws: What `body` throws.
    @inlinable @inline(__always)
    public func offload<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        guard let queue else { return try body() }
        return try await Self.hand(body, to: queue)
    }

    @inlinable
    static func hand<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Value, to queue: LaneQueue
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withUnsafeContinuation { continuation in
            queue.add {
                let result: Result<Value, Failure>
                do throws(Failure) { result = .success(try body()) } catch { result = .failure(error) }
                continuation.resume(returning: result)
            }
        }
        return try result.get()
    }

    /// Ends the lane's threads once all work that was given to it is done, and waits for them.
    ///
    /// Work that is offloaded afterwards runs on the caller's thread, so that nothing is lost at shutdown.
    // sync: floor — joins threads
    public func stop() { queue?.stop() }
}
