import Logging
import VinylHTTP
import VinylRuntime

/// One worker thread of the blocking server: waits with the others on the poller, takes one ready connection, serves it
/// until it has to wait, gives it back, waits again.
///
/// There is no hand-off between threads: whoever wakes, works. The thread enters its executor once and serves inside.
/// `@unchecked Sendable`: the variables are touched on the worker's own thread only.
final class Worker: @unchecked Sendable {
    private let engine: BlockingEngine
    /// What the thread works on, so that the floor under the coroutine can end it properly.
    private var inHand: BlockingConnection?
    private var seam: String?

    init(engine: BlockingEngine) { self.engine = engine }

    /// The body of the thread: comes back when the server stops.
    // sync: floor — the thread under the coroutine
    func run() {
        let executor = BlockingExecutor(policy: engine.deployment.policy) { [unowned self] in suspended($0) }
        while true {
            do {
                try executor.run { [self] in
                    await Deployment.scope.withValue(engine.deployment) { await serveConnections() }
                }
                return
            } catch {
                answerForLost(error)
            }
        }
    }

    /// Serves whatever is ready, until the server stops or this task was cancelled by the executor.
    private func serveConnections() async {
        while true {
            let token = engine.poller.wait()
            if token == Poller.wakeToken { return }
            if token == BlockingEngine.listenerToken {
                engine.acceptReady()
            } else if let connection = BlockingConnection.from(token: token) {
                inHand = connection
                await serve(connection)
                // The view suspended under policy .fail and has come back: the floor answers, and a task that is
                // cancelled must not serve others.
                if connection.stream.isDetached || Task.isCancelled { return }
                inHand = nil
            }
        }
    }

    private func serve(_ connection: BlockingConnection) async {
        let stream = connection.stream
        stream.becameReady()
        let outcome: ConnectionOutcome
        switch connection.take() {
        case .ready: outcome = await connection.http.serve()
        case .expired: outcome = await connection.http.timeOut()
        case .lingering: return engine.linger(connection, isNew: false)
        }
        if stream.isDetached { return }
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
            seam = route
            inHand?.stream.detach()
        } else if engine.suspendedRoutes.isNew(route) {
            engine.logger.warning(
                "a view suspended in blocking mode: its worker waits for it. Await foreign async code inside ready { … }",
                metadata: ["route": .string(route)])
        }
    }

    /// The executor has given up the coroutine: answers for it, from below.
    // sync: floor — the thread under the coroutine
    private func answerForLost(_ error: any Error) {
        guard let connection = inHand else { return }
        inHand = nil
        engine.logger.error(
            "\(error)",
            metadata: [
                "route": .string(seam ?? ""), "remote": .string(connection.stream.remoteAddress ?? "-"),
            ])
        // Once a response has begun, all that can be told is that it ends early.
        if connection.stage.isResponding {
            connection.stage.isResponding = false
            let response = suspendedViewResponse
            let bytes = UnsafeRawBufferPointer(start: response.utf8Start, count: response.utf8CodeUnitCount)
            // The client may be gone; there is nobody left to tell.
            try? connection.stream.send(all: bytes)
        }
        engine.linger(connection, isNew: true)
    }
}
