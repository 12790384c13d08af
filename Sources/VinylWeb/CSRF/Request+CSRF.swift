public import VinylHTTP
import VinylSecurity
public import VinylText

extension Request {
    /// The token that a form of this page has to send, masked anew with every read. Django's `get_token`, and what
    /// `{% csrf_token %}` shows.
    ///
    /// Reading it has the cookie sent with the answer, and the answer then depends on the visitor's cookie (`Vary`).
    /// Without ``CSRFViewMiddleware``, or one of the functions around views, it is a token that no check lets pass.
    public var csrfToken: String { self[CSRFKey.self]?.token ?? CSRFSecret().masked }

    /// The hidden field of a form that holds ``csrfToken``: what `{% csrf_token %}` writes.
    public var csrfTokenField: HTML {
        "<input type=\"hidden\" name=\"\(CSRFSettings.fieldName)\" value=\"\(csrfToken)\">"
    }

    /// Puts a new secret in place of the old one: at every login, so that nobody's older token is good for the account.
    /// Django's `rotate_token`.
    public func rotateCSRFToken() async { self[CSRFKey.self]?.rotate() }

    /// Whether the CSRF checks are left out for this request. For tests, and for middleware that has proved by other
    /// means who sends it. Nothing that a client sends sets it.
    public var skipsCSRFChecks: Bool {
        get { self[UncheckedCSRFKey.self] ?? false }
        set { self[UncheckedCSRFKey.self] = newValue }
    }
}

extension RouteMark {
    /// The CSRF checks are left out for the route. See ``Routes/csrfExempt()``.
    public static let csrfExempt = RouteMark(rawValue: "csrf-exempt")
}

extension Routes {
    /// The same routes without CSRF checks: for webhooks and interfaces that no browser posts to with its cookies.
    /// Django's `csrf_exempt`.
    ///
    /// ```swift
    /// path("hooks/payment/", post: paymentHook).csrfExempt()
    /// ```
    // sync: lazy — a value
    public func csrfExempt() -> Routes { marked(.csrfExempt) }
}
