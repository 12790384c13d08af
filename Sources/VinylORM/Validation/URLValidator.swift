/// The text is an absolute URL as Django takes it: `@Field(kind: .url)`. Code `invalid`.
public struct URLValidator: FieldValidator {
    /// The schemes that are good, in lower case.
    public let schemes: [String]
    /// What is shown instead of the usual sentence.
    public let message: String?
    /// The issue's code.
    public let code: String

    public init(
        schemes: [String] = ["http", "https", "ftp", "ftps"], message: String? = nil, code: String = "invalid"
    ) {
        self.schemes = schemes
        self.message = message
        self.code = code
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        guard CheckedURL(ValidatedText(value).text, schemes) == nil else { return }
        throw ValidationError(
            message, or: "Enter a valid URL.", code: code, value)
    }
}

extension FieldValidator where Self == URLValidator {
    /// An absolute URL.
    public static var url: Self { URLValidator() }

    /// An absolute URL of one of the schemes.
    // sync: lazy — makes a validator
    public static func url(schemes: [String]) -> Self { URLValidator(schemes: schemes) }
}

/// A URL that was found to be one.
private struct CheckedURL {
    /// Longer ones are no links that a browser follows.
    private static let limit = 2_048

    init?(_ text: String, _ schemes: [String]) {
        guard text.unicodeScalars.count <= CheckedURL.limit,
            !text.unicodeScalars.contains(where: \.properties.isWhitespace),
            let separator = text.firstRange(of: "://"), schemes.contains(text[..<separator.lowerBound].lowercased())
        else { return nil }
        let rest = text[separator.upperBound...]
        if let sign = rest.firstIndex(of: "@"), CheckedURL.isUser(rest[..<sign]),
            CheckedURL.isPlace(rest[rest.index(after: sign)...])
        {
            return
        }
        guard CheckedURL.isPlace(rest) else { return nil }
    }

    /// `user` or `user:password`, in front of the `@`.
    // sync: lazy — reads text
    private static func isUser(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        // With brackets in it, a parser of URLs looks for an address there; `?` and `#` end what it takes for the host.
        return !text.contains { "/[]".contains($0) } && parts.count <= 2 && parts.first?.isEmpty == false
            && text.first != "?" && text.first != "#"
    }

    /// A host, perhaps a port, and whatever follows `/`, `?` or `#`.
    // sync: lazy — reads text
    private static func isPlace(_ text: Substring) -> Bool {
        let place = text.prefix { !"/?#".contains($0) }
        if place.first == "[" {
            guard let end = place.lastIndex(of: "]") else { return false }
            let address = place[place.index(after: place.startIndex)..<end]
            return !address.contains("%") && IPv6Address(address) != nil && isPort(place[place.index(after: end)...])
        }
        let host = place.prefix { $0 != ":" }
        guard isPort(place[host.endIndex...]) else { return false }
        return IPv4Address(host) != nil || isHost(host)
    }

    /// Nothing, or `:` and one to five digits.
    // sync: lazy — reads text
    private static func isPort(_ text: Substring) -> Bool {
        guard let colon = text.utf8.first else { return true }
        let digits = text.utf8.dropFirst()
        return colon == UInt8(ascii: ":") && 1...5 ~= digits.count
            && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// `localhost`, or a name with a dot, as it stands or encoded for name servers.
    // sync: lazy — reads text
    private static func isHost(_ host: Substring) -> Bool {
        if host.lowercased() == "localhost" { return true }
        guard host.unicodeScalars.count <= 253 else { return false }
        let plain = host.split(separator: ".", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
        if isName(plain) { return true }
        let texts = HostLabels(host).labels
        let encoded = texts.map { $0.isEmpty ? [] : HostLabel($0)?.ascii.map { Unicode.Scalar($0) } ?? [] }
        return isName(encoded)
    }

    /// Labels of letters, digits and inner hyphens. The last has no digits, unless it is an encoded one.
    // sync: lazy — reads text
    private static func isName(_ labels: [[Unicode.Scalar]]) -> Bool {
        // A name may end with the root's dot.
        let labels = labels.last?.isEmpty == true ? labels.dropLast() : labels[...]
        guard labels.count >= 2, let last = labels.last else { return false }
        let isSound = labels.allSatisfy { label in
            1...63 ~= label.count && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII ? UInt8($0.value).isNameByte : 0xA1...0xFFFF ~= $0.value }
        }
        let code = last.dropFirst(4)
        let isEncoded =
            String(String.UnicodeScalarView(last.prefix(4))).lowercased() == "xn--" && !code.isEmpty
            && code.allSatisfy { $0.isASCII && UInt8($0.value).isAlphanumeric }
        return isSound && (isEncoded || (last.count >= 2 && !last.contains { ("0"..."9") ~= $0 }))
    }
}
