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
    /// Any text; what a cookie cannot hold is quoted and escaped, and comes back as it was.
    public var value: String
    /// In seconds; nil for a cookie that ends with the browser's session.
    public var maxAge: Int?
    /// The moment it ends. Of this and ``maxAge``, the one that is not given is derived, as in Django.
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
        get throws(InvalidCookie) { try self[at: Date()] }
    }

    /// The field's value, sent at a moment.
    /// - Throws: ``InvalidCookie`` where a part holds what a cookie cannot.
    public subscript(at now: Date) -> String {
        get throws(InvalidCookie) {
            guard !name.isEmpty, name.utf8.allSatisfy({ $0.isTokenByte || $0 == UInt8(ascii: ":") }) else {
                throw InvalidCookie(part: "name")
            }
            for (part, text) in [("path", path ?? ""), ("domain", domain ?? "")]
            where text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: ";") }) {
                throw InvalidCookie(part: part)
            }
            var text = "\(name)=\(CookieValue[encoding: value])"
            if let domain, !domain.isEmpty { text += "; Domain=\(domain)" }
            // Browsers take Max-Age before Expires (RFC 6265, 5.3), so a fraction of a second is lost to the later.
            let seconds = maxAge ?? expires.map { max(0, WholeSeconds($0.timeIntervalSince(now).rounded(.up)).value) }
            if let seconds {
                let end = maxAge == nil ? nil : expires
                let moment = end?.timeIntervalSince1970 ?? now.timeIntervalSince1970 + Double(seconds)
                text += "; expires=\(HTTPDate(WholeSeconds(moment).value).text)"
            }
            if httpOnly { text += "; HttpOnly" }
            if let seconds { text += "; Max-Age=\(seconds)" }
            if let path, !path.isEmpty { text += "; Path=\(path)" }
            if let sameSite { text += "; SameSite=\(sameSite.rawValue)" }
            if secure { text += "; Secure" }
            return text
        }
    }
}

/// Seconds within the years that an HTTP date can name, 1601 (RFC 6265, 5.1.1) to 9999.
private struct WholeSeconds {
    let value: Int

    init(_ seconds: Double) {
        value = seconds.isNaN ? 0 : Int(min(max(seconds, -11_644_473_600), 253_402_300_799).rounded(.down))
    }
}

/// A cookie cannot be sent as it is.
public struct InvalidCookie: Error, Equatable, CustomStringConvertible {
    /// Which part: `name`, `path`, `domain`.
    public let part: String
    public var description: String {
        "the cookie's \(part) is empty or holds a character that would end it (control characters, `;`, and in names all but letters, digits and !#$%&'*+-.^_`|~:)"
    }
}
