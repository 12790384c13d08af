import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A key derived from a password (RFC 8018, section 5.2). Blocks the thread as long as the work takes: call it inside
/// `offload`. Django's `pbkdf2`.
public struct PBKDF2: Sendable {
    /// The key.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - password: Any bytes.
    ///   - salt: Any bytes.
    ///   - iterations: From 1 to 2³¹-1.
    ///   - count: How many bytes, up to 1 MB; as many as the digest has unless told.
    ///   - algorithm: The hash function of its HMAC.
    /// - Throws: ``PasswordError`` for other numbers.
    public init(
        _ password: [UInt8], salt: [UInt8], iterations: Int, count: Int? = nil, algorithm: DigestAlgorithm = .sha256
    ) throws(PasswordError) {
        let count = count ?? algorithm.byteCount
        guard (1...Int(Int32.max)).contains(iterations), (1...1_048_576).contains(count) else {
            throw .workFactor(
                algorithm: "pbkdf2", limit: "1 to \(Int32.max) iterations, 1 to 1048576 bytes of key")
        }
        // HMAC pads short keys with zeros (RFC 2104), so a zero byte is the empty password, which has no address.
        let password = password.isEmpty ? [0] : password
        do {
            let key = try KDF.Insecure.PBKDF2.deriveKey(
                from: password, salt: Data(salt), using: algorithm.keyDerivation, outputByteCount: count,
                unsafeUncheckedRounds: iterations)
            bytes = key.withUnsafeBytes { Array($0) }
        } catch {
            throw .failed(algorithm: "pbkdf2")
        }
    }
}

extension DigestAlgorithm {
    fileprivate var keyDerivation: KDF.Insecure.PBKDF2.HashFunction {
        switch self {
        case .md5: .insecureMD5
        case .sha1: .insecureSHA1
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }
}
