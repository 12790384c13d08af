import Logging
import NIOCore
import NIOPosix
import Synchronization
import VinylHTTP
import VinylRuntime

/// The async server: SwiftNIO event loops, one task a connection on the connection's own loop.
final class AsyncEngine: ServerEngine {
    let finished = Latch<Void>()

    private let configuration: ServerConfiguration
    private let deployment: Deployment
    private let observation: Observation
    private let watchdog: Watchdog
    private let tls: TLSContext?
    private let lifecycle = Mutex(Lifecycle.new)
    private let impatience = Latch<Void>()
    /// Connections' coroutines that have begun and not ended.
    private let liveTasks = Atomic(0)

    private enum Lifecycle {
        case new
        /// A shutdown was asked for before the server listened.
        case refused
        case running(Running)
        case draining
    }

    private struct Running {
        let group: MultiThreadedEventLoopGroup
        let listener: any Channel
        let loops: [ObjectIdentifier: LoopState]
    }

    init(configuration: ServerConfiguration, deployment: Deployment, observation: Observation) throws {
        self.configuration = configuration
        self.deployment = deployment
        self.observation = observation
        watchdog = try Watchdog(
            threshold: configuration.watchdogThreshold, logger: observation.logger, metrics: observation.metrics)
        tls = try configuration.tls.map(TLSContext.init)
    }

    func start() async throws -> Int {
        let count = configuration.eventLoops > 0 ? configuration.eventLoops : System.coreCount
        let group = MultiThreadedEventLoopGroup(numberOfThreads: count)
        let loops = Array(group.makeIterator()).map { LoopState(loop: $0) }
        let byLoop = Dictionary(uniqueKeysWithValues: loops.map { (ObjectIdentifier($0.loop), $0) })
        let interval = configuration.sweepInterval
        for state in loops { try await state.loop.submit { state.begin(sweepInterval: interval) }.get() }
        let listener: any Channel
        do {
            listener = try await listen(group, byLoop)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        watchdog.watch(loops)
        let running = Running(group: group, listener: listener, loops: byLoop)
        let isWanted = lifecycle.withLock { state in
            if case .refused = state {
                state = .draining
                return false
            }
            state = .running(running)
            return true
        }
        if !isWanted { stop(running) }
        return listener.localAddress?.port ?? configuration.port
    }

    // sync: floor — a thread waits for NIO
    func startBlocking() throws -> Int {
        let landing = Latch<Int>()
        Task {
            do { landing.open(.success(try await start())) } catch { landing.open(.failure(error)) }
        }
        return try landing.wait()
    }

    private func listen(
        _ group: MultiThreadedEventLoopGroup, _ loops: [ObjectIdentifier: LoopState]
    ) async throws -> any Channel {
        let gate = AcceptGate(limit: configuration.maximumConnections, metrics: observation.metrics)
        return try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Int32(clamping: configuration.backlog))
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.maxMessagesPerRead, value: 4)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(gate) }
            }
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let state = loops[ObjectIdentifier(channel.eventLoop)] else { return }
                    try serve(channel, on: state)
                }
            }
            .bind(host: configuration.host, port: configuration.port).get()
    }

    /// Sets a new connection up, on its loop.
    // sync: floor — NIO
    private func serve(_ channel: any Channel, on state: LoopState) throws {
        let limits = configuration.limits
        let pipeline = channel.pipeline.syncOperations
        try tls?.install(in: pipeline)
        let stream = ChannelStream(
            channel: channel, state: state, watchdog: watchdog, limits: limits, isSecure: tls != nil)
        try pipeline.addHandler(stream)
        let responder = ObservedResponder(observation, stage: ExchangeStage())
        let http = HTTPConnection(stream: stream, responder: responder, limits: limits)
        if isDraining { http.beginShutdown() }
        stream.prepare(http) { [self] in
            liveTasks.wrappingAdd(1, ordering: .relaxed)
            _ = await Deployment.scope.withValue(deployment) { await http.serve() }
            stream.finish()
            liveTasks.wrappingSubtract(1, ordering: .relaxed)
        }
    }

    private var isDraining: Bool {
        lifecycle.withLock { if case .draining = $0 { true } else { false } }
    }
}

// MARK: The shutdown

extension AsyncEngine {
    // sync: floor — called from signal and cancellation handlers
    func beginShutdown() {
        let running = lifecycle.withLock { state -> Running? in
            switch state {
            case .new:
                state = .refused
                return nil
            case .running(let running):
                state = .draining
                return running
            case .refused, .draining:
                return nil
            }
        }
        if let running { stop(running) }
    }

    // sync: floor — called on a second signal
    func cutShutdownShort() { impatience.open(.success(())) }

    // sync: floor — starts the task that conducts the shutdown
    private func stop(_ running: Running) {
        Task {
            try? await running.listener.close()
            let isEmpty = await drain(running)
            watchdog.stop()
            if isEmpty {
                for state in running.loops.values { try? await state.loop.submit { state.end() }.get() }
                try? await running.group.shutdownGracefully()
            } else {
                // Its loop has to live on, or a view that comes back would find nothing to run on.
                observation.logger.error("a view did not come back and is left behind")
            }
            finished.open(.success(()))
        }
    }

    /// - Returns: Whether every view has come back.
    private func drain(_ running: Running) async -> Bool {
        let loops = Array(running.loops.values)
        let end = MonotonicTime.now + configuration.shutdownTimeout
        for state in loops {
            state.loop.execute { for stream in state.connections { stream.drain() } }
        }
        while await openConnections(loops) > 0 {
            guard .now < end, !impatience.isOpen else {
                observation.logger.warning("the shutdown's time is over: cutting the connections that are left")
                break
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        for state in loops {
            state.loop.execute { for stream in state.connections { stream.cut() } }
        }
        let last = MonotonicTime.now + .seconds(1)
        while liveTasks.load(ordering: .relaxed) > 0, .now < last { try? await Task.sleep(for: .milliseconds(10)) }
        return liveTasks.load(ordering: .relaxed) == 0
    }

    private func openConnections(_ loops: [LoopState]) async -> Int {
        var count = 0
        for state in loops {
            // The loops are not shut down before this is done, so the call cannot fail; a failure would mean no loop.
            count += (try? await state.loop.submit { state.connections.count }.get()) ?? 0
        }
        return count
    }
}
