import HTTPTypes
import VinylHTTP
import VinylSecurity

/// Decides whether a request comes from a page of this site. Source: Django, `CsrfViewMiddleware`.
struct CSRFCheck {
    let settings: CSRFSettings
    /// `SESSION_COOKIE_DOMAIN` or `CSRF_COOKIE_DOMAIN`, whichever cookie holds the secret.
    let cookieDomain: String?

    /// - Throws: ``CSRFFailure``; what reading the form or loading the session throws.
    func check(_ request: Request) async throws {
        switch request.method {
        // RFC 9110, 9.2.1: these change nothing.
        case .get, .head, .options, .trace: return
        default: break
        }
        if request.skipsCSRFChecks { return }
        if let origin = request.headers[.origin] {
            guard await verify(origin: origin, request) else { throw CSRFFailure(.badOrigin) }
        } else if request.isSecure {
            try await verifyReferer(request)
        }
        try await verifyToken(request)
    }

    private func verify(origin: String, _ request: Request) async -> Bool {
        if let host = try? await request.host(), origin == "\(request.scheme)://\(host)" { return true }
        return settings.trustedOrigins.trusts(origin: origin)
    }

    /// Over HTTPS somebody on the way could set a cookie by way of plain HTTP, but he cannot choose the referer.
    private func verifyReferer(_ request: Request) async throws(CSRFFailure) {
        guard let referer = request.headers[.referer] else { throw CSRFFailure(.noReferer) }
        guard let parts = OriginParts(referer), !parts.scheme.isEmpty, !parts.host.isEmpty else {
            throw CSRFFailure(.malformedReferer)
        }
        guard parts.scheme == "https" else { throw CSRFFailure(.insecureReferer) }
        if settings.trustedOrigins.trusts(host: parts.host) { return }
        guard let good = await goodReferer(request), HostPattern(good).matches(parts.host) else {
            throw CSRFFailure(.badReferer)
        }
    }

    /// The host whose pages may post here; nil for a request whose host is not allowed.
    private func goodReferer(_ request: Request) async -> String? {
        guard let cookieDomain else { return try? await request.host() }
        let port = request.port
        return port == "443" || port == "80" ? cookieDomain : "\(cookieDomain):\(port)"
    }

    private func verifyToken(_ request: Request) async throws {
        let secret: CSRFSecret?
        do {
            secret = try await CSRFState.secret(of: request, settings)
        } catch is MalformedCSRFToken {
            throw CSRFFailure(.badCookie)
        }
        guard let secret else { throw CSRFFailure(.noCookie) }
        var token = ""
        if request.method == .post { token = try await request.form()[CSRFSettings.fieldName] ?? "" }
        if token.isEmpty {
            guard let field = request.headers[settings.headerName] else { throw CSRFFailure(.tokenMissing) }
            token = field
        }
        do {
            guard try secret.matches(token) else { throw CSRFFailure(.tokenIncorrect) }
        } catch is MalformedCSRFToken {
            throw CSRFFailure(.tokenMalformed)
        }
    }
}
