import Logging
import Synchronization
import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

/// All tests of this module, one after another: they share the machine's sockets, threads and signals.
@Suite("the servers", .serialized)
struct ServerTests {}

/// Answers with a closure.
struct Answering: Responder {
    let answer: @Sendable (Request) async -> Response
    var failed: @Sendable (Request) -> Void = { _ in }

    init(_ answer: @escaping @Sendable (Request) async -> Response) { self.answer = answer }

    func respond(to request: Request) async -> Response {
        // What VinylWeb does with its routes.
        Seam.current.name = "\(request.method) \(request.path)"
        return await answer(request)
    }

    func deliveryFailed(_ error: any Error, request: Request) async { failed(request) }

    /// Says which path was asked for, and repeats the body.
    static let echo = Answering { request in
        .text(
            "\(request.path) \(String(decoding: (try? await request.body.bytes(upTo: 1 << 20)) ?? [], as: UTF8.self))")
    }
}

/// Runs a server on a free port around `body`.
@discardableResult
func withServer<Value: Sendable>(
    _ deployment: Deployment, _ configuration: ServerConfiguration = ServerConfiguration(),
    logger: Logger = RecordedLog().logger, answering responder: any Responder = Answering.echo,
    _ body: @escaping @Sendable (_ port: Int, _ server: Server) async throws -> Value
) async throws -> Value {
    var configuration = configuration
    configuration.port = 0
    let server = Server(configuration: configuration, deployment: deployment, responder: responder, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        let result: Result<Value, any Error>
        do { result = .success(try await body(try await server.boundPort, server)) } catch { result = .failure(error) }
        await server.shutdown()
        try await group.waitForAll()
        return try result.get()
    }
}

/// A door that blocks threads until it is opened: for views that must not end yet.
final class Gate: Sendable {
    private let state = Mutex(false)
    private let polled = Mutex(0)

    func open() { state.withLock { $0 = true } }

    /// Blocks the calling thread. Only for tests: looks every millisecond.
    func wait() {
        var rounds = 0
        while !state.withLock({ $0 }), rounds < 20_000 {
            rounds += 1
            pause()
        }
        polled.withLock { $0 += rounds }
    }
}

/// Waits until something that other threads do has happened; false after 20 seconds.
func eventually(_ condition: @Sendable () throws -> Bool) async rethrows -> Bool {
    for _ in 0..<20_000 {
        if try condition() { return true }
        try? await Task.sleep(for: .milliseconds(1))
    }
    return false
}

/// Things that happened, in order.
final class Journal<Entry: Sendable & Equatable>: Sendable {
    private let state = Mutex<[Entry]>([])
    var entries: [Entry] { state.withLock { $0 } }
    func add(_ entry: Entry) { state.withLock { $0.append(entry) } }
}
