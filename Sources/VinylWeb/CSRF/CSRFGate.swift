import Logging
import VinylHTTP

/// The check with what follows from it. One for all requests of an application.
final class CSRFGate: Sendable {
    let settings: CSRFSettings
    private let cookieDomain: String?

    init(_ settings: Settings) {
        self.settings = settings.csrf
        cookieDomain = settings.csrf.useSessions ? settings.sessions.cookieDomain : settings.csrf.cookieDomain
    }

    /// The answer of the application's failure view where it has one; nil where the request is let through.
    /// - Throws: ``CSRFFailure`` where the application has no such view.
    func refusal(of request: Request) async throws -> Response? {
        if request[CSRFKey.self]?.isAccepted ?? false { return nil }
        do {
            try await CSRFCheck(settings: settings, cookieDomain: cookieDomain).check(request)
            request[CSRFKey.self]?.isAccepted = true
            return nil
        } catch let failure as CSRFFailure {
            Self.logger.warning(
                "a request was refused",
                metadata: [
                    "reason": "\(failure.reason.rawValue)", "path": "\(request.rawPath)", "request-id": "\(request.id)",
                ])
            guard let view = settings.failureView else { throw failure }
            return try await view(request, failure)
        }
    }

    private static let logger = Logger(label: "vinyl.security.csrf")
}
