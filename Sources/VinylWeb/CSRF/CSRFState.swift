import HTTPTypes
import Synchronization
import VinylHTTP
import VinylORM
import VinylSecurity

/// What is known of a request's CSRF secret, shared by the middleware and the view.
///
/// A view that shows a form marks it here, and the middleware then sends the cookie.
final class CSRFState: Sendable {
    private struct Contents {
        var secret: CSRFSecret?
        /// Whether the secret has to be sent, or kept in the session.
        var isUsed = false
        /// Whether a check has been passed.
        var isAccepted = false
    }

    let gate: CSRFGate
    private let contents: Mutex<Contents>

    init(_ secret: CSRFSecret?, _ gate: CSRFGate) {
        self.gate = gate
        contents = Mutex(Contents(secret: secret))
    }

    /// The state of a request, from its cookie or its session. A cookie that holds no secret is replaced by a good one
    /// with the answer.
    static func make(for request: Request, _ gate: CSRFGate) async throws -> CSRFState {
        do {
            return CSRFState(try await secret(of: request, gate.settings), gate)
        } catch is MalformedCSRFToken {
            let state = CSRFState(nil, gate)
            state.rotate()
            return state
        }
    }

    /// The secret that a browser has; nil where it has none.
    /// - Throws: ``MalformedCSRFToken`` where its cookie holds something else; what loading the session throws.
    static func secret(of request: Request, _ settings: CSRFSettings) async throws -> CSRFSecret? {
        if settings.useSessions {
            guard case .string(let text)? = try await request.session.get(Session.csrfKey) else { return nil }
            return try CSRFSecret(token: text)
        }
        guard request.headers[.cookie] != nil, let text = request.cookies[settings.cookieName] else { return nil }
        return try CSRFSecret(token: text)
    }

    /// A token for a page; from now on the cookie has to be sent.
    var token: String {
        contents.withLock { contents in
            let secret = contents.secret ?? CSRFSecret()
            contents.secret = secret
            contents.isUsed = true
            return secret.masked
        }
    }

    /// Puts a new secret in place of the old one.
    // sync: floor — changes a value in memory
    func rotate() {
        contents.withLock { contents in
            contents.secret = CSRFSecret()
            contents.isUsed = true
        }
    }

    /// What has to be sent now, once.
    // sync: floor — changes a value in memory
    func takeUsedSecret() -> CSRFSecret? {
        contents.withLock { contents in
            guard contents.isUsed else { return nil }
            contents.isUsed = false
            return contents.secret
        }
    }

    var isAccepted: Bool {
        get { contents.withLock { $0.isAccepted } }
        set { contents.withLock { $0.isAccepted = newValue } }
    }
}

enum CSRFKey: RequestKey { typealias Value = CSRFState }

enum UncheckedCSRFKey: RequestKey { typealias Value = Bool }
