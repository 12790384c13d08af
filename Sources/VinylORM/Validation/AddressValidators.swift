/// The text is an address of the Internet Protocol, as `@Field(kind: .ipAddress)` says. Code `invalid`.
public struct IPAddressValidator: FieldValidator {
    /// Which addresses are good.
    public enum Version: Sendable, Hashable {
        case four, six, both
    }

    /// Which addresses are good.
    public let version: Version
    /// What is shown instead of the usual sentence.
    public let message: String?
    /// The code.
    public let code: String

    public init(_ version: Version = .both, message: String? = nil, code: String = "invalid") {
        self.version = version
        self.message = message
        self.code = code
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        let text = ValidatedText(value).text
        let name: String
        switch version {
        case .four:
            if IPv4Address(text) != nil { return }
            name = "IPv4"
        case .six:
            if isSix(text) { return }
            name = "IPv6"
        case .both:
            if IPv4Address(text) != nil || isSix(text) { return }
            name = "IPv4 or IPv6"
        }
        throw ValidationError(
            message, or: "Enter a valid \(name) address.", code: code, value)
    }

    /// All eight groups take 39 characters; Django refuses what is longer.
    // sync: lazy — reads text
    private func isSix(_ text: String) -> Bool { text.utf8.count <= 39 && IPv6Address(text) != nil }
}

extension FieldValidator where Self == IPAddressValidator {
    /// A version 4 address.
    public static var ipv4: Self { IPAddressValidator(.four) }
    /// A version 6 address.
    public static var ipv6: Self { IPAddressValidator(.six) }
    /// An address of either version.
    public static var ipv46: Self { IPAddressValidator(.both) }
}
