/// The hashers of an application, the preferred one first: Django's `PASSWORD_HASHERS` and what works on them.
///
/// ```swift
/// let hashers = PasswordHashers()
/// user.password = try await hashers.makePassword("correct horse")
/// let isRight = try await hashers.checkPassword(entered, user.password) { fresh in
///     user.password = fresh          // hashed anew with today's work factors
///     try await user.save()
/// }
/// ```
/// Source: Django, "Password management in Django".
public struct PasswordHashers: Sendable {
    /// The first hashes new passwords; the others are for passwords that are stored already.
    public let hashers: [any PasswordHasher]
    private let preferred: any PasswordHasher

    /// PBKDF2 with SHA-256, with SHA-1, and scrypt.
    public init() {
        self.init(PBKDF2PasswordHasher(), others: [PBKDF2PasswordHasher.sha1(), ScryptPasswordHasher()])
    }

    /// - Parameters:
    ///   - preferred: Hashes new passwords.
    ///   - others: Check passwords that they hashed once.
    public init(_ preferred: any PasswordHasher, others: [any PasswordHasher] = []) {
        self.preferred = preferred
        hashers = [preferred] + others
    }

    /// The hasher of that name; the preferred one for nil.
    /// - Throws: ``PasswordError/unknownAlgorithm(_:)``.
    public func hasher(named algorithm: String? = nil) async throws -> any PasswordHasher {
        guard let algorithm else { return preferred }
        guard let known = hashers.first(where: { $0.algorithm == algorithm }) else {
            throw PasswordError.unknownAlgorithm(String(algorithm.prefix(32)))
        }
        return known
    }

    /// A password as it is stored. Takes as long as the hasher works; an event loop goes on meanwhile.
    /// - Parameters:
    ///   - password: Any text; nil makes a text that no password matches. See ``isUsable(_:)``.
    ///   - salt: Random unless told.
    ///   - algorithm: The preferred hasher's unless told.
    /// - Throws: ``PasswordError``.
    public func makePassword(
        _ password: String?, salt: String? = nil, algorithm: String? = nil
    ) async throws -> String {
        guard let password else { return Self.unusablePrefix + RandomText(count: 40).text }
        let hasher = try await hasher(named: algorithm)
        if let salt, !salt.isEmpty { return try await hasher.encode(password, salt: salt) }
        return try await hasher.encode(password, salt: await hasher.salt())
    }

    /// Whether a password is the stored one.
    /// - Parameters:
    ///   - password: What was entered.
    ///   - encoded: What is stored.
    ///   - algorithm: Which hasher's passwords need not be hashed anew; the preferred one's unless told.
    ///   - setter: Called with the password hashed anew where it is right and was stored with another algorithm, other
    ///     work factors or a short salt.
    /// - Returns: False also where nothing, an unusable password or one of an unknown algorithm is stored.
    /// - Throws: ``PasswordError`` where what is stored is damaged or asks for more work than is done; what the setter
    ///   throws.
    public func checkPassword(
        _ password: String?, _ encoded: String?, preferring algorithm: String? = nil,
        setter: ((String) async throws -> Void)? = nil
    ) async throws -> Bool {
        guard let password, let encoded, await isUsable(encoded) else { return false }
        let preferred = try await hasher(named: algorithm)
        guard let hasher = try? await identify(encoded) else { return false }
        let isOther = hasher.algorithm != preferred.algorithm
        var isOld = isOther
        if !isOther { isOld = try await preferred.mustUpdate(encoded) }
        let isRight = try await hasher.verify(password, against: encoded)
        if !isRight, !isOther, isOld { try await hasher.hardenRuntime(password, encoded: encoded) }
        if isRight, isOld, let setter {
            try await setter(try await preferred.encode(password, salt: await preferred.salt()))
        }
        return isRight
    }

    /// The hasher of a stored password.
    /// - Throws: ``PasswordError/unknownAlgorithm(_:)``.
    public func identify(_ encoded: String) async throws -> any PasswordHasher {
        // Hashes without a salt, of versions before Django had salts, have no name in front.
        let name =
            if (encoded.utf8.count == 32 && !encoded.utf8.contains(UInt8(ascii: "$")))
                || (encoded.utf8.count == 37 && encoded.utf8.starts(with: "md5$$".utf8))
            {
                "unsalted_md5"
            } else if encoded.utf8.count == 46, encoded.utf8.starts(with: "sha1$$".utf8) {
                "unsalted_sha1"
            } else {
                String(Substring(encoded.utf8.prefix { $0 != UInt8(ascii: "$") }))
            }
        return try await hasher(named: name)
    }

    /// Whether a stored text could match any password; false for what ``makePassword(_:salt:algorithm:)`` makes of nil.
    public func isUsable(_ encoded: String?) async -> Bool {
        encoded.map { !$0.utf8.starts(with: Self.unusablePrefix.utf8) } ?? true
    }

    private static let unusablePrefix = "!"
}
