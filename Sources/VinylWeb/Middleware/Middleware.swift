public import VinylHTTP

/// Wraps every request of an application, in the order of its list: the first is the outermost.
///
/// ```swift
/// struct Timing: Middleware {
///     func respond(to request: Request, next: Next) async throws -> Response {
///         let start = ContinuousClock.now
///         var response = await next(request)
///         response.headers[.serverTiming] = "app;dur=\(ContinuousClock.now - start)"
///         return response
///     }
/// }
/// ```
/// What is inside has already turned its errors into responses when `next` returns, so a middleware sees a response
/// in every case; ``respond(toError:request:)`` is where it sees the error itself. Source: Django, "Middleware".
public protocol Middleware: Sendable {
    /// Answers a request: by calling `next`, once, or by itself.
    func respond(to request: Request, next: Next) async throws -> Response

    /// Called for an error that the view or a middleware further inside threw, from the inside out, until one
    /// answers. Django's `process_exception`. The default has no answer.
    func respond(toError error: any Error, request: Request) async throws -> Response?
}

extension Middleware {
    public func respond(toError error: any Error, request: Request) async throws -> Response? { nil }
}

/// The rest of the chain: the middlewares further inside and, in the end, the view.
public struct Next: Sendable {
    let handler: RequestHandler
    let depth: Int

    /// The application's settings.
    public var settings: Settings { handler.settings }

    /// The application's routes.
    public var router: Router { handler.router }

    /// Answers the request. Errors inside have become responses. A plain nested call: it does not suspend of itself.
    public func callAsFunction(_ request: Request) async -> Response {
        await handler.respond(to: request, from: depth)
    }
}
