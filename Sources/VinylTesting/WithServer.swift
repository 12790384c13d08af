// twin: omit — servers are outside of the twin
import Logging
public import VinylRuntime
import VinylServer
public import VinylWeb

/// Serves an application on a free port of this machine and hands `body` a client that talks to it over sockets.
///
/// ```swift
/// try await withServer(Blog(), deployment: deployment) { client in
///     #expect(try await client.get("/").status == .ok)
/// }
/// ```
/// The server runs under `deployment`, whatever the test itself runs under, and has stopped when this returns.
/// - Throws: What `body` throws, or what kept the server from listening.
public func withServer<Value: Sendable>(
    _ application: any Application, deployment: Deployment,
    _ body: @escaping @Sendable (TestClient) async throws -> Value
) async throws -> Value {
    let logger = Logger(label: "vinyl.testing")
    let handler = try RequestHandler(application, extraHosts: ["testserver"], logger: logger)
    let server = Server(
        configuration: .init(port: 0, shutdownTimeout: .seconds(5)), deployment: deployment,
        responder: ScopedResponder(handler: handler), logger: logger)
    // Unstructured, since the server has to run beside a body that may be driven on this very thread.
    let running = Task { try await server.run() }
    do {
        let port = try await ready { try await server.boundPort }
        let value = try await deployment.run { try await body(TestClient(transport: SocketTransport(port: port))) }
        await server.shutdown()
        try await ready { try await running.value }
        return value
    } catch {
        await server.shutdown()
        _ = try? await ready { await running.result }
        throw error
    }
}
