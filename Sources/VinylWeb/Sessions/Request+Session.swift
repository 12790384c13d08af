public import VinylHTTP

extension Request {
    /// The visitor's session. Django's `request.session`. Nothing is loaded before it is used.
    /// - Throws: ``SessionsUnavailable`` where ``SessionMiddleware`` is not among the application's middleware.
    public var session: Session {
        get throws(SessionsUnavailable) {
            guard let session = self[SessionRequestKey.self] else { throw SessionsUnavailable() }
            return session
        }
    }
}

enum SessionRequestKey: RequestKey { typealias Value = Session }

/// There are no sessions here.
public struct SessionsUnavailable: Error, CustomStringConvertible {
    public var description: String {
        "the request has no session: add SessionMiddleware() to the application's middleware, outside of what uses it"
    }
}
