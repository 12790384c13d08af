public import HTTPTypes
public import VinylHTTP
public import VinylSecurity

/// Protection against forms that other sites send in a user's name. Django's `CSRF_…` settings.
public struct CSRFSettings: Sendable {
    /// The field of forms that holds the token.
    public static let fieldName = "csrfmiddlewaretoken"

    public var cookieName = "csrftoken"
    /// In seconds, or nil for as long as the browser's session; a year.
    public var cookieAge: Int? = 31_449_600
    public var cookieDomain: String?
    public var cookiePath = "/"
    /// Whether the cookie is sent over HTTPS alone. True on every site that is.
    public var cookieSecure = false
    /// Whether scripts cannot read the cookie. They then take the token from the page.
    public var cookieHTTPOnly = false
    public var cookieSameSite: Cookie.SameSite? = .lax
    /// The header by which scripts send the token.
    public var headerName = HTTPField.Name.csrfToken
    /// The other sites whose pages may post to this one.
    public var trustedOrigins: TrustedOrigins = []
    /// Whether the secret is kept in the session instead of a cookie of its own. ``SessionMiddleware`` has to stand
    /// outside of ``CSRFViewMiddleware`` then.
    public var useSessions = false
    /// Answers requests that were refused; nil for the application's page for 403. Django's `CSRF_FAILURE_VIEW`.
    public var failureView: (@Sendable (Request, CSRFFailure) async throws -> Response)?

    public init() {}
}

extension HTTPField.Name {
    /// `X-CSRFToken`
    // A literal that is a token: the unwrapping cannot fail.
    static let csrfToken = HTTPField.Name("X-CSRFToken")!
}
