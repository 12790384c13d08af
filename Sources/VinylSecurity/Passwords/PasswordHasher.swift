import VinylRuntime

/// Turns passwords into text that can be stored, and compares passwords with it. Django's `BasePasswordHasher`.
///
/// Encoded passwords begin with the algorithm's name and a `$`. Hashing is meant to take long: do it inside
/// `offload`, as the built-in hashers do, so that no event loop stands still meanwhile.
public protocol PasswordHasher: Sendable {
    /// The name in front of its encoded passwords.
    var algorithm: String { get }

    /// The password as it is stored, with the hasher's own work factors.
    /// - Throws: ``PasswordError``.
    func encode(_ password: String, salt: String) async throws -> String

    /// Whether a stored text is this password, with the work factors that are stored with it.
    /// - Throws: ``PasswordError`` where the stored text is none of this algorithm, or asks for more work than the
    ///   hasher does.
    func verify(_ password: String, against encoded: String) async throws -> Bool

    /// Whether a password should be hashed anew, for other work factors or a salt that is too short.
    /// - Throws: ``PasswordError`` where the stored text is none of this algorithm.
    func mustUpdate(_ encoded: String) async throws -> Bool

    /// Spends the time by which the stored work factors fall short of the hasher's own, so that answers do not tell
    /// how old a hash is.
    func hardenRuntime(_ password: String, encoded: String) async throws

    /// A salt for a new password.
    func salt() async -> String
}

extension PasswordHasher {
    /// Nothing: for algorithms where the difference is hard to reckon.
    public func hardenRuntime(_ password: String, encoded: String) async throws {}

    /// 22 letters and digits: 130 bits.
    public func salt() async -> String { RandomText(count: PasswordSalt.count).text }
}

/// What Django asks of salts.
enum PasswordSalt {
    /// As many characters of 62 as make 128 bits.
    static let count = 22

    /// - Throws: ``PasswordError/invalidSalt``.
    // sync: floor — looks at a text
    static func check(_ salt: String) throws(PasswordError) {
        guard !salt.isEmpty, !salt.utf8.contains(UInt8(ascii: "$")) else { throw .invalidSalt }
    }

    /// Whether it is too short to be kept.
    // sync: floor — looks at a text
    static func isShort(_ salt: String) -> Bool { salt.unicodeScalars.count < count }
}

/// The parts of an encoded password, between its first dollar signs.
struct EncodedPassword {
    let parts: [String]

    /// - Throws: ``PasswordError/malformed(algorithm:)`` where there are not as many, or another algorithm's name is
    ///   in front.
    init(_ encoded: String, algorithm: String, parts count: Int, maxSplits: Int) throws(PasswordError) {
        parts = encoded.utf8.split(separator: UInt8(ascii: "$"), maxSplits: maxSplits, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count == count, parts.first == algorithm else { throw .malformed(algorithm: algorithm) }
    }

    /// A work factor; nil for what is no number of up to 18 digits.
    subscript(number index: Int) -> Int? {
        let digits = parts[index].utf8
        guard (1...18).contains(digits.count), digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(parts[index])
    }
}
