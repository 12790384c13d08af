public import HTTPTypes
import VinylHTTP
public import VinylWeb

/// Drives an application from a test: Django's `Client`, in either deployment.
///
/// ```swift
/// try await deployment.run {
///     let client = try TestClient(Blog())
///     let page = try await client.get("/articles/7/")
///     #expect(page.status == .ok)
/// }
/// ```
/// Without a socket, requests go straight to the request handler, under the deployment that the test runs in.
/// ``withServer(_:deployment:_:)`` has one that talks to a real server. Cookies are kept from one request to the next.
public final class TestClient: Sendable {
    private let transport: any TestTransport
    private let jar = CookieJar()

    /// A client that calls the application without a socket.
    /// - Throws: ``VinylWeb/RouteError`` where the application's routes have a mistake.
    public convenience init(_ application: any Application) throws {
        self.init(transport: DirectTransport(handler: try RequestHandler(application, extraHosts: ["testserver"])))
    }

    init(transport: any TestTransport) { self.transport = transport }

    /// The cookies the client holds, by name.
    public var cookies: [String: String] { jar.values }

    /// Sends a GET.
    public func get(_ target: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, target, headers: headers)
    }

    /// Sends a form, as a browser would.
    public func post(
        _ target: String, form: [(name: String, value: String)], headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, target, headers: headers, body: Array(QueryDict(form).urlencoded.utf8))
    }

    /// Sends a JSON document.
    public func post(_ target: String, json: some Encodable, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/json"
        return try await send(.post, target, headers: headers, body: JSONSerializer().serialize(json))
    }

    /// Sends a request.
    /// - Throws: Where a streamed body fails, what it threw; over a socket, what the connection threw.
    public func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestResponse {
        var headers = headers
        if headers[.hostField] == nil { headers[.hostField] = "testserver" }
        if let cookies = jar.header, headers[.cookie] == nil { headers[.cookie] = cookies }
        let request = Request(
            method: method, target: target, headers: headers, body: body.isEmpty ? .empty : .memory(body))
        let response = try await transport.send(request)
        jar.take(response.headers)
        return response
    }
}

/// How a test client's requests reach the application.
protocol TestTransport: Sendable {
    func send(_ request: Request) async throws -> TestResponse
}

/// Straight to the request handler.
struct DirectTransport: TestTransport {
    let handler: RequestHandler

    func send(_ request: Request) async throws -> TestResponse {
        try await handler.use {
            try await TestResponse(await handler.respond(to: request), method: request.method)
        }
    }
}
