public import VinylHTTP
import VinylORM
import VinylSecurity

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Refuses forms that do not come from a page of this site. Django's `CsrfViewMiddleware`.
///
/// Requests that may change something (all but GET, HEAD, OPTIONS and TRACE) need a token that matches the browser's
/// cookie, in the form's field `csrfmiddlewaretoken` or the header `X-CSRFToken`; their `Origin`, or over HTTPS their
/// `Referer`, has to be this site or a trusted one. See <doc:CSRF>.
public struct CSRFViewMiddleware: ViewMiddleware {
    private let now: @Sendable () -> Date

    /// - Parameter now: The clock that the cookie's end is reckoned by.
    public init(now: @escaping @Sendable () -> Date = { Date() }) { self.now = now }

    public func respond(to request: Request, next: Next) async throws -> Response {
        let state = try await CSRFState.make(for: request, next.handler.csrf)
        var request = request
        request[CSRFKey.self] = state
        // The check and the view read the same form.
        request.keepsForm = true
        var response = await next(request)
        try await CSRFCookie(state, now()).set(on: &response, request)
        return response
    }

    public func respond(beforeView request: Request) async throws -> Response? {
        if request.resolverMatch?.route.marks.contains(.csrfExempt) ?? false { return nil }
        // Without the state this middleware has not run, and what it guards stays shut.
        guard let state = request[CSRFKey.self] else { throw CSRFFailure(.noCookie) }
        return try await state.gate.refusal(of: request)
    }
}

/// Sends the secret that a view used.
struct CSRFCookie {
    private let state: CSRFState
    private let now: Date

    init(_ state: CSRFState, _ now: Date) {
        self.state = state
        self.now = now
    }

    /// Sets the cookie, or keeps the secret in the session; nothing where no view used it.
    func set(on response: inout Response, _ request: Request) async throws {
        guard let secret = state.takeUsedSecret() else { return }
        let settings = state.gate.settings
        if settings.useSessions {
            let session = try request.session
            if try await session.get(Session.csrfKey) != .string(secret.text) {
                try await session.set(Session.csrfKey, to: .string(secret.text))
            }
            return
        }
        try await response.setCookie(
            Cookie(
                settings.cookieName, secret.text, maxAge: settings.cookieAge,
                expires: settings.cookieAge.map { now.addingTimeInterval(Double($0)) }, path: settings.cookiePath,
                domain: settings.cookieDomain, secure: settings.cookieSecure, httpOnly: settings.cookieHTTPOnly,
                sameSite: settings.cookieSameSite))
        response.patchVary("Cookie")
    }
}
