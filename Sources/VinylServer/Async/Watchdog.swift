import Logging
import Synchronization
import VinylRuntime

/// Reports views that keep an event loop busy, by route: everything else on that loop stands still meanwhile.
///
/// A loop reports a job that took too long when it ends; a thread looks at the loops now and then, so that one that
/// never ends is reported too. Each occurrence is reported once; a route is logged at most once a minute, but always counted.
final class Watchdog: Sendable {
    /// In nanoseconds.
    let threshold: UInt64
    private let logger: Logger
    private let metrics: ServerMetrics
    private let logged = Mutex<[String: MonotonicTime]>([:])
    private let pipe: WakeupPipe
    private let isStopped = Atomic(false)

    init(threshold: Duration, logger: Logger, metrics: ServerMetrics) throws {
        self.threshold = threshold.wholeNanoseconds
        self.logger = logger
        self.metrics = metrics
        pipe = try WakeupPipe()
    }

    /// Starts the thread.
    // sync: floor — a thread
    func watch(_ loops: [LoopState]) {
        let interval = max(Duration.milliseconds(5), .nanoseconds(Int64(clamping: threshold)))
        WorkerThread(name: "vinyl-watchdog", stackSize: 512 << 10) { [self] in
            while !isStopped.load(ordering: .acquiring) {
                pipe.sleep(interval)
                let now = MonotonicTime.now.nanoseconds
                for state in loops {
                    let start = state.busySince
                    if start != 0, now > start, now &- start > threshold { report(state, start: start, now: now) }
                }
            }
        }.detach()
    }

    // sync: floor — a flag
    func stop() {
        isStopped.store(true, ordering: .releasing)
        pipe.wake()
    }

    /// A loop has been busy with one job since `start`.
    // sync: floor — called by the loop and by the thread
    func report(_ state: LoopState, start: UInt64, now: UInt64) {
        guard state.claimReport(of: start) else { return }
        let route = state.route
        metrics.loopBlocked(route: route)
        let isDue = logged.withLock { logged in
            let time = MonotonicTime(nanoseconds: now)
            if let last = logged[route], time - last < .seconds(60) { return false }
            // A sane route table is far smaller; forgetting only means saying a thing again.
            if logged.count > 10_000 { logged = [:] }
            logged[route] = time
            return true
        }
        guard isDue else { return }
        logger.warning(
            "a view keeps its event loop busy and every other connection there waiting: block inside offload { … } only",
            metadata: ["route": .string(route), "milliseconds": .stringConvertible((now &- start) / 1_000_000)])
    }
}
