import Logging
import Synchronization
import VinylHTTP
import VinylRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The blocking server: what its workers share.
///
/// All workers wait on one ``Poller``; a ready connection goes to one of them. One more thread, the ``Sweeper``, keeps
/// the deadlines and conducts the shutdown; it serves nothing. No event loop, no coroutine scheduler.
final class BlockingEngine: ServerEngine {
    static let listenerToken: UInt64 = 0

    let configuration: ServerConfiguration
    let deployment: Deployment
    let logger: Logger
    let metrics: ServerMetrics
    let poller: Poller
    let table = ConnectionTable()
    let suspendedRoutes = ReportedRoutes()
    /// Whether a shutdown has begun.
    let isDraining = Atomic(false)
    /// Opens when the last connection is closed and the workers have gone, or the shutdown's time is over.
    let finished = Latch<Void>()
    let workerCount: Int

    private let observation: Observation
    private let listener = Mutex<ListeningSocket?>(nil)
    /// Whether accepting waits until a connection closes.
    private let isPaused = Atomic(false)
    /// Whether the shutdown is not to wait for what is in flight.
    private let isImpatient = Atomic(false)
    private let liveWorkers = Atomic(0)
    private let sweeperPipe: WakeupPipe
    private let sweeperSleeps = Atomic(false)
    private let workersGone = Latch<Void>()

    private let standby: Standby
    /// Workers that sleep on the poller now.
    private let waiting = Atomic(0)
    /// How many may: enough that requests which come at the same time find one awake each.
    private let maximumWaiting: Int
    /// Whether the sweeper looks every few moments whether more workers are needed.
    private let isWatchful = Atomic(false)

    init(configuration: ServerConfiguration, deployment: Deployment, observation: Observation) throws {
        self.configuration = configuration
        self.deployment = deployment
        self.observation = observation
        logger = observation.logger
        metrics = observation.metrics
        poller = try Poller()
        sweeperPipe = try WakeupPipe()
        standby = try Standby()
        let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        maximumWaiting = max(2, cores)
        workerCount = configuration.workers > 0 ? configuration.workers : max(cores * 4, 8)
    }

    func start() async throws -> Int { try startBlocking() }

    // sync: floor — threads and sockets
    func startBlocking() throws -> Int {
        let socket = try ListeningSocket(
            host: configuration.host, port: configuration.port, backlog: configuration.backlog)
        listener.withLock { $0 = socket }
        guard poller.add(socket.descriptor, token: Self.listenerToken) else { throw SystemCallFailed("epoll_ctl") }
        liveWorkers.store(workerCount, ordering: .releasing)
        for number in 1...workerCount {
            WorkerThread(name: "vinyl-worker-\(number)") { [self] in
                Worker(engine: self).run()
                if liveWorkers.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 {
                    workersGone.open(.success(()))
                }
            }.detach()
        }
        WorkerThread(name: "vinyl-sweeper", stackSize: 512 << 10) { [self] in sweep() }.detach()
        return socket.port
    }

    // sync: floor — sets a flag
    func beginShutdown() {
        isDraining.store(true, ordering: .sequentiallyConsistent)
        sweeperPipe.wake()
    }

    // sync: floor — sets a flag
    func cutShutdownShort() {
        isImpatient.store(true, ordering: .sequentiallyConsistent)
        sweeperPipe.wake()
    }
}

// MARK: What workers do with connections

extension BlockingEngine {
    /// Waits for something to do: the token of a ready connection, of the listener, or of the end.
    ///
    /// A few workers wait on the poller, the others stand by. Where all of those few are busy, the sweeper looks every
    /// millisecond whether anything waits for a worker, and calls one more: views that block get all workers within
    /// moments, and views that do not are served by threads that are warm.
    // sync: floor — parks the worker thread
    func nextToken() -> UInt64 {
        while true {
            let count = waiting.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
            if count <= maximumWaiting || standby.isReleased {
                let token = poller.wait()
                if waiting.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 { becomeWatchful() }
                return token
            }
            waiting.wrappingSubtract(1, ordering: .acquiringAndReleasing)
            if let token = poller.readyNow() { return token }
            standby.sleep()
        }
    }

