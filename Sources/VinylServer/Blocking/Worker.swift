import Logging
import Synchronization
import VinylHTTP
import VinylRuntime

/// One worker thread of the blocking server: waits for a ready connection, serves it
/// until it has to wait, gives it back, waits again.
///
/// There is no hand-off between threads: whoever wakes, works. The thread enters its executor once and serves inside.
/// `@unchecked Sendable`: the variables are touched on the worker's own thread only; a coroutine that was left behind
/// and goes on later, on another thread, finds its ``Watch`` ended and leaves without touching anything.
final class Worker: @unchecked Sendable {
    /// One entry into the executor, from its beginning until the worker stops or a view suspends under policy `.fail`.
    private final class Watch: Sendable {
        let isOver = Atomic(false)
    }

    /// What a view that suspended under policy `.fail` left.
    private struct Loss {
        var connection: BlockingConnection?
        var route: String
        /// Whether nothing of its response was on the wire.
        var isUnanswered: Bool
    }

    private let engine: BlockingEngine
    private var watch = Watch()
    /// What the thread works on, so that the floor under the coroutine can end it properly.
    @exclusivity(unchecked) private var inHand: BlockingConnection?
    private var loss: Loss?

    init(engine: BlockingEngine) { self.engine = engine }

    /// The body of the thread: comes back when the server stops.
    // sync: floor — the thread under the coroutine
    func run() {
        let executor = BlockingExecutor(policy: engine.deployment.policy) { [unowned self] in suspended($0) }
        while true {
            let watch = Watch()
            self.watch = watch
            do {
                try executor.run { [self] in
                    await Deployment.scope.withValue(engine.deployment) { await serveConnections(watch) }
                }
                return
            } catch {
                answerForLost(error)
            }
        }
    }

    /// Serves whatever is ready, until the server stops or the watch is over.
    private func serveConnections(_ watch: Watch) async {
        while true {
            let token = engine.nextToken()
            if token == Poller.wakeToken { return }
            if token == BlockingEngine.listenerToken {
                engine.acceptReady()
            } else if let connection = BlockingConnection.from(token: token) {
                inHand = connection
                await serve(connection, watch)
                // A view that suspended under policy .fail has come back after all, here or, late, on another thread.
                // The floor answers for it; this task is cancelled and must serve nobody else.
                if watch.isOver.load(ordering: .acquiring) { return }
                inHand = nil
            }
        }
    }

    private func serve(_ connection: BlockingConnection, _ watch: Watch) async {
        connection.stream.becameReady()
        let outcome: ConnectionOutcome
        switch connection.take() {
        case .ready: outcome = await connection.http.serve()
        case .expired: outcome = await connection.http.timeOut()
        case .lingering: return engine.linger(connection, isNew: false)
        }
        if watch.isOver.load(ordering: .acquiring) { return }
        switch outcome {
        case .parked(let phase): engine.park(connection, idle: phase == .idle)
        case .closed: engine.linger(connection, isNew: true)
        }
    }

    /// A coroutine has suspended on this thread; the executor is about to wait for it, or to give it up.
    // sync: floor — called by the executor
    private func suspended(_ suspension: Suspension) {
        let route = suspension.seam
        engine.metrics.suspended(route: route)
        if suspension.policy == .fail {
            loss = Loss(connection: inHand, route: route, isUnanswered: inHand?.stage.isResponding ?? false)
            inHand = nil
            watch.isOver.store(true, ordering: .releasing)
            loss?.connection?.stream.detach()
        } else if engine.suspendedRoutes.isNew(route) {
            engine.logger.warning(
                "a view suspended in blocking mode and holds its worker: await foreign async code inside ready { … }",
                metadata: ["route": .string(route)])
        }
    }

    /// The executor has given up the coroutine: answers for it, from below.
    // sync: floor — the thread under the coroutine
    private func answerForLost(_ error: any Error) {
        defer { loss = nil }
        guard let loss, let connection = loss.connection else { return }
        engine.logger.error(
            "\(error)",
            metadata: [
                "route": .string(loss.route), "remote": .string(connection.stream.remoteAddress ?? "-"),
            ])
        // Once a response has begun, all that can be told is that it ends early.
        if loss.isUnanswered {
            let response = suspendedViewResponse
            let bytes = UnsafeRawBufferPointer(start: response.utf8Start, count: response.utf8CodeUnitCount)
            // The client may be gone; there is nobody left to tell.
            try? connection.stream.send(all: bytes)
        }
        engine.linger(connection, isNew: true)
    }
}
