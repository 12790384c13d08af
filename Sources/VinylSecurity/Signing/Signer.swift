/// Signs text, and tells whether signed text was changed. The text itself stays readable.
///
/// ```swift
/// let signer = Signer(keys: settings.secretKeys)
/// let signed = await signer.sign("hello")          // "hello:zZZF…"
/// let text = try await signer.unsign(signed)       // "hello"
/// ```
/// Strings are those of Django's `Signer` with the same key and salt. Source: Django, "Cryptographic signing".
public struct Signer: Sendable {
    private let keys: SecretKeys
    private let salt: String
    private let algorithm: DigestAlgorithm
    /// Stands between the text and its signature.
    public let separator: String

    /// A signer with the usual separator, `:`.
    /// - Parameters:
    ///   - keys: The secrets.
    ///   - salt: Names the purpose: what was signed for another one is refused. No secret.
    ///   - algorithm: The hash function.
    public init(
        keys: SecretKeys, salt: String = "django.core.signing.Signer", algorithm: DigestAlgorithm = .sha256
    ) {
        self.keys = keys
        self.salt = salt
        self.algorithm = algorithm
        separator = ":"
    }

    /// A signer with another separator.
    /// - Throws: ``InvalidSeparator`` for one that signatures could hold.
    public init(
        keys: SecretKeys, salt: String = "django.core.signing.Signer", separator: String,
        algorithm: DigestAlgorithm = .sha256
    ) throws(InvalidSeparator) {
        // A line break at the end is no part of what is looked at, as in Django.
        var looked = Array(separator.utf8)[...]
        if looked.last == UInt8(ascii: "\n") { looked.removeLast() }
        guard looked.contains(where: { !$0.isAmongSignatureBytes }) else { throw InvalidSeparator() }
        self.keys = keys
        self.salt = salt
        self.algorithm = algorithm
        self.separator = separator
    }

    /// The signature of a text.
    public func signature(_ value: String) async -> String { signature(value, key: keys.key) }

    /// The text with its signature.
    public func sign(_ value: String) async -> String {
        "\(value)\(separator)\(signature(value, key: keys.key))"
    }

    /// The text of a signed text. Takes some microseconds, and as many again for every fallback key that is tried.
    /// - Throws: ``BadSignature``.
    public func unsign(_ signed: String) async throws(BadSignature) -> String {
        guard let (value, signature) = signed.splitAtLast(separator) else { throw BadSignature(.separatorMissing) }
        for key in keys.all where constantTimeCompare(signature, self.signature(value, key: key)) { return value }
        throw BadSignature(.doesNotMatch)
    }

    // sync: floor — hashes bytes
    private func signature(_ value: String, key: String) -> String {
        SaltedHMAC(value, salt: salt + "signer", secret: key, algorithm: algorithm).base64
    }
}

extension UInt8 {
    /// Python's `[A-z0-9-_=]`, whose first range has the characters between Z and a.
    fileprivate var isAmongSignatureBytes: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "="):
            true
        default: false
        }
    }
}

extension String {
    /// What is before and behind the last occurrence of a separator, by bytes; nil where there is none.
    // sync: floor — scans bytes
    func splitAtLast(_ separator: String) -> (String, String)? {
        let bytes = Array(utf8)
        let mark = Array(separator.utf8)
        guard !mark.isEmpty, bytes.count >= mark.count else { return nil }
        var index = bytes.count - mark.count
        while index >= 0 {
            if bytes[index..<index + mark.count].elementsEqual(mark) {
                return (
                    String(decoding: bytes[..<index], as: UTF8.self),
                    String(decoding: bytes[(index + mark.count)...], as: UTF8.self)
                )
            }
            index -= 1
        }
        return nil
    }
}
