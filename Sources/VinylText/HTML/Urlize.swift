/// Text with its addresses as links: `http://…`, `https://…`, `www.…`, names that end in `.com`, `.edu`, `.gov`, `.int`,
/// `.mil`, `.net` or `.org`, and e-mail addresses. Punctuation around an address stays outside. Source: Django, `urlize`.
public struct Urlizer: Sendable {
    /// Characters of a link's text, the ellipsis among them; nil: all.
    public var trimURLLimit: Int?
    /// Whether search engines are told not to follow (`rel="nofollow"`). Links to e-mail addresses never are.
    public var nofollow: Bool
    /// Whether the text is escaped.
    public var autoescape: Bool

    public init(trimURLLimit: Int? = nil, nofollow: Bool = false, autoescape: Bool = false) {
        self.trimURLLimit = trimURLLimit
        self.nofollow = nofollow
        self.autoescape = autoescape
    }

    /// HTML with links in it: nothing more is escaped.
    // sync: floor — converts text
    public func urlize(_ html: HTML) -> HTML { HTML(trusted: urlize(html.description, isSafe: true)) }

    /// Text with links in it; HTML where it is escaped.
    // sync: floor — converts text
    public func urlize(_ text: String) -> HTML { HTML(trusted: urlize(text, isSafe: false)) }

    // sync: floor — converts text
    private func urlize(_ text: String, isSafe: Bool) -> String {
        var output = ""
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let isGap = Urlizer.isGap(scalars[index])
            let end = scalars[index...].firstIndex { Urlizer.isGap($0) != isGap } ?? scalars.endIndex
            output += word(String(scalars[index..<end]), isSafe)
            index = end
        }
        return output
    }

    /// What parts the words.
    // sync: floor — looks at a character
    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "<", ">", "\"", "'": true
        default: scalar.isSpace
        }
    }

    // sync: floor — converts text
    private func word(_ word: String, _ isSafe: Bool) -> String {
        let isEscaping = autoescape && !isSafe
        let plain = isEscaping ? HTMLEscaping.escaped(word) : word
        guard word.utf8.contains(where: { ".@:".utf8.contains($0) }) else { return plain }
        let trimmed = TrimmedWord(word)
        guard let link = LinkTarget(trimmed.middle) else { return plain }
        var (lead, shown, trail) = (trimmed.lead, shortened(trimmed.middle), trimmed.trail)
        if isEscaping {
            (lead, shown, trail) = (
                HTMLEscaping.escaped(lead), HTMLEscaping.escaped(shown), HTMLEscaping.escaped(trail)
            )
        }
        let attributes = nofollow && !link.isEmail ? " rel=\"nofollow\"" : ""
        return "\(lead)<a href=\"\(HTMLEscaping.escaped(link.address))\"\(attributes)>\(shown)</a>\(trail)"
    }

    // sync: floor — converts text
    private func shortened(_ address: String) -> String {
        guard let limit = trimURLLimit, address.unicodeScalars.count > limit else { return address }
        return String(address.unicodeScalars.prefix(max(0, limit - 1))) + "…"
    }
}

/// Text with its addresses as links, escaped or not: the common case of ``Urlizer``.
// sync: floor — converts text
public func urlize(_ text: String, trimURLLimit: Int? = nil, nofollow: Bool = false, autoescape: Bool = false) -> HTML {
    Urlizer(trimURLLimit: trimURLLimit, nofollow: nofollow, autoescape: autoescape).urlize(text)
}

/// HTML with its addresses as links.
// sync: floor — converts text
public func urlize(_ html: HTML, trimURLLimit: Int? = nil, nofollow: Bool = false) -> HTML {
    Urlizer(trimURLLimit: trimURLLimit, nofollow: nofollow).urlize(html)
}
