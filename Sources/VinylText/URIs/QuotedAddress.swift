import VinylORM

/// An address found in a text, as a link may hold it: what is encoded is decoded and encoded anew, and a host in another
/// script is written as name servers know it. Source: Django, `smart_urlquote`.
struct QuotedAddress {
    let text: String

    init(_ address: String) {
        var parts = AddressParts(address)
        guard parts.hasSoundHost, let host = HostName(parts.authority)?.ascii else {
            text = QuotedAddress.requoted(address)
            return
        }
        parts.authority = host
        parts.path = QuotedAddress.requoted(parts.path)
        if !parts.query.isEmpty { parts.query = QuotedAddress.query(parts.query) }
        parts.fragment = QuotedAddress.requoted(parts.fragment)
        text = parts.text
    }

    // sync: floor — converts text
    private static func requoted(_ text: String) -> String {
        PercentEncoding.encode(PercentEncoding.decode(text).utf8, safe: safe)
    }

    private static let safe = SafeBytes("!$&'()*+,;=:/?#[]@~")

    /// Names and values decoded and encoded anew, one by one, so that an encoded `&` stays in its value.
    // sync: floor — converts text
    private static func query(_ query: String) -> String {
        let pairs = query.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { half in
                // Twice over, as Django does it: once for the form, once for the address.
                PercentEncoding.decode(
                    PercentEncoding.decode(
                        half.split(separator: "+", omittingEmptySubsequences: false).joined(separator: " ")))
            }
            return (halves[0], halves.count > 1 ? halves[1] : "")
        }
        return urlencode(pairs)
    }
}

/// An address in its parts, as Python's `urlsplit` takes them.
private struct AddressParts {
    var scheme = ""
    var authority = ""
    var hasAuthority = false
    var path: String
    var query = ""
    var fragment = ""

    init(_ address: String) {
        var rest = address[...]
        if let colon = rest.firstIndex(of: ":"), let first = rest.first, first.isASCII, first.isLetter,
            rest[..<colon].utf8.allSatisfy({ Unicode.Scalar($0).isAlphanumeric && $0 < 0x80 || "+-.".utf8.contains($0) }
            )
        {
            scheme = rest[..<colon].lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            hasAuthority = true
            let inner = rest.dropFirst(2)
            let end = inner.firstIndex { "/?#".contains($0) } ?? inner.endIndex
            authority = String(inner[..<end])
            rest = inner[end...]
        }
        if let mark = rest.firstIndex(of: "#") {
            fragment = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        path = String(rest)
    }

    /// Brackets stand around an address of version 6 alone.
    var hasSoundHost: Bool { authority.contains("[") == authority.contains("]") }

    var text: String {
        var text = scheme.isEmpty ? "" : scheme + ":"
        if hasAuthority { text += "//" + authority + (path.isEmpty || path.hasPrefix("/") ? "" : "/") }
        text += path
        if !query.isEmpty { text += "?" + query }
        if !fragment.isEmpty { text += "#" + fragment }
        return text
    }
}
