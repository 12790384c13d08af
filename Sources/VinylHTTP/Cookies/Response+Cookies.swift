import HTTPTypes

#if canImport(FoundationEssentials)
    public import struct FoundationEssentials.Date
#else
    public import struct Foundation.Date
#endif

extension Response {
    /// Has the browser keep a cookie, in place of one of the same name that this response sets already. Source: Django,
    /// `HttpResponse.set_cookie`.
    /// - Parameter now: When `maxAge` begins, for the `Expires` that is written beside it.
    /// - Throws: ``InvalidCookie``.
    public mutating func setCookie(_ cookie: Cookie, at now: Date = Date()) async throws(InvalidCookie) {
        let value = try cookie[at: now]
        // RFC 6265, 4.1.1: one field a name.
        let others = headers[values: .setCookie].filter { !$0.utf8.starts(with: "\(cookie.name)=".utf8) }
        if others.count < headers[values: .setCookie].count { headers[values: .setCookie] = others }
        headers.append(HTTPField(name: .setCookie, value: value))
    }

    /// Has the browser keep a cookie. See ``Cookie`` for the parts.
    /// - Throws: ``InvalidCookie``.
    public mutating func setCookie(
        _ name: String, value: String, maxAge: Int? = nil, expires: Date? = nil, path: String? = "/",
        domain: String? = nil, secure: Bool = false, httpOnly: Bool = false, sameSite: Cookie.SameSite? = nil
    ) async throws(InvalidCookie) {
        try await setCookie(
            Cookie(
                name, value, maxAge: maxAge, expires: expires, path: path, domain: domain, secure: secure,
                httpOnly: httpOnly, sameSite: sameSite))
    }

    /// Has the browser forget a cookie. Path and domain must be those it was set with.
    /// - Throws: ``InvalidCookie``.
    public mutating func deleteCookie(
        _ name: String, path: String? = "/", domain: String? = nil, sameSite: Cookie.SameSite? = nil
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
