/// The text is an e-mail address as Django takes it: `@Field(kind: .email)`. Code `invalid`.
///
/// A dotted or quoted local part; then a domain with a dot in it, in any script, `localhost`, or an address in
/// brackets.
public struct EmailValidator: FieldValidator {
    /// Domains that are good although they have no dot.
    public let allowlist: [String]
    /// What is shown instead of the usual sentence.
    public let message: String?
    /// The issue's code.
    public let code: String

    public init(message: String? = nil, code: String = "invalid", allowlist: [String] = ["localhost"]) {
        self.message = message
        self.code = code
        self.allowlist = allowlist
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        guard EmailAddress(ValidatedText(value).text, allowlist) == nil else { return }
        throw ValidationError(
            message, or: "Enter a valid email address.", code: code, value)
    }
}

extension FieldValidator where Self == EmailValidator {
    /// An e-mail address.
    public static var email: Self { EmailValidator() }
}

/// An address that was found to be one.
private struct EmailAddress {
    init?(_ text: String, _ allowlist: [String]) {
        // RFC 3696, section 3 and its erratum: 64 for the local part, 255 for the domain, and the sign.
        guard text.unicodeScalars.count <= 320, let sign = text.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            return nil
        }
        let local = Array(text.utf8[..<sign])
        let domain = text[text.utf8.index(after: sign)...]
        guard EmailAddress.isDotted(local) || EmailAddress.isQuoted(local) else { return nil }
        guard
            allowlist.contains(where: { $0 == domain }) || EmailAddress.isDomain(domain)
                || EmailAddress.isLiteral(domain)
        else { return nil }
    }

    /// RFC 5322's dot-atom.
    // sync: lazy — reads text
    private static func isDotted(_ local: [UInt8]) -> Bool {
        let signs = Array("-!#$%&'*+/=?^_`{}|~".utf8)
        return local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isAlphanumeric || signs.contains($0) }
        }
    }

    /// A quoted string. A space in it needs a backslash, as in Django.
    // sync: lazy — reads text
    private static func isQuoted(_ local: [UInt8]) -> Bool {
        let quote = UInt8(ascii: "\"")
        let backslash = UInt8(ascii: "\\")
        guard local.count >= 2, local.first == quote, local.last == quote else { return false }
        var rest = local.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            switch byte {
            case backslash:
                guard let escaped = rest.popFirst() else { return false }
                if escaped == 0 || escaped == 10 || escaped == 13 || escaped > 127 { return false }
            case 1...8, 11, 12, 14...31, 33, 35...91, 93...127: continue
            default: return false
            }
        }
        return true
    }

    // sync: lazy — reads text
    private static func isDomain(_ domain: Substring) -> Bool {
        let texts = HostLabels(domain).labels
        let labels = texts.compactMap { HostLabel($0) }
        guard labels.count == texts.count, labels.count >= 2, let last = labels.last else { return false }
        return labels.dropLast().allSatisfy(\.isHostName) && last.ascii.count >= 2
            && last.ascii.allSatisfy(\.isNameByte) && last.ascii.last != UInt8(ascii: "-")
    }

    /// `[127.0.0.1]`
    // sync: lazy — reads text
    private static func isLiteral(_ domain: Substring) -> Bool {
        guard domain.first == "[", domain.last == "]" else { return false }
        let address = domain.dropFirst().dropLast()
        return !address.contains("%") && (IPv4Address(address) != nil || IPv6Address(address) != nil)
    }
}
