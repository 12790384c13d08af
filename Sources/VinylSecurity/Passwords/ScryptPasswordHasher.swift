import Crypto
import CryptoExtras
import VinylRuntime

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// scrypt (RFC 7914), which needs memory as well as time: `scrypt$16384$salt$8$1$hash`.
///
/// Hashing takes 16 MB and some 50 ms with the usual work factors. A stored text that asks for more than
/// ``maximumMemory``, or for more than ``maximumWork`` altogether, is refused before anything is allocated.
public struct ScryptPasswordHasher: PasswordHasher {
    /// How much memory, in bytes, hashing takes at most: what Django's scrypt takes.
    public static let defaultMaximumMemory = 32 * 1_024 * 1_024
    /// How many bytes are written at most, over all lanes: some seconds of work.
    public static let maximumWork = 1_024 * 1_024 * 1_024

    public let algorithm = "scrypt"
    /// N, a power of two.
    public let workFactor: Int
    /// r.
    public let blockSize: Int
    /// p.
    public let parallelism: Int
    /// In bytes.
    public let maximumMemory: Int

    /// - Parameters:
    ///   - workFactor: N: a power of two, at least 2.
    ///   - blockSize: r: from 1 to 16; with more than one lane to 1,024.
    ///   - parallelism: p, at least 1. Lanes are worked on one after the other.
    ///   - maximumMemory: In bytes; N · r · 128 must be less.
    public init(
        workFactor: Int = 16_384, blockSize: Int = 8, parallelism: Int = 1,
        maximumMemory: Int = defaultMaximumMemory
    ) {
        self.workFactor = workFactor
        self.blockSize = blockSize
        self.parallelism = parallelism
        self.maximumMemory = maximumMemory
    }

    public func encode(_ password: String, salt: String) async throws -> String {
        try await encode(password, salt, ScryptFactors(n: workFactor, r: blockSize, p: parallelism))
    }

    public func verify(_ password: String, against encoded: String) async throws -> Bool {
        let stored = try Stored(encoded, algorithm)
        let computed = try await encode(password, stored.salt, stored.factors)
        return constantTimeCompare(stored.hash, String(computed.split(separator: "$").last ?? ""))
    }

    public func mustUpdate(_ encoded: String) async throws -> Bool {
        let stored = try Stored(encoded, algorithm)
        return stored.factors != ScryptFactors(n: workFactor, r: blockSize, p: parallelism)
    }

    private func encode(_ password: String, _ salt: String, _ factors: ScryptFactors) async throws -> String {
        try PasswordSalt.check(salt)
        guard factors.isWithin(maximumMemory) else {
            throw PasswordError.workFactor(
                algorithm: algorithm,
                limit: "N a power of two below 2^(16·r), r up to 16 or 1024, N·r·128 below \(maximumMemory), "
                    + "N·r·p·128 up to \(Self.maximumWork)")
        }
        let key = try await offload { try factors.key(password, salt) }
        return "scrypt$\(factors.n)$\(salt)$\(factors.r)$\(factors.p)$\(Data(key).base64EncodedString())"
    }

    /// The parts of a stored hash.
    private struct Stored {
        let factors: ScryptFactors
        let salt: String
        let hash: String

        init(_ encoded: String, _ algorithm: String) throws(PasswordError) {
            let parts = try EncodedPassword(encoded, algorithm: algorithm, parts: 6, maxSplits: 6)
            guard let n = parts[number: 1], let r = parts[number: 3], let p = parts[number: 4] else {
                throw .malformed(algorithm: algorithm)
            }
            factors = ScryptFactors(n: n, r: r, p: p)
            salt = parts.parts[2]
            hash = parts.parts[5]
        }
    }
}

/// The three numbers of scrypt.
struct ScryptFactors: Equatable {
    let n: Int
    let r: Int
    let p: Int

    /// Whether the algorithm has them, and their work is within bounds.
    // sync: floor — reckons
    func isWithin(_ memory: Int) -> Bool {
        guard n >= 2, n & (n - 1) == 0, r >= 1, p >= 1, r <= 1_024, p <= 65_536, n <= 1 << 32 else { return false }
        if r < 4, n >= 1 << (16 * r) { return false }
        // A single lane of larger blocks is beyond what the library underneath sets memory aside for.
        if p == 1, r > 16 { return false }
        let lane = 128 * r
        return lane * (n + 2) + lane * p <= memory && lane * p <= ScryptPasswordHasher.maximumWork / n
    }

    // sync: floor — hashes; called inside offload
    func key(_ password: String, _ salt: String) throws(PasswordError) -> [UInt8] {
        // Its passwords are keys of an HMAC, which a zero byte leaves as they are where they are empty.
        let bytes = password.isEmpty ? [0] : Array(password.utf8)
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: bytes, salt: Array(salt.utf8), outputByteCount: 64, rounds: n, blockSize: r, parallelism: p)
            return key.withUnsafeBytes { Array($0) }
        } catch {
            throw .failed(algorithm: "scrypt")
        }
    }
}
