import HTTPTypes

#if canImport(FoundationEssentials)
    public import struct FoundationEssentials.Date
#else
    public import struct Foundation.Date
#endif

/// A cookie on its way out: the value of a `Set-Cookie` field (RFC 6265, 4.1).
public struct Cookie: Sendable, Hashable {
    /// When other sites' requests carry the cookie (RFC 6265bis, 5.6.7).
    public enum SameSite: String, Sendable { case strict = "Strict", lax = "Lax", none = "None" }

    public var name: String
    public var value: String
    /// In seconds; nil for a cookie that ends with the browser's session.
    public var maxAge: Int?
    /// The moment it ends. Where ``maxAge`` is given and this is not, it is derived, as in Django.
    public var expires: Date?
    /// Nil for the folder of the request's path, which is seldom what one wants.
    public var path: String?
    public var domain: String?
    public var secure: Bool
    public var httpOnly: Bool
    public var sameSite: SameSite?

    public init(
        _ name: String, _ value: String, maxAge: Int? = nil, expires: Date? = nil, path: String? = "/",
        domain: String? = nil, secure: Bool = false, httpOnly: Bool = false, sameSite: SameSite? = nil
    ) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.expires = expires
        self.path = path
        self.domain = domain
        self.secure = secure
        self.httpOnly = httpOnly
        self.sameSite = sameSite
    }

    /// The field's value.
    /// - Throws: ``InvalidCookie`` where a part holds what a cookie cannot.
    public var headerValue: String {
        get throws(InvalidCookie) {
            guard !name.isEmpty, name.utf8.allSatisfy({ $0.isTokenByte || $0 == UInt8(ascii: ":") }) else {
                throw InvalidCookie(part: "name")
            }
            for (part, text) in [("path", path ?? ""), ("domain", domain ?? "")]
            where text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: ";") }) {
                throw InvalidCookie(part: part)
            }
            var text = "\(name)=\(CookieValue[encoding: value])"
            if let domain { text += "; Domain=\(domain)" }
            if let expires {
                text += "; expires=\(HTTPDate(Int(expires.timeIntervalSince1970.rounded(.down))).text)"
            } else if let maxAge {
                let end = Date().timeIntervalSince1970 + Double(maxAge)
                text += "; expires=\(HTTPDate(Int(end.rounded(.down))).text)"
            }
            if httpOnly { text += "; HttpOnly" }
            if let maxAge { text += "; Max-Age=\(maxAge)" }
            if let path { text += "; Path=\(path)" }
            if let sameSite { text += "; SameSite=\(sameSite.rawValue)" }
            if secure { text += "; Secure" }
            return text
        }
    }
}

/// A cookie cannot be sent as it is.
public struct InvalidCookie: Error, Equatable, CustomStringConvertible {
    /// Which part: `name`, `path`, `domain`.
    public let part: String
    public var description: String { "the cookie's \(part) is empty or holds a character that would end it" }
}

extension Response {
    /// Has the browser keep a cookie. Source: Django, `HttpResponse.set_cookie`.
    /// - Throws: ``InvalidCookie``.
    public mutating func setCookie(_ cookie: Cookie) async throws(InvalidCookie) {
        headers.append(HTTPField(name: .setCookie, value: try cookie.headerValue))
    }

    /// Has the browser forget a cookie. Path and domain must be those it was set with.
    /// - Throws: ``InvalidCookie``.
    public mutating func deleteCookie(
        _ name: String, path: String = "/", domain: String? = nil, sameSite: Cookie.SameSite? = nil
    ) async throws(InvalidCookie) {
        // Browsers ignore these prefixes, and SameSite=None, without Secure; the deletion would be ignored with them.
        let secure = name.hasPrefix("__Secure-") || name.hasPrefix("__Host-") || sameSite == Cookie.SameSite.none
        try await setCookie(
            Cookie(
                name, "", maxAge: 0, expires: Date(timeIntervalSince1970: 0), path: path, domain: domain,
                secure: secure,
                sameSite: sameSite))
    }
}
