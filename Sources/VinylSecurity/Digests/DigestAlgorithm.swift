import Crypto

/// A hash function by the name that Python's `hashlib` gives it.
public enum DigestAlgorithm: String, Sendable, CaseIterable {
    /// For data that was signed long ago, and for tests. Not safe against collisions.
    case md5
    /// For data that was signed before Django 3.1. Not safe against collisions; as an HMAC it still holds.
    case sha1
    case sha256
    case sha384
    case sha512

    /// The algorithm of that name.
    /// - Throws: ``InvalidAlgorithm`` for a name that is none of these.
    public init(named name: String) throws(InvalidAlgorithm) {
        guard let known = DigestAlgorithm(rawValue: name) else { throw InvalidAlgorithm() }
        self = known
    }

    /// How many bytes a digest has.
    public var byteCount: Int {
        switch self {
        case .md5: Insecure.MD5.byteCount
        case .sha1: Insecure.SHA1.byteCount
        case .sha256: SHA256.byteCount
        case .sha384: SHA384.byteCount
        case .sha512: SHA512.byteCount
        }
    }

    /// The digest of some bytes.
    subscript(digest bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .md5: Array(Insecure.MD5.hash(data: bytes))
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// The keyed digest of some bytes (RFC 2104).
    subscript(hmac bytes: [UInt8], key key: [UInt8]) -> [UInt8] {
        let key = SymmetricKey(data: key)
        return switch self {
        case .md5: Array(HMAC<Insecure.MD5>.authenticationCode(for: bytes, using: key))
        case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: key))
        case .sha256: Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
        case .sha384: Array(HMAC<SHA384>.authenticationCode(for: bytes, using: key))
        case .sha512: Array(HMAC<SHA512>.authenticationCode(for: bytes, using: key))
        }
    }
}

/// The name is no hash function's. Django's `InvalidAlgorithm`.
public struct InvalidAlgorithm: Error, CustomStringConvertible {
    public init() {}
    public var description: String {
        "the algorithm is not known; there are \(DigestAlgorithm.allCases.map(\.rawValue).joined(separator: ", "))"
    }
}
