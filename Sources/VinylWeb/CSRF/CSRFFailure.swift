public import HTTPTypes

/// A request was refused because nothing proves that it comes from a page of this site. Answered with 403.
///
/// Its text holds no token and no secret.
public struct CSRFFailure: HTTPStatusError, CustomStringConvertible {
    /// Why.
    public enum Reason: String, Sendable, CaseIterable {
        /// The browser sent no CSRF cookie.
        case noCookie = "no_cookie"
        /// The CSRF cookie has another length or other characters than a secret.
        case badCookie = "bad_cookie"
        /// Neither the form nor the header holds a token.
        case tokenMissing = "token_missing"
        /// The token has another length or other characters than one.
        case tokenMalformed = "token_malformed"
        /// The token is another secret's.
        case tokenIncorrect = "token_incorrect"
        /// The `Origin` is neither this site nor a trusted one.
        case badOrigin = "bad_origin"
        /// An HTTPS request has neither `Origin` nor `Referer`.
        case noReferer = "no_referer"
        /// The `Referer` is no address with a host.
        case malformedReferer = "malformed_referer"
        /// The `Referer` of an HTTPS request is a page that anybody on the way could have written.
        case insecureReferer = "insecure_referer"
        /// The `Referer` is neither this site nor a trusted one.
        case badReferer = "bad_referer"
    }

    public let reason: Reason

    public init(_ reason: Reason) { self.reason = reason }

    public var status: HTTPResponse.Status { .forbidden }

    public var publicMessage: String? {
        switch reason {
        case .noCookie:
            "This site needs a cookie to tell its own forms from those of others. Allow cookies for it and try again."
        case .noReferer:
            "This site needs the Referer header to tell its own forms from those of others. Let your browser send it."
        default: "This form could not be verified. Load the page again and send it once more."
        }
    }

    public var description: String { "the CSRF check refused the request: \(explanation)" }

    private var explanation: String {
        switch reason {
        case .noCookie: "it has no CSRF cookie"
        case .badCookie: "its CSRF cookie has the wrong length or characters"
        case .tokenMissing:
            "it holds no token; does the form have {% csrf_token %}, or the script's request the header?"
        case .tokenMalformed: "its token has the wrong length or characters"
        case .tokenIncorrect: "its token does not match the cookie; was the form older than the last login?"
        case .badOrigin: "its Origin is not this site's; list it in CSRFSettings.trustedOrigins if it may post here"
        case .noReferer: "it came over HTTPS without Origin and Referer"
        case .malformedReferer: "its Referer is no address"
        case .insecureReferer: "it came over HTTPS from a page that did not"
        case .badReferer: "its Referer is not this site's; list it in CSRFSettings.trustedOrigins if it may post here"
        }
    }
}
