/// A salted MD5: `md5$salt$hash`. For tests, whose passwords need not be safe but fast. Broken otherwise.
public struct MD5PasswordHasher: PasswordHasher {
    public let algorithm = "md5"

    public init() {}

    public func encode(_ password: String, salt: String) async throws -> String {
        try PasswordSalt.check(salt)
        let digest = DigestAlgorithm.md5[digest: Array(salt.utf8) + Array(password.utf8)]
        return "md5$\(salt)$\(HexText(digest).text)"
    }

    public func verify(_ password: String, against encoded: String) async throws -> Bool {
        let stored = try EncodedPassword(encoded, algorithm: algorithm, parts: 3, maxSplits: 2)
        return constantTimeCompare(encoded, try await encode(password, salt: stored.parts[1]))
    }

    public func mustUpdate(_ encoded: String) async throws -> Bool {
        let stored = try EncodedPassword(encoded, algorithm: algorithm, parts: 3, maxSplits: 2)
        return PasswordSalt.isShort(stored.parts[1])
    }
}
