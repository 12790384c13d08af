import VinylRuntime

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// PBKDF2, the hasher that Django uses unless told: `pbkdf2_sha256$600000$salt$hash`.
///
/// Hashing takes some 100 to 300 ms with the usual iterations. A stored text that asks for more than
/// ``maximumIterations`` is refused with an error before any work is done, so that a changed row cannot keep a thread busy.
public struct PBKDF2PasswordHasher: PasswordHasher {
    /// What Django 4.2 does.
    public static let defaultIterations = 600_000
    /// About a dozen times the usual work: some seconds.
    public static let defaultMaximumIterations = 10_000_000

    public let algorithm: String
    /// How much work a new hash is.
    public let iterations: Int
    /// How much work the hasher does at most for a stored hash.
    public let maximumIterations: Int
    private let digest: DigestAlgorithm

    /// With SHA-256.
    /// - Parameters:
    ///   - iterations: From 1 to `maximumIterations`.
    ///   - maximumIterations: Where refusal begins.
    public init(
        iterations: Int = defaultIterations, maximumIterations: Int = defaultMaximumIterations
    ) {
        self.init("pbkdf2_sha256", .sha256, iterations, maximumIterations)
    }

    private init(_ algorithm: String, _ digest: DigestAlgorithm, _ iterations: Int, _ maximum: Int) {
        self.algorithm = algorithm
        self.digest = digest
        self.iterations = iterations
        maximumIterations = maximum
    }

    /// With SHA-1, for passwords of old databases and other systems: `pbkdf2_sha1$…`.
    // sync: lazy — a value
    public static func sha1(
        iterations: Int = defaultIterations, maximumIterations: Int = defaultMaximumIterations
    ) -> PBKDF2PasswordHasher {
        PBKDF2PasswordHasher("pbkdf2_sha1", .sha1, iterations, maximumIterations)
    }

    public func encode(_ password: String, salt: String) async throws -> String {
        try await encode(password, salt: salt, iterations: iterations)
    }

    public func verify(_ password: String, against encoded: String) async throws -> Bool {
        let stored = try Stored(encoded, algorithm)
        // Django takes no iterations for its own number; the text then differs whatever the password is.
        guard stored.iterations > 0 else { return false }
        let computed = try await encode(password, salt: stored.salt, iterations: stored.iterations)
        return constantTimeCompare(encoded, computed)
    }

    public func mustUpdate(_ encoded: String) async throws -> Bool {
        let stored = try Stored(encoded, algorithm)
        return stored.iterations != iterations || PasswordSalt.isShort(stored.salt)
    }

    public func hardenRuntime(_ password: String, encoded: String) async throws {
        let stored = try Stored(encoded, algorithm)
        let missing = iterations - stored.iterations
        if missing > 0 { _ = try await encode(password, salt: stored.salt, iterations: missing) }
    }

    private func encode(_ password: String, salt: String, iterations: Int) async throws -> String {
        try PasswordSalt.check(salt)
        guard (1...max(1, maximumIterations)).contains(iterations) else {
            throw PasswordError.workFactor(algorithm: algorithm, limit: "1 to \(maximumIterations) iterations")
        }
        let digest = digest
        let key = try await offload {
            try PBKDF2(Array(password.utf8), salt: Array(salt.utf8), iterations: iterations, algorithm: digest).bytes
        }
        return "\(algorithm)$\(iterations)$\(salt)$\(Data(key).base64EncodedString())"
    }

    /// The parts of a stored hash.
    private struct Stored {
        let iterations: Int
        let salt: String

        init(_ encoded: String, _ algorithm: String) throws(PasswordError) {
            let parts = try EncodedPassword(encoded, algorithm: algorithm, parts: 4, maxSplits: 3)
            guard let iterations = parts[number: 1] else { throw .malformed(algorithm: algorithm) }
            self.iterations = iterations
            salt = parts.parts[2]
        }
    }
}
