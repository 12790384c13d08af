import HTTPTypes
public import VinylHTTP

/// Sends browsers to HTTPS and tells them what not to do with pages: see ``SecuritySettings``. Source: Django,
/// `SecurityMiddleware`.
public struct SecurityMiddleware: Middleware {
    private static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")
    private static let referrerPolicy = HTTPField.Name("Referrer-Policy")
    private let exempt = CompiledExpressions()

    public init() {}

    public func respond(to request: Request, next: Next) async throws -> Response {
        let settings = next.settings.security
        let isSecure = request.isSecure
        var response: Response
        if settings.redirectsToHTTPS, !isSecure, try !isExempt(request, settings) {
            let host: String
            if let own = settings.httpsHost { host = own } else { host = try await request.host() }
            response = try .redirect(to: "https://\(host)\(request.fullPath)", permanent: true)
        } else {
            response = await next(request)
        }
        if settings.hstsSeconds > 0, isSecure, response.headers[.strictTransportSecurity] == nil {
            var value = "max-age=\(settings.hstsSeconds)"
            if settings.hstsIncludesSubdomains { value += "; includeSubDomains" }
            if settings.hstsPreload { value += "; preload" }
            response.headers[.strictTransportSecurity] = value
        }
        if settings.noSniff, response.headers[.xContentTypeOptions] == nil {
            response.headers[.xContentTypeOptions] = "nosniff"
        }
        if !settings.referrerPolicy.isEmpty, let name = Self.referrerPolicy, response.headers[name] == nil {
            response.headers[name] = settings.referrerPolicy.joined(separator: ",")
        }
        if let policy = settings.crossOriginOpenerPolicy, let name = Self.openerPolicy, response.headers[name] == nil {
            response.headers[name] = policy
        }
        return response
    }

    // sync: floor — matches text
    private func isExempt(_ request: Request, _ settings: SecuritySettings) throws(RouteError) -> Bool {
        guard !settings.redirectExempt.isEmpty else { return false }
        let path = Substring(request.path.utf8.drop { $0 == UInt8(ascii: "/") })
        return try exempt.find(settings.redirectExempt, in: String(path))
    }
}
