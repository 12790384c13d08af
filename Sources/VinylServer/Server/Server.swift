public import Logging
public import ServiceLifecycle
import Synchronization
public import VinylHTTP
public import VinylRuntime

/// An HTTP/1.1 server: worker threads or SwiftNIO event loops under one connection loop, as the deployment says.
///
/// As a service, beside others, with the group's signal handling:
/// ```swift
/// let server = Server(deployment: .async, responder: app, logger: logger)
/// try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
/// ```
/// From a `main` of its own, which in the blocking deployment starts no event loop at all:
/// ```swift
/// try Server(deployment: Deployment(mode: .blocking), responder: app, logger: logger).runBlocking()
/// ```
/// A server runs once. Metrics and tracing backends have to be bootstrapped before it is made.
public final class Server: Service, Sendable {
    public let configuration: ServerConfiguration
    public let deployment: Deployment
    private let observation: Observation
    private let listening = Latch<Int>()
    private let state = Mutex(State.new)

    private enum State {
        case new
        case running(any ServerEngine)
        case stopped
    }

    /// - Parameters:
    ///   - configuration: Where to listen and what requests may cost.
    ///   - deployment: Blocking or async, and what a view that suspends in blocking mode comes to.
    ///   - responder: What answers: an application's handler.
    ///   - logger: For what the server has to say; lines about a request carry its `request-id`, those about a view its
    ///     `route`. At level `debug`, every request is a line.
    public init(
        configuration: ServerConfiguration = ServerConfiguration(), deployment: Deployment, responder: any Responder,
        logger: Logger
    ) {
        self.configuration = configuration
        self.deployment = deployment
        observation = Observation(base: responder, logger: logger, metrics: ServerMetrics())
    }

    /// The port it listens on, as soon as it does.
    /// - Throws: What kept it from listening.
    public var boundPort: Int {
        get async throws { try await listening.value }
    }

    /// Serves until a graceful shutdown of its service group, a cancellation of its task, or ``shutdown()``.
    /// - Throws: What kept it from listening: ``SystemCallFailed``, ``AddressNotResolved``, ``TLSNotAvailable`` and,
    ///   in the async deployment, NIO's own errors.
    public func run() async throws {
        let engine = try begin()
        try await withTaskCancellationOrGracefulShutdownHandler {
            do {
                let port = try await engine.start()
                announce(port)
                listening.open(.success(port))
            } catch {
                listening.open(.failure(error))
                throw error
            }
            try await engine.finished.value
        } onCancelOrGracefulShutdown: {
            engine.beginShutdown()
        }
        state.withLock { $0 = .stopped }
    }

    /// Serves on the calling thread until SIGTERM, SIGINT or ``shutdown()``; a second signal stops waiting for what is
    /// in flight. In the blocking deployment no event loop and no task is involved.
    ///
    /// The thread sleeps meanwhile; the process's handlers for both signals are this server's until it returns.
    /// - Throws: As ``run()``.
    // sync: floor — the end of a main function
    public func runBlocking() throws {
        let pipe = try WakeupPipe()
        let signals = TerminationSignals(pipe: pipe)
        defer { withExtendedLifetime(signals) {} }
        let engine = try begin()
        do {
            let port = try engine.startBlocking()
            announce(port)
            listening.open(.success(port))
        } catch {
            listening.open(.failure(error))
            throw error
        }
        engine.finished.whenOpen { _ in pipe.wake() }
        var isStopping = false
        while !engine.finished.isOpen {
            let received = pipe.sleep(nil).contains { $0 != WakeupPipe.wakeByte }
            guard received else { continue }
            if isStopping { engine.cutShutdownShort() } else { engine.beginShutdown() }
            isStopping = true
        }
        try engine.finished.wait()
        state.withLock { $0 = .stopped }
    }

    /// Begins a graceful shutdown: refuses what is new, closes what is idle, finishes what is in flight, and after
    /// ``ServerConfiguration/shutdownTimeout`` cuts what is left. Returns at once; ``run()`` returns when it is done.
    public func shutdown() async {
        let engine = state.withLock { state -> (any ServerEngine)? in
            if case .running(let engine) = state { return engine }
            state = .stopped
            return nil
        }
        engine?.beginShutdown()
    }

    // sync: floor — the beginning of a run
    private func begin() throws -> any ServerEngine {
        do {
            return try state.withLock { state in
                switch state {
                case .running: throw ServerRunsOnce()
                case .stopped: throw ServerRunsOnce()
                case .new:
                    let engine = try makeEngine()
                    state = .running(engine)
                    return engine
                }
            }
        } catch {
            listening.open(.failure(error))
            throw error
        }
    }

    // sync: floor — the beginning of a run
    private func makeEngine() throws -> any ServerEngine {
        switch deployment.mode {
        case .blocking:
            // Workers would have to drive the handshake; a proxy in front does it better.
            guard configuration.tls == nil else { throw TLSNotAvailable(cause: .blockingDeployment) }
            return try BlockingEngine(
                configuration: configuration, deployment: deployment, observation: observation)
        case .async:
            return try AsyncEngine(configuration: configuration, deployment: deployment, observation: observation)
        }
    }

    // sync: floor — a line in the log
    private func announce(_ port: Int) {
        let scheme = configuration.tls == nil ? "http" : "https"
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        observation.logger.info("listening on \(scheme)://\(host):\(port)", metadata: ["deployment": "\(deployment)"])
    }
}
