/// An address in its parts, as Python's `urlsplit` sees it: it takes any text, which is what makes it fit for looking at
/// addresses that strangers give.
struct SplitURL {
    var scheme = ""
    var authority = ""
    var path = ""
    /// Nil without a question mark.
    var query: String?
    /// Nil without a hash.
    var fragment: String?

    /// Nil where a bracket of an IPv6 address has no other.
    /// - Parameter digitsBeginSchemes: Whether a scheme may begin with a digit, which some browsers take.
    init?(_ text: String, digitsBeginSchemes: Bool = false) {
        var rest = text.utf8[...]
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon > rest.startIndex,
            digitsBeginSchemes || rest.first.map({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) ?? false,
            rest[..<colon].allSatisfy({ $0.isASCIIAlphanumeric || "+-.".utf8.contains($0) })
        {
            scheme = String(Substring(rest[..<colon])).lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        if rest.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
            authority = String(Substring(rest[..<end]))
            rest = rest[end...]
            guard authority.utf8.contains(UInt8(ascii: "[")) == authority.utf8.contains(UInt8(ascii: "]")) else {
                return nil
            }
        }
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = String(Substring(rest[rest.index(after: hash)...]))
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = String(Substring(rest[rest.index(after: mark)...]))
            rest = rest[..<mark]
        }
        path = String(Substring(rest))
    }

    private init() {}

    var text: String {
        var text = scheme.isEmpty ? "" : scheme + ":"
        if !authority.isEmpty {
            text += "//" + authority
            if !path.isEmpty, !path.hasPrefix("/") { text += "/" }
        } else if path.hasPrefix("//") {
            text += "//"
        }
        text += path
        if let query, !query.isEmpty { text += "?" + query }
        if let fragment, !fragment.isEmpty { text += "#" + fragment }
        return text
    }

    /// Where a reference on the page of this address leads (RFC 3986, 5.2).
    // sync: floor — takes text apart
    func joined(with reference: SplitURL, as written: String) -> String {
        guard reference.scheme.isEmpty || reference.scheme == scheme else { return written }
        var result = SplitURL()
        result.scheme = scheme
        result.authority = reference.authority.isEmpty ? authority : reference.authority
        result.query = reference.query
        result.fragment = reference.fragment
        if !reference.authority.isEmpty {
            result.path = reference.path
        } else if reference.path.isEmpty {
            result.path = path
            if reference.query?.isEmpty ?? true { result.query = query }
        } else {
            result.path = resolved(reference.path)
        }
        return result.text
    }

    // sync: floor — takes text apart
    private func resolved(_ reference: String) -> String {
        var segments = reference.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if !reference.hasPrefix("/") {
            var base = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            if let last = base.last, !last.isEmpty { base.removeLast() }
            segments = base + segments
            if segments.count > 2 {
                segments =
                    [segments[0]] + segments[1..<(segments.count - 1)].filter { !$0.isEmpty }
                    + [segments[segments.count - 1]]
            }
        }
        var kept: [Substring] = []
        for segment in segments.map({ Substring($0) }) {
            switch segment {
            case "..": _ = kept.popLast()
            case ".": continue
            default: kept.append(segment)
            }
        }
        if let last = segments.last.map({ Substring($0) }), last == "." || last == ".." { kept.append("") }
        let joined = kept.joined(separator: "/")
        return joined.isEmpty ? "/" : joined
    }
}
