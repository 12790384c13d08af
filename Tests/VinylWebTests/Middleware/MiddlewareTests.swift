import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

private enum TrailKey: RequestKey { typealias Value = [String] }
private let trail = HTTPField.Name("X-Trail")!

/// Notes its passing in the request's state on the way in and in a field on the way out.
private struct Tracing: Middleware {
    let name: String

    func respond(to request: Request, next: Next) async throws -> Response {
        var request = request
        request[TrailKey.self, default: []].append(name)
        var response = await next(request)
        response.headers[trail] = (response.headers[trail].map { $0 + " " } ?? "") + name
        return response
    }
}

/// Answers some requests itself, breaks on others, and knows an answer to one error.
private struct Gatekeeper: Middleware {
    func respond(to request: Request, next: Next) async throws -> Response {
        if request.path == "/closed/" { return .text("closed", status: .serviceUnavailable) }
        if request.path == "/broken/" { throw Oops() }
        return await next(request)
    }

    func respond(toError error: any Error, request: Request) async throws -> Response? {
        error is Known ? .text("known: \(request.resolverMatch?.route.label ?? "")", status: .conflict) : nil
    }
}

private struct Known: Error {}
private struct Oops: Error {}

private struct Site: Application {
    var middleware: [any Middleware] { [Tracing(name: "outer"), Gatekeeper(), Tracing(name: "inner")] }
    var routes: Routes {
        path("", { .text($0[TrailKey.self, default: []].joined(separator: ",")) })
        path("known/", { _ in throw Known() }, name: "known")
        path("unknown/", { _ in throw Oops() })
    }
}

extension Request {
    fileprivate subscript<Key: RequestKey>(key: Key.Type, default value: Key.Value) -> Key.Value {
        get { self[key] ?? value }
        set { self[key] = newValue }
    }
}

@Suite("Middleware")
struct MiddlewareTests {
    @Test("wraps the view like an onion", arguments: Deployment.all)
    func onion(_ deployment: Deployment) async throws {
        let response = try await deployment.run { try await TestClient(Site()).get("/") }
        #expect(response.text == "outer,inner")
        #expect(response.headers[trail] == "inner outer")
    }

    @Test("may answer itself; what is outside still sees the response", arguments: Deployment.all)
    func shortCircuit(_ deployment: Deployment) async throws {
        let response = try await deployment.run { try await TestClient(Site()).get("/closed/") }
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[trail] == "outer")
    }

    @Test("that throws becomes a 500 that what is outside sees", arguments: Deployment.all)
    func broken(_ deployment: Deployment) async throws {
        let response = try await deployment.run { try await TestClient(Site()).get("/broken/") }
        #expect(response.status == .internalServerError)
        #expect(response.headers[trail] == "outer")
    }

    @Test("sees the errors of views, with the routed request, and may answer them", arguments: Deployment.all)
    func errors(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let known = try await client.get("/known/")
            #expect(known.status == .conflict)
            #expect(known.text == "known: known")
            #expect(known.headers[trail] == "inner outer")
            #expect(try await client.get("/unknown/").status == .internalServerError)
            #expect(try await client.get("/nowhere/").headers[trail] == "inner outer")
        }
    }
}
