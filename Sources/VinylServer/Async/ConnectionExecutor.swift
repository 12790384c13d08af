import NIOCore
import VinylRuntime

/// Runs one connection's coroutine on the connection's event loop.
///
/// One a connection, so that whatever occupies the loop can be told by route: the name of the last place that this
/// connection's coroutine passed is put in force around each of its jobs. A job that becomes ready while a channel
/// handler resumes the coroutine runs right after the handler's call, on the handler's stack, without a detour through
/// the loop's queue; all others go through the queue.
///
/// `@unchecked Sendable`: the variables are touched on the loop only.
final class ConnectionExecutor: TaskExecutor, @unchecked Sendable {
    private let loop: any EventLoop
    private let state: LoopState
    private let watchdog: Watchdog
    private var route = ""
    private var isCapturing = false
    private var captured: UnownedJob?
    private var isRunning = false

    init(state: LoopState, watchdog: Watchdog) {
        loop = state.loop
        self.state = state
        self.watchdog = watchdog
    }

    // sync: protocol TaskExecutor
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if loop.inEventLoop, isCapturing, captured == nil {
            captured = job
        } else {
            loop.execute { self.run(job) }
        }
    }

    /// Resumes the coroutine from a channel handler, on the loop: the job that `resume` makes ready runs before this
    /// returns, unless the coroutine is running further up the stack.
    // sync: floor — NIO
    func resumeInPlace(_ resume: () -> Void) {
        loop.assertInEventLoop()
        guard !isRunning, !isCapturing else { return resume() }
        isCapturing = true
        resume()
        isCapturing = false
        guard let job = captured else { return }
        captured = nil
        run(job)
    }

    // sync: floor — under the executor
    private func run(_ job: UnownedJob) {
        // A job may be run while another connection's is further up the stack (a write that closes it, say); the
        // stamps of the outer one then end early, which only costs a report.
        let outer = isRunning
        isRunning = true
        defer { isRunning = outer }
        let seam = Seam.current
        if !route.isEmpty || !seam.name.isEmpty { seam.name = route }
        state.stamp {
            job.runSynchronously(on: asUnownedTaskExecutor())
        } afterwards: { start, end in
            route = seam.name
            if end &- start > watchdog.threshold { watchdog.report(state, start: start, now: end) }
        }
    }
}
