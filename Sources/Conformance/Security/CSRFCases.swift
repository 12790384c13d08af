import HTTPTypes
import VinylHTTP
import VinylORM
import VinylSecurity
import VinylWeb

extension SecurityCase {
    /// Tokens, and what the middleware lets through.
    func csrf() async throws -> JSONValue {
        switch operation {
        case "csrf.mask":
            return .string(
                try CSRFSecret(token: self[text: "secret"] ?? "").masked(with: self[text: "mask"] ?? ""))
        case "csrf.unmask": return .string(try CSRFSecret(token: self[text: "token"] ?? "").text)
        case "csrf.match":
            return .bool(try CSRFSecret(token: self[text: "secret"] ?? "").matches(self[text: "token"] ?? ""))
        case "csrf.request": return try await request()
        default: throw UnknownOperation(name: operation)
        }
    }

    private func request() async throws -> JSONValue {
        let question = HTTPCase(document)
        let handler = try RequestHandler(
            CSRFSite(csrfSettings(question.settings), isExempt: document["exempt"] == true))
        let response = await handler.respond(to: try question.makeRequest(document["request"] ?? [:]))
        guard case .text(let body) = response.body else { return .null }
        return body == "accepted" ? ["accepted": true] : ["accepted": false, "reason": .string(body)]
    }

    /// The settings with `CSRF_…` and what else the checks look at.
    // sync: floor — reads a case
    private func csrfSettings(_ common: Settings) -> Settings {
        var settings = common
        settings.secretKeys = keys
        if let name = self[setting: "CSRF_COOKIE_NAME"]?.string { settings.csrf.cookieName = name }
        if let name = self[setting: "CSRF_HEADER_NAME"]?.string, let field = HTTPField.Name(djangoName: name) {
            settings.csrf.headerName = field
        }
        settings.csrf.cookieDomain = self[setting: "CSRF_COOKIE_DOMAIN"]?.string
        settings.csrf.trustedOrigins = TrustedOrigins(
            self[setting: "CSRF_TRUSTED_ORIGINS"]?.items?.compactMap(\.string) ?? [])
        settings.csrf.useSessions = self[setting: "CSRF_USE_SESSIONS"] == true
        settings.sessions.cookieDomain = self[setting: "SESSION_COOKIE_DOMAIN"]?.string
        return settings
    }
}

/// Answers with what the checks say.
private struct CSRFSite: Application {
    private(set) var settings = Settings()
    private var isExempt = false

    init() {}

    init(_ settings: Settings, isExempt: Bool) {
        self.settings = settings
        self.settings.sessions.engine = .cache(.standard)
        self.settings.csrf.failureView = { _, failure in .text(failure.reason.rawValue, status: .forbidden) }
        self.isExempt = isExempt
    }

    var middleware: [any Middleware] { [SessionMiddleware(), CSRFViewMiddleware()] }

    var routes: Routes {
        let all = rePath("", { _ in .text("accepted") })
        if isExempt { all.csrfExempt() } else { all }
    }
}

extension HTTPField.Name {
    /// A field by the name that Django's settings have for it: `HTTP_X_MY_TOKEN`.
    init?(djangoName name: String) {
        self.init(String(name.hasPrefix("HTTP_") ? name.dropFirst(5) : name[...]).replacing("_", with: "-"))
    }
}
