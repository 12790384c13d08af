import Synchronization
import VinylHTTP
import VinylWeb

/// An application of middleware around one view that answers everything alike.
struct MiddlewareSite: Application {
    let settings: Settings
    let middleware: [any Middleware]
    let routes: Routes

    init() { self.init(Settings(), [], Routes()) }

    init(_ settings: Settings, _ middleware: [any Middleware], _ routes: Routes) {
        self.settings = settings
        self.middleware = middleware
        self.routes = routes
    }

    /// The answer to a request.
    /// - Throws: The error that became an answer, where there was one.
    static func answer(
        to request: Request, _ settings: Settings, _ middleware: [any Middleware], with response: Response
    ) async throws -> Response {
        try await answer(to: request, settings, middleware, Routes { rePath("", { _ in response }) })
    }

    /// The answer of a table of routes to a request.
    /// - Throws: The error that became an answer, unless that is 404.
    static func answer(
        to request: Request, _ settings: Settings, _ middleware: [any Middleware], _ routes: Routes
    ) async throws -> Response {
        let witness = ErrorWitness()
        let handler = try RequestHandler(MiddlewareSite(settings, [witness] + middleware, routes))
        var request = request
        request.environment = handler.environment
        let answer = await handler.respond(to: request)
        if let error = witness.error { throw error }
        return answer
    }
}

/// Sees which error became an answer.
private final class ErrorWitness: Middleware {
    private let seen = Mutex<(any Error)?>(nil)

    var error: (any Error)? { seen.withLock { $0 } }

    func respond(to request: Request, next: Next) async throws -> Response { await next(request) }

    func respond(toError error: any Error, request: Request) async throws -> Response? {
        if !(error is Http404) { seen.withLock { $0 = error } }
        return nil
    }
}
