public import VinylHTTP
public import VinylSecurity

/// Where sessions are kept and how their cookie looks. Django's `SESSION_…` settings.
public struct SessionSettings: Sendable {
    /// Where sessions are kept. Django's `SESSION_ENGINE`.
    public enum Engine: Sendable {
        /// In the table `django_session` of the default database.
        case database
        /// In a cache: gone where the cache drops them.
        case cache(CacheName)
        /// In the cookie itself, signed: everybody can read his own, and a stolen one is good until it ends.
        case signedCookies
        /// In a store of the application's own.
        case custom(any SessionStore)
    }

    public var engine = Engine.database
    public var cookieName = "sessionid"
    public var cookieDomain: String?
    public var cookiePath = "/"
    /// Whether the cookie is sent over HTTPS alone. True on every site that is.
    public var cookieSecure = false
    /// Whether scripts cannot read the cookie.
    public var cookieHTTPOnly = true
    public var cookieSameSite: Cookie.SameSite? = .lax
    /// Whether a session is saved with every request, which puts off its end, and not only where it changed.
    public var saveEveryRequest = false
    /// When sessions end: `SESSION_COOKIE_AGE` and `SESSION_EXPIRE_AT_BROWSER_CLOSE`.
    public var expiry = SessionExpiryRules()

    public init() {}
}
