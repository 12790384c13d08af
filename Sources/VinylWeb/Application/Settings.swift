public import VinylHTTP
public import VinylSecurity

/// What an application sets: Django's settings, typed. All have Django's defaults.
///
/// ```swift
/// var settings: Settings {
///     var settings = Settings(allowedHosts: ["example.com"], database: .sqlite("site.sqlite3"))
///     settings.security.redirectsToHTTPS = true
///     settings.security.hstsSeconds = 31_536_000
///     return settings
/// }
/// ```
/// ``VinylHTTP/Request/settings`` has those of the application that a request is in.
public struct Settings: Sendable {
    /// Whether error pages explain themselves. Never true on a machine that strangers reach.
    public var debug: Bool
    /// Which names a request's `Host` may have: names, `.example.com` for a domain with all below it, `*` for any.
    /// Empty with ``debug`` on means localhost and its like; empty with it off refuses every host.
    public var allowedHosts: [String]
    /// Whether a path without a route that has one with a slash behind it is redirected: Django's `APPEND_SLASH`.
    public var appendSlash: Bool
    /// The default database, or nil where the application has none.
    public var database: DatabaseSettings?
    /// What signatures, tokens and sessions are signed with: Django's `SECRET_KEY` and `SECRET_KEY_FALLBACKS`. Unless
    /// told, a random key that ends with the process, and everything that it signed with it.
    public var secretKeys = SecretKeys(RandomText(count: 50).text)
    /// Hashers and validators of passwords.
    public var passwords = PasswordSettings()
    /// Protection against forms that other sites send.
    public var csrf = CSRFSettings()
    /// Sessions and their cookie.
    public var sessions = SessionSettings()
    /// The caches, and the cache of whole pages.
    public var caches = CacheSettings()
    /// What requests may cost: bytes in memory, fields, files, depth of JSON, time. Django's `DATA_UPLOAD_MAX_MEMORY_SIZE`
    /// and its like. `serve` hands them to the server.
    public var limits = HTTPLimits()
    /// What a proxy in front says about the client's connection, and may be believed.
    public var proxy = ProxySettings()
    /// What ``CommonMiddleware`` does beside adding slashes.
    public var common = CommonSettings()
    /// What ``SecurityMiddleware`` and ``XFrameOptionsMiddleware`` do.
    public var security = SecuritySettings()
    /// Where templates are, and what they can do.
    public var templates = TemplateSettings()
    /// Below which address static files are: what `{% static %}` begins with. Django's `STATIC_URL`.
    public var staticURL = "/static/"
    /// For how many seconds answers may be kept that a view or a middleware puts no number to. Django's
    /// `CACHE_MIDDLEWARE_SECONDS`.
    public var cacheSeconds = 600
    /// Where the application is mounted, below another address; a slash at its end is added. Paths that are made begin
    /// with it; a proxy takes it off those that come in. Django's `FORCE_SCRIPT_NAME`.
    public var scriptPrefix = "/"

    public init(
        debug: Bool = false, allowedHosts: [String] = [], appendSlash: Bool = true, database: DatabaseSettings? = nil
    ) {
        self.debug = debug
        self.allowedHosts = allowedHosts
        self.appendSlash = appendSlash
        self.database = database
    }
}

/// Where a database is and how many connections the async deployment opens to it.
public struct DatabaseSettings: Sendable {
    /// The file. `:memory:` for one that lives as long as the process.
    public var path: String
    /// Readers in the async deployment, at least 1; there is one writer beside them. Blocking mode has a connection
    /// a worker thread.
    public var readers: Int

    /// An SQLite file.
    // sync: lazy — a value
    public static func sqlite(_ path: String, readers: Int = 4) -> DatabaseSettings {
        DatabaseSettings(path: path, readers: readers)
    }
}

/// What a proxy in front of the application says about the client's connection, and may be believed. A client can send
/// all of these fields: the proxy has to take them off requests that come with them.
public struct ProxySettings: Sendable {
    /// Whether `X-Forwarded-Host` counts in place of `Host`. Django's `USE_X_FORWARDED_HOST`.
    public var usesForwardedHost = false
    /// Whether `X-Forwarded-Port` counts. Django's `USE_X_FORWARDED_PORT`.
    public var usesForwardedPort = false
    /// The field, with its value, that says that the client's connection is encrypted:
    /// `ProxyHeader("X-Forwarded-Proto", "https")`. Django's `SECURE_PROXY_SSL_HEADER`.
    public var secureHeader: ProxyHeader?

    public init() {}
}

extension Settings {
    /// Which hosts are answered to. Source: Django, `ALLOWED_HOSTS`.
    // sync: lazy — a value
    func hostPolicy(extraHosts: [String] = []) -> HostPolicy {
        let own = debug && allowedHosts.isEmpty ? [".localhost", "127.0.0.1", "[::1]"] : allowedHosts
        return HostPolicy(
            allowedHosts: (own + extraHosts).map { $0.lowercased() }, usesForwardedHost: proxy.usesForwardedHost,
            usesForwardedPort: proxy.usesForwardedPort, secureProxyHeader: proxy.secureHeader)
    }
}

extension RequestEnvironment {
    /// What requests are read under in an application with these settings.
    public convenience init(_ settings: Settings, extraHosts: [String] = []) {
        self.init(hosts: settings.hostPolicy(extraHosts: extraHosts), site: Site(settings))
    }
}

extension Request {
    /// The settings of the application that the request is in; the defaults for one that has not reached any.
    public var settings: Settings { (environment?.site as? Site)?.settings ?? Settings() }
}
