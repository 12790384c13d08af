import HTTPTypes

/// The cookies of a request. Source: Django, `parse_cookie`, which reads what browsers really send.
struct CookieHeader {
    let values: [String: String]

    init(_ text: String) {
        var values: [String: String] = [:]
        // Bytes, not characters: a combining mark behind a semicolon would hide it.
        for piece in text.utf8.split(separator: UInt8(ascii: ";")) {
            let name: String
            let value: String
            if let equals = piece.firstIndex(of: UInt8(ascii: "=")) {
                name = String(Substring(piece[..<equals])).strippingWhitespace
                value = String(Substring(piece[piece.index(after: equals)...])).strippingWhitespace
            } else {
                // Assume an empty name, as browsers do.
                name = ""
                value = String(Substring(piece)).strippingWhitespace
            }
            if !name.isEmpty || !value.isEmpty { values[name] = CookieValue(encoded: value).text }
        }
        self.values = values
    }
}

extension Request {
    /// The cookies, by name; the last of several with one name. Django's `request.COOKIES`. Read anew with each access:
    /// keep it where it is used more than once.
    public var cookies: [String: String] {
        // RFC 9113 aside, a request has one Cookie field; several are joined the way HTTPTypes joins them.
        headers[.cookie].map { CookieHeader($0).values } ?? [:]
    }
}

extension String {
    /// Without white space at both ends: Python's `str.strip()`.
    var strippingWhitespace: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isStripped }),
            let last = scalars.lastIndex(where: { !$0.isStripped })
        else { return "" }
        return String(scalars[first...last])
    }
}

extension Unicode.Scalar {
    /// Whether Python's `str.strip()` takes it off; beside Unicode's white space these are the information separators.
    fileprivate var isStripped: Bool { properties.isWhitespace || (value >= 0x1C && value <= 0x1F) }
}
