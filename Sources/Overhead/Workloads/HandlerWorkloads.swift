import HTTPTypes
import VinylHTTP
import VinylWeb

/// A request through routing, middleware and view, without a socket.
struct HandlerWorkloads {
    private struct Message: Encodable {
        let message: String
        let n: Int
        let ok: Bool
    }

    private struct Site: Application {
        var settings: Settings { Settings(allowedHosts: ["*"]) }
        var middleware: [any Middleware] { [Passing(), Passing()] }
        var routes: Routes {
            path("plaintext", { _ in .text("Hello, World!") })
            path(
                "json/<int:n>/",
                { request in
                    try .json(Message(message: "Hello, World!", n: try await request.parameter("n"), ok: true))
                })
        }
    }

    private struct Passing: Middleware {
        func respond(to request: Request, next: Next) async throws -> Response { await next(request) }
    }

    private let handler: RequestHandler

    init() throws { handler = try RequestHandler(Site()) }

    var all: [Pair] {
        let handler = handler
        let json = Request(target: "/json/7/", headers: [.hostField: "localhost"])
        let plain = Request(target: "/plaintext", headers: [.hostField: "localhost"])
        return [
            Pair(
                "plain text", section: "A request through the handler", operations: 5_000,
                baseline: "making the response by hand",
                synchronous: { n in for _ in 0..<n { consume(Response.text("Hello, World!").status.code) } },
                facade: { n in for _ in 0..<n { consume(await handler.respond(to: plain).status.code) } }),
            Pair(
                "JSON view, two middlewares", section: "A request through the handler", operations: 5_000,
                baseline: "making the response by hand",
                synchronous: { n in
                    for i in 0..<n {
                        consume(try Response.json(Message(message: "Hello, World!", n: i, ok: true)).status.code)
                    }
                },
                facade: { n in for _ in 0..<n { consume(await handler.respond(to: json).status.code) } }),
        ]
    }
}