    // sync: floor — the worker loop
    private func becomeWatchful() {
        guard !isWatchful.load(ordering: .relaxed), standby.hasSleepers else { return }
        if !isWatchful.exchange(true, ordering: .sequentiallyConsistent) { sweeperPipe.wake() }
    }

    /// Accepts what waits, then arms the listener again: one worker at a time is here.
    // sync: floor — the worker loop
    func acceptReady() {
        guard let socket = listener.withLock({ $0 }) else { return }
        // Bounded, so that a burst of connections does not keep a worker from serving them.
        for _ in 0..<64 {
            if table.count >= configuration.maximumConnections {
                isPaused.store(true, ordering: .sequentiallyConsistent)
                metrics.acceptPaused()
                // One may have closed before it could see the flag.
                guard table.count < configuration.maximumConnections,
                    isPaused.exchange(false, ordering: .sequentiallyConsistent)
                else { return }
            }
            switch socket.accept() {
            case .connection(let file, let address):
                register(file, address)
            case .none:
                poller.arm(socket.descriptor, token: Self.listenerToken)
                return
            case .exhausted(let failure):
                // The sweeper tries again; so does whoever closes a connection.
                isPaused.store(true, ordering: .sequentiallyConsistent)
                logger.error("accepting connections has to wait: \(failure)")
                wakeSweeper()
                return
            }
        }
        poller.arm(socket.descriptor, token: Self.listenerToken)
    }

    // sync: floor — the worker loop
    private func register(_ file: Int32, _ address: SocketAddressStorage) {
        let limits = configuration.limits
        let connection = table.add { slot in
            let stream = SocketStream(descriptor: file, address: address, limits: limits)
            let stage = ExchangeStage()
            let responder = ObservedResponder(observation, stage: stage)
            let http = HTTPConnection(stream: stream, responder: responder, limits: limits)
            return BlockingConnection(stream: stream, http: http, stage: stage, slot: slot)
        }
        metrics.connectionOpened()
        connection.stream.awaitFirstRequest()
        connection.parkNew()
        guard poller.add(file, token: connection.token) else {
            logger.error("\(SystemCallFailed("epoll_ctl"))")
            return close(connection)
        }
        wakeSweeper()
        // A shutdown that began meanwhile may have looked at the table too early to see this connection.
        if isDraining.load(ordering: .sequentiallyConsistent) { connection.drain() }
    }

    /// Gives a connection back to the poller until there is something to read or its time is over.
    // sync: floor — the worker loop
    func park(_ connection: BlockingConnection, idle: Bool) {
        guard connection.park(idle: idle, isDraining: isDraining) else { return linger(connection, isNew: true) }
        poller.arm(connection.stream.descriptor, token: connection.token)
    }

    /// Ends a connection so that the last response arrives: closes this side, then waits for the other side's end.
    ///
    /// Closing at once while the peer still sends makes the kernel answer with a reset, which may destroy a response
    /// that the peer has not read yet (RFC 9112, 9.6).
    // sync: floor — the worker loop
    func linger(_ connection: BlockingConnection, isNew: Bool) {
        let file = connection.stream.descriptor
        if isNew, !connection.stream.hasEnded { shutdown(file, Int32(SHUT_WR)) }
        guard !connection.stream.discardInput() else { return close(connection) }
        if isNew { connection.stream.lingeringDeadline = .now + ServerConfiguration.lingering }
        guard connection.stream.lingeringDeadline > .now else { return close(connection) }
        connection.linger(until: connection.stream.lingeringDeadline)
        poller.arm(file, token: connection.token)
    }

    // sync: floor — the worker loop
    private func close(_ connection: BlockingConnection) {
        connection.closeDescriptor()
        metrics.connectionClosed()
        let left = table.remove(connection)
        if isPaused.exchange(false, ordering: .sequentiallyConsistent), let socket = listener.withLock({ $0 }) {
            poller.arm(socket.descriptor, token: Self.listenerToken)
        }
        if left == 0, isDraining.load(ordering: .acquiring) { sweeperPipe.wake() }
    }

