/// What ``CommonMiddleware`` does beside adding slashes.
public struct CommonSettings: Sendable {
    /// Whether a host without `www.` in front is redirected to the one with it. Django's `PREPEND_WWW`.
    public var prependsWWW = false
    /// Regular expressions, as in ``rePath(_:_:name:kwargs:)``; a client whose `User-Agent` one of them finds something in
    /// gets 403. Django's `DISALLOWED_USER_AGENTS`.
    public var disallowedUserAgents: [String] = []

    public init() {}
}

/// What ``SecurityMiddleware`` and ``XFrameOptionsMiddleware`` do.
public struct SecuritySettings: Sendable {
    /// For how many seconds browsers are to come by HTTPS only; 0 says nothing. Only sent over HTTPS. Django's
    /// `SECURE_HSTS_SECONDS`. Begin with little: a browser that has heard it cannot be told otherwise.
    public var hstsSeconds = 0
    /// Whether that is about subdomains as well. Django's `SECURE_HSTS_INCLUDE_SUBDOMAINS`.
    public var hstsIncludesSubdomains = false
    /// Whether browsers may ship with it. Django's `SECURE_HSTS_PRELOAD`.
    public var hstsPreload = false
    /// Whether browsers are told not to guess content types. Django's `SECURE_CONTENT_TYPE_NOSNIFF`.
    public var noSniff = true
    /// What other sites learn of the address a link was on; several mean the last that the browser knows; empty says
    /// nothing. Django's `SECURE_REFERRER_POLICY`.
    public var referrerPolicy = ["same-origin"]
    /// Whether windows that a page opens share its process; nil says nothing. Django's
    /// `SECURE_CROSS_ORIGIN_OPENER_POLICY`.
    public var crossOriginOpenerPolicy: String? = "same-origin"
    /// Whether requests that are not encrypted are redirected. Django's `SECURE_SSL_REDIRECT`.
    public var redirectsToHTTPS = false
    /// Where to; the request's own host unless given. Django's `SECURE_SSL_HOST`.
    public var httpsHost: String?
    /// Regular expressions, as in ``rePath(_:_:name:kwargs:)``; paths, without their slash in front, that one of them finds
    /// something in are not redirected. Django's `SECURE_REDIRECT_EXEMPT`.
    public var redirectExempt: [String] = []
    /// Who may show pages in a frame: `DENY` or `SAMEORIGIN`. Django's `X_FRAME_OPTIONS`.
    public var frameOptions = "DENY"

    public init() {}
}
