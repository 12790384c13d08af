/// One way to serve: threads or event loops. Made for one run.
protocol ServerEngine: Sendable {
    /// Opens when everything is closed, or the shutdown's time is over.
    var finished: Latch<Void> { get }

    /// Listens and starts to serve.
    /// - Returns: The port.
    func start() async throws -> Int

    /// As ``start()``, for a thread outside of any coroutine.
    // sync: floor — threads and sockets
    func startBlocking() throws -> Int

    /// Refuses what is new, closes what is idle, lets what is in flight finish. May be called at any time, even before
    /// the start, and repeatedly.
    // sync: floor — called from signal and cancellation handlers
    func beginShutdown()

    /// No more patience: cuts what is in flight.
    // sync: floor — called on a second signal
    func cutShutdownShort()
}
