/// The HMAC of a text under a key that is made of a secret and a salt: the same secret gives unlike signatures in
/// places that name unlike salts.
///
/// ```swift
/// let code = SaltedHMAC("value", salt: "where it is used", secret: key)
/// code.hex
/// ```
/// Source: Django, `salted_hmac`. Takes some microseconds.
public struct SaltedHMAC: Sendable {
    /// The digest.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - value: What is signed; its UTF-8.
    ///   - salt: Names the place that signs. No secret.
    ///   - secret: The secret.
    ///   - algorithm: SHA-1 unless told, as in Django, whose callers all tell.
    public init(_ value: String, salt: String, secret: String, algorithm: DigestAlgorithm = .sha1) {
        let key = algorithm[digest: Array(salt.utf8) + Array(secret.utf8)]
        bytes = algorithm[hmac: Array(value.utf8), key: key]
    }

    /// In lower-case hexadecimal digits.
    public var hex: String { HexText(bytes).text }

    /// As base64 for URLs, without padding.
    var base64: String { Base64URL(encoding: bytes).text }
}
