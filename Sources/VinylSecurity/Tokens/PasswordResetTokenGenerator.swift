#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Makes and checks the token of a password-reset link: good once, for some days, for one user.
///
/// ```swift
/// let tokens = PasswordResetTokenGenerator(keys: settings.secretKeys)
/// let token = await tokens.makeToken(for: user)                 // "c35l40-410bdd2e…"
/// let isGood = await tokens.checkToken(token, for: user)
/// ```
/// A token is a hash of what changes when it is used: the password and the last login. Nothing is stored. Tokens are
/// those of Django with the same key, and the same `TIME_ZONE`. Source: Django, `PasswordResetTokenGenerator`.
public struct PasswordResetTokenGenerator: Sendable {
    /// What a token depends on.
    public struct User: Sendable {
        /// The primary key, as text.
        public var primaryKey: String
        /// The password as it is stored.
        public var password: String
        public var lastLogin: Date?
        public var email: String?

        public init(primaryKey: String, password: String, lastLogin: Date? = nil, email: String? = nil) {
            self.primaryKey = primaryKey
            self.password = password
            self.lastLogin = lastLogin
            self.email = email
        }
    }

    /// Django's `PASSWORD_RESET_TIMEOUT`: three days.
    public static let defaultTimeout = Duration.seconds(259_200)

    private let keys: SecretKeys
    private let timeout: Duration
    private let salt: String
    private let secondsFromGMT: Int

    /// - Parameters:
    ///   - keys: The secrets.
    ///   - timeout: How long a token is good.
    ///   - salt: Names the purpose; another one for other links.
    ///   - secondsFromGMT: Of the clock on the wall, by which Django reckons: 0 where its `TIME_ZONE` is UTC.
    public init(
        keys: SecretKeys, timeout: Duration = defaultTimeout,
        salt: String = "django.contrib.auth.tokens.PasswordResetTokenGenerator", secondsFromGMT: Int = 0
    ) {
        self.keys = keys
        self.timeout = timeout
        self.salt = salt
        self.secondsFromGMT = secondsFromGMT
    }

    /// A token for a user, from now on.
    public func makeToken(for user: User, at now: Date = Date()) async -> String {
        token(for: user, moment(now), keys.key)
    }

    /// Whether a token is one for this user, still good. No text that comes with a request is too odd for it.
    public func checkToken(_ token: String?, for user: User?, at now: Date = Date()) async -> Bool {
        guard let token, let user, token.utf8.count <= 128 else { return false }
        let parts = token.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...13).contains(parts[0].utf8.count), let stamp = Int64(parts[0], radix: 36) else {
            return false
        }
        guard stamp >= 0, keys.all.contains(where: { constantTimeCompare(self.token(for: user, stamp, $0), token) })
        else { return false }
        return .seconds(moment(now)) - .seconds(stamp) <= timeout
    }

    /// Seconds since 2001 by the clock on the wall; none before that.
    // sync: floor — reckons
    private func moment(_ date: Date) -> Int64 {
        max(0, date.wholeSeconds + Int64(clamping: secondsFromGMT) - 978_307_200)
    }

    // sync: floor — hashes bytes
    private func token(for user: User, _ moment: Int64, _ secret: String) -> String {
        let login = user.lastLogin.map { LoginText($0).text } ?? ""
        let value = "\(user.primaryKey)\(user.password)\(login)\(moment)\(user.email ?? "")"
        let digits = Array(SaltedHMAC(value, salt: salt, secret: secret, algorithm: .sha256).hex.utf8)
        let half = stride(from: 0, to: digits.count, by: 2).map { digits[$0] }
        return "\(String(moment, radix: 36))-\(String(decoding: half, as: UTF8.self))"
    }
}