    /// There is something to keep deadlines for again.
    // sync: floor — the worker loop
    private func wakeSweeper() {
        if sweeperSleeps.exchange(false, ordering: .sequentiallyConsistent) { sweeperPipe.wake() }
    }
}

// MARK: The sweeper

extension BlockingEngine {
    /// The body of the sweeper's thread: keeps the deadlines, calls workers up, then conducts the shutdown.
    // sync: floor — a thread of its own
    private func sweep() {
        let interval = configuration.sweepInterval
        var nextSweep = MonotonicTime.now + interval
        while !isDraining.load(ordering: .acquiring) {
            if isWatchful.load(ordering: .acquiring) { callUpWorkers(until: nextSweep) } else { rest(interval) }
            guard nextSweep <= .now else { continue }
            nextSweep = .now + interval
            expireAll()
            if table.count < configuration.maximumConnections,
                isPaused.exchange(false, ordering: .sequentiallyConsistent), let socket = listener.withLock({ $0 })
            {
                poller.arm(socket.descriptor, token: Self.listenerToken)
            }
        }
        drain()
    }

    /// Sleeps until the next sweep, or for as long as there is nothing to sweep.
    // sync: floor — the sweeper's thread
    private func rest(_ interval: Duration) {
        if table.count == 0, !isPaused.load(ordering: .acquiring) {
            sweeperSleeps.store(true, ordering: .sequentiallyConsistent)
            // A connection may have come before it could see the flag.
            if table.count > 0 { sweeperSleeps.store(false, ordering: .sequentiallyConsistent) }
        }
        sweeperPipe.sleep(sweeperSleeps.load(ordering: .sequentiallyConsistent) ? nil : interval)
        sweeperSleeps.store(false, ordering: .sequentiallyConsistent)
    }

    /// Calls one worker up each millisecond in which all that were up are busy and something waits for one.
    // sync: floor — the sweeper's thread
    private func callUpWorkers(until end: MonotonicTime) {
        var calm = 0
        while calm < 50, .now < end, !isDraining.load(ordering: .acquiring) {
            sweeperPipe.sleep(.milliseconds(1))
            if waiting.load(ordering: .acquiring) > 0 {
                calm += 1
            } else {
                calm = 0
                if standby.hasSleepers, poller.hasReady { standby.callOne() }
            }
        }
        guard calm >= 50 else { return }
        isWatchful.store(false, ordering: .sequentiallyConsistent)
        // The last free worker may have gone before it could see the flag.
        if waiting.load(ordering: .sequentiallyConsistent) == 0 {
            isWatchful.store(true, ordering: .sequentiallyConsistent)
        }
    }

    // sync: floor — the sweeper's thread
    private func expireAll() {
        let now = MonotonicTime.now
        for connection in table.connections { connection.expire(now: now) }
    }

    // sync: floor — the sweeper's thread
    private func drain() {
        let end = MonotonicTime.now + configuration.shutdownTimeout
        // Whoever has been let in by the kernel gets an answer; from here on it refuses.
        if let socket = listener.withLock({ $0.take() }) {
            while case .connection(let file, let address) = socket.accept() { register(file, address) }
        }
        for connection in table.connections { connection.drain() }
        // Everything that is left counts now: nobody stands by any more.
        standby.release()
        while table.count > 0, .now < end, !isImpatient.load(ordering: .acquiring) {
            sweeperPipe.sleep(min(configuration.sweepInterval, end - .now))
            expireAll()
        }
        if table.count > 0 {
            logger.warning(
                "the shutdown's time is over: cutting what is left", metadata: ["connections": "\(table.count)"])
            for connection in table.connections { connection.cut() }
            let last = MonotonicTime.now + .seconds(1)
            while table.count > 0, .now < last { sweeperPipe.sleep(.milliseconds(100)) }
        }
        poller.wakeAll()
        // A view that never returns keeps its thread; the process need not wait for it.
        if table.count > 0 {
            logger.error("a worker did not come back and is left behind")
            finished.open(.success(()))
        } else {
            workersGone.whenOpen { [finished] in finished.open($0) }
        }
    }
}
