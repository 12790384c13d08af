import NIOCore
import Synchronization
import VinylRuntime

/// What one event loop knows of itself: its connections, and since when it has been busy.
///
/// `@unchecked Sendable`: `streams` and `tick` are touched on the loop only; the rest is atomic.
final class LoopState: @unchecked Sendable {
    let loop: any EventLoop
    private let busySinceStorage = Atomic<UInt64>(0)
    private let reportedStorage = Atomic<UInt64>(0)
    private let seamStorage = Mutex<Seam?>(nil)
    private var streams: [ObjectIdentifier: ChannelStream] = [:]
    private var tick: RepeatedTask?

    init(loop: any EventLoop) { self.loop = loop }

    /// When the job that runs now began, in nanoseconds; 0 while none runs.
    var busySince: UInt64 { busySinceStorage.load(ordering: .acquiring) }

    /// The last named place that this loop's work passed.
    var route: String { seamStorage.withLock { $0 }?.name ?? "" }

    /// Claims the report about the job that began then; false when it has been reported already.
    // sync: floor — an atomic
    func claimReport(of start: UInt64) -> Bool {
        reportedStorage.exchange(start, ordering: .acquiringAndReleasing) != start
    }

    /// Runs a piece of a connection's coroutine and keeps the stamp that the watchdog reads.
    // sync: floor — under the executor
    func stamp(_ body: () -> Void, afterwards: (_ start: UInt64, _ end: UInt64) -> Void) {
        let start = MonotonicTime.now.nanoseconds
        busySinceStorage.store(start, ordering: .releasing)
        body()
        busySinceStorage.store(0, ordering: .releasing)
        afterwards(start, MonotonicTime.now.nanoseconds)
    }

    /// Starts to look at deadlines. On the loop.
    // sync: floor — NIO
    func begin(sweepInterval: Duration) {
        loop.assertInEventLoop()
        seamStorage.withLock { $0 = Seam.current }
        let interval = TimeAmount.nanoseconds(Int64(clamping: sweepInterval.wholeNanoseconds))
        tick = loop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { [weak self] _ in self?.sweep() }
    }

    // sync: floor — NIO
    func end() {
        loop.assertInEventLoop()
        tick?.cancel()
    }

    // sync: floor — NIO
    func add(_ stream: ChannelStream) {
        loop.assertInEventLoop()
        streams[ObjectIdentifier(stream)] = stream
    }

    // sync: floor — NIO
    func remove(_ stream: ChannelStream) {
        loop.assertInEventLoop()
        streams[ObjectIdentifier(stream)] = nil
    }

    /// The loop's connections; a copy, since looking at them may close some.
    var connections: [ChannelStream] {
        loop.assertInEventLoop()
        return Array(streams.values)
    }

    // sync: floor — NIO
    private func sweep() {
        guard !streams.isEmpty else { return }
        let now = MonotonicTime.now
        for stream in connections { stream.checkDeadlines(now: now) }
    }
}
