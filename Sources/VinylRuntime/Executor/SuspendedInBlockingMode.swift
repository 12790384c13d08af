/// A coroutine suspended where the blocking deployment forbids it (policy ``SuspensionPolicy/fail``).
public struct SuspendedInBlockingMode: Error, Equatable, CustomStringConvertible {
    /// The last named place the thread passed before: the route of the request, as a rule; "" when there was none.
    public let seam: String

    public init(seam: String) { self.seam = seam }

    public var description: String {
        """
        a coroutine suspended in blocking mode\(seam.isEmpty ? "" : ", after \(seam)"). Nothing there will resume it on \
        this thread: Task.sleep, a stream, or a library that answers from threads of its own was awaited directly. \
        Await it inside ready { … }, call blocking code inside offload { … }, or run with the suspension policy "wait"
        """
    }
}

/// A non-suspending executor was entered by a thread that is inside one already.
///
/// The inner entry could wait for a job that only the outer one can run, so it is refused rather than left to
/// deadlock. Inside a coroutine, `await` the function instead of entering an executor.
public struct NestedBlockingEntry: Error, Equatable, CustomStringConvertible {
    /// The last named place the thread passed before.
    public let seam: String

    public init(seam: String) { self.seam = seam }

    public var description: String {
        """
        BlockingExecutor.run was called inside a coroutine that an executor drives on this thread already\
        \(seam.isEmpty ? "" : " (after \(seam))"). Await the function directly instead
        """
    }
}
