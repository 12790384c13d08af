import HTTPTypes
import VinylHTTP
import VinylORM
import VinylWeb

extension HTTPCase {
    /// The case's settings, by Django's names.
    var settings: Settings {
        let given = self["settings"]
        var settings = Settings(
            debug: given["DEBUG"]?.flag ?? false,
            allowedHosts: given["ALLOWED_HOSTS"]?.items?.compactMap(\.string) ?? ["*"],
            appendSlash: given["APPEND_SLASH"]?.flag ?? true)
        settings.proxy.usesForwardedHost = given["USE_X_FORWARDED_HOST"]?.flag ?? false
        settings.proxy.usesForwardedPort = given["USE_X_FORWARDED_PORT"]?.flag ?? false
        if let header = given["SECURE_PROXY_SSL_HEADER"]?.items, header.count == 2, let name = header[0].string {
            settings.proxy.secureHeader = ProxyHeader(Self.headerName(name), header[1].string ?? "")
        }
        settings.common.prependsWWW = given["PREPEND_WWW"]?.flag ?? false
        settings.common.disallowedUserAgents = given["DISALLOWED_USER_AGENTS"]?.items?.compactMap(\.string) ?? []
        if let seconds = given["CACHE_MIDDLEWARE_SECONDS"]?.int { settings.cacheSeconds = seconds }
        applySecurity(given, to: &settings.security)
        return settings
    }

    // sync: floor — makes a value
    private func applySecurity(_ given: JSONValue, to security: inout SecuritySettings) {
        if let seconds = given["SECURE_HSTS_SECONDS"]?.int { security.hstsSeconds = seconds }
        security.hstsIncludesSubdomains = given["SECURE_HSTS_INCLUDE_SUBDOMAINS"]?.flag ?? false
        security.hstsPreload = given["SECURE_HSTS_PRELOAD"]?.flag ?? false
        security.noSniff = given["SECURE_CONTENT_TYPE_NOSNIFF"]?.flag ?? true
        if let policy = given["SECURE_REFERRER_POLICY"] {
            security.referrerPolicy =
                policy.items?.compactMap(\.string)
                ?? policy.string.map {
                    [$0.split(separator: ",").map { $0.filter { $0 != " " } }.joined(separator: ",")]
                }
                ?? []
        }
        if let policy = given["SECURE_CROSS_ORIGIN_OPENER_POLICY"] { security.crossOriginOpenerPolicy = policy.string }
        security.redirectsToHTTPS = given["SECURE_SSL_REDIRECT"]?.flag ?? false
        security.httpsHost = given["SECURE_SSL_HOST"]?.string
        security.redirectExempt = given["SECURE_REDIRECT_EXEMPT"]?.items?.compactMap(\.string) ?? []
        if let options = given["X_FRAME_OPTIONS"]?.string { security.frameOptions = options }
    }

    /// The limits that bodies are read under.
    var limits: HTTPLimits {
        let given = self["settings"]
        var limits = HTTPLimits()
        if let fields = given["DATA_UPLOAD_MAX_NUMBER_FIELDS"]?.int { limits.formFields = fields }
        if let files = given["DATA_UPLOAD_MAX_NUMBER_FILES"]?.int { limits.formFiles = files }
        if let size = given["DATA_UPLOAD_MAX_MEMORY_SIZE"]?.int { limits.bodyInMemory = size }
        return limits
    }

    /// `HTTP_X_FORWARDED_PROTO` is how a Python program sees `X-Forwarded-Proto`.
    // sync: floor — takes text apart
    private static func headerName(_ meta: String) -> String {
        let name = meta.hasPrefix("HTTP_") ? String(meta.dropFirst(5)) : meta
        return String(name.map { $0 == "_" ? "-" : $0 })
    }
}
