import HTTPTypes
public import VinylHTTP
import VinylSecurity

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Gives requests their session, and keeps it after the view where it changed. Django's `SessionMiddleware`.
///
/// The cookie is sent where the session changed, or with every answer where the settings say so; it is deleted where a
/// session was emptied. Nothing is kept after an error of the server. See <doc:Sessions>.
public struct SessionMiddleware: Middleware {
    private let now: @Sendable () -> Date

    /// - Parameter now: The clock that ends are reckoned by.
    public init(now: @escaping @Sendable () -> Date = { Date() }) { self.now = now }

    public func respond(to request: Request, next: Next) async throws -> Response {
        let settings = next.settings.sessions
        let key = request.headers[.cookie] == nil ? nil : request.cookies[settings.cookieName]
        let session = Session(key: key, store: next.handler.sessionStore, rules: settings.expiry, now: now)
        var request = request
        request[SessionRequestKey.self] = session
        var response = await next(request)
        try await finish(session, &response, settings, hasCookie: key != nil)
        return response
    }

    private func finish(
        _ session: Session, _ response: inout Response, _ settings: SessionSettings, hasCookie: Bool
    ) async throws {
        let verdict = SessionVerdict(session)
        if verdict.isEmpty, hasCookie {
            try await response.deleteCookie(
                settings.cookieName, path: settings.cookiePath, domain: settings.cookieDomain,
                sameSite: settings.cookieSameSite)
            response.patchVary("Cookie")
            return
        }
        if verdict.isAccessed { response.patchVary("Cookie") }
        guard verdict.isModified || settings.saveEveryRequest, !verdict.isEmpty else { return }
        let isTransient = try await session.expiresAtBrowserClose()
        let age = try await session.expiryAge()
        guard response.status.code < 500 else { return }
        try await session.save()
        guard let key = session.key else { return }
        try await response.setCookie(
            Cookie(
                settings.cookieName, key, maxAge: isTransient ? nil : age,
                expires: isTransient ? nil : now().addingTimeInterval(Double(age)), path: settings.cookiePath,
                domain: settings.cookieDomain, secure: settings.cookieSecure, httpOnly: settings.cookieHTTPOnly,
                sameSite: settings.cookieSameSite))
    }
}

extension Settings {
    /// The store that ``SessionSettings/engine`` names.
    var sessionStore: any SessionStore {
        switch sessions.engine {
        case .database: DatabaseSessionStore(keys: secretKeys)
        case .cache(let name): CacheSessionStore(caches[name])
        case .signedCookies: SignedCookieSessionStore(keys: secretKeys, maxAge: .seconds(sessions.expiry.cookieAge))
        case .custom(let store): store
        }
    }
}
