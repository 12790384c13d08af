import HTTPTypes
public import Logging
public import VinylHTTP
import VinylRuntime

/// From a request to a response: middleware, routing, the view, and what becomes of errors.
///
/// Both servers and the test client call it; it never throws. Made once, when the application starts.
public final class RequestHandler: Responder {
    /// The application's routes.
    public let router: Router

    private let application: any Application
    private let middleware: [any Middleware]
    let settings: Settings
    private let pages: ErrorPages
    private let viewMiddleware: [any ViewMiddleware]
    private let site: RequestEnvironment
    private let logger: Logger

    /// Starts an application: reads its routes, middleware and settings.
    /// - Parameters:
    ///   - application: The application.
    ///   - extraHosts: Allowed beside the settings' hosts: a test client's own.
    ///   - logger: Where errors of views go.
    /// - Throws: ``RouteError`` where the route table, or an expression of the settings, has a mistake.
    public init(
        _ application: any Application, extraHosts: [String] = [], logger: Logger = Logger(label: "vinyl.web")
    ) throws {
        self.application = application
        middleware = application.middleware
        settings = application.settings
        router = try Router(application.routes, scriptPrefix: settings.scriptPrefix)
        viewMiddleware = middleware.compactMap { $0 as? any ViewMiddleware }
        pages = ErrorPages(debug: settings.debug, routes: router.routes)
        site = RequestEnvironment(settings, extraHosts: extraHosts)
        self.logger = logger
    }

    /// Makes this application the one that ``reverse(_:_:)`` asks in this process.
    // sync: floor — sets a variable when the process starts
    public func serveProcess() { Router.processDefault = router }

    /// Runs `body` with this application as the one that ``reverse(_:_:)`` asks.
    public func use<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        try await Router.scope.withValue(router, body)
    }

    /// What requests are read under: the application's settings.
    public var environment: RequestEnvironment? { site }

    public func respond(to request: Request) async -> Response {
        guard request.environment === site else {
            // A connection has set it already; here it costs a copy.
            var request = request
            request.environment = site
            return await respond(to: request)
        }
        guard site.hosts[allows: request] else {
            let name = request.headers[.hostField] ?? request.target
            return await answer(DisallowedHost(host: name), to: request, below: middleware.count)
        }
        return await respond(to: request, from: 0)
    }

    public func deliveryFailed(_ error: any Error, request: Request) async {
        let metadata: Logger.Metadata = [
            "request-id": "\(request.id)", "path": "\(request.path)", "error": "\(error)",
        ]
        // A client that leaves is everyday life; a response that cannot be sent is a mistake of the application.
        if error is ConnectionClosed {
            logger.debug("the client left before its response was sent", metadata: metadata)
        } else {
            logger.error("a response could not be sent", metadata: metadata)
        }
    }

    /// The chain from its `depth`-th middleware inwards. Inlined where it is called, with the dispatch: a frame less for
    /// every request and every middleware.
    @inline(__always)
    func respond(to request: Request, from depth: Int) async -> Response {
        do {
            if depth < middleware.count {
                return try await middleware[depth].respond(to: request, next: Next(handler: self, depth: depth + 1))
            }
            return try await dispatch(request)
        } catch {
            return await answer(error, to: request, below: depth)
        }
    }

    /// Routing and the view.
    @inline(__always)
    private func dispatch(_ request: Request) async throws -> Response {
        guard let match = await router.resolve(request.path) else { return try await unrouted(request) }
        let route = match.route
        Seam.current.name = route.label
        var request = request
        request[RouteMatchKey.self] = match
        if !viewMiddleware.isEmpty, let response = try await answerBeforeView(request) { return response }
        guard let view = route[view: request.method] else {
            guard request.method == .options, let allow = route.allow else {
                throw MethodNotAllowed(allow: route.allow ?? "")
            }
            return Response(status: .noContent, headers: [.allow: allow])
        }
        do {
            return try await view(request)
        } catch {
            // The routed request goes with the error, so that pages and logs can name the route.
            throw RoutedError(error: error, request: request)
        }
    }

    /// What middleware answers in place of the view.
    private func answerBeforeView(_ request: Request) async throws -> Response? {
        for layer in viewMiddleware {
            do {
                if let response = try await layer.respond(beforeView: request) { return response }
            } catch {
                throw RoutedError(error: error, request: request)
            }
        }
        return nil
    }

    /// A path without a route: with its slash, perhaps, or not at all.
    private func unrouted(_ request: Request) async throws -> Response {
        if settings.appendSlash, !request.path.hasSuffix("/"), request.method == .get || request.method == .head,
            let match = await router.resolve(request.path + "/"), !match.route.marks.contains(.noAppendSlash)
        {
            let target = escapeLeadingSlashes(request.fullPath(appendingSlash: true))
            return try Response.redirect(to: target, permanent: true)
        }
        throw Http404("no route matches \(request.path)")
    }

    /// Turns an error into a response: the middleware outside `depth` is asked first, then the application's own
    /// page, then the built-in ones.
    private func answer(_ error: any Error, to request: Request, below depth: Int) async -> Response {
        let routed = error as? RoutedError
        let error = routed?.error ?? error
        let request = routed?.request ?? request
        for layer in middleware[..<min(depth, middleware.count)].reversed() {
            do {
                if let response = try await layer.respond(toError: error, request: request) { return response }
            } catch {
                return await page(for: error, request: request)
            }
        }
        return await page(for: error, request: request)
    }

    private func page(for error: any Error, request: Request) async -> Response {
        let answer = ErrorAnswer(error)
        await log(error, answer: answer, request: request)
        var response: Response
        if settings.debug, answer.explains {
            response = await pages.debugPage(error, status: answer.status, request: request)
        } else {
            response = await ownPage(error, answer: answer, request: request)
        }
        if let refused = error as? MethodNotAllowed { response.headers[.allow] = refused.allow }
        return response
    }

    private func ownPage(_ error: any Error, answer: ErrorAnswer, request: Request) async -> Response {
        let context = ErrorContext(status: answer.status, request: request, error: error, message: answer.message)
        do {
            if let response = try await application.errorPage(context) { return response }
        } catch {
            logger.error("the application's error page failed", metadata: ["error": "\(error)"])
        }
        return await pages.plain(answer.status, message: answer.message)
    }

    private func log(_ error: any Error, answer: ErrorAnswer, request: Request) async {
        guard answer.status.code >= 500 else { return }
        logger.error(
            "a view failed",
            metadata: [
                "request-id": "\(request.id)", "method": "\(request.method.rawValue)", "path": "\(request.path)",
                "route": "\(request.resolverMatch?.route.label ?? "none")",
                "error": "\(String(reflecting: type(of: error))): \(error)",
            ])
    }
}

/// An error of a view with the request as it was routed.
private struct RoutedError: Error {
    let error: any Error
    let request: Request
}
