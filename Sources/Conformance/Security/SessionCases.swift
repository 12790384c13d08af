import Foundation
import VinylORM
import VinylSecurity

extension SecurityCase {
    /// Session data and when sessions end.
    func session() async throws -> JSONValue {
        switch operation {
        case "session.encode": return .string(try await SessionCoding.database(keys: keys).encode(data, at: now))
        case "session.decode":
            return .object(await SessionCoding.database(keys: keys).decode(self[text: "data"] ?? "", at: now))
        case "session.cookie_encode": return .string(try await cookieCoding.encode(data, at: now))
        case "session.cookie_decode": return .object(await cookieCoding.decode(self[text: "cookie"] ?? "", at: now))
        case "session.expiry": return try expiry()
        default: throw UnknownOperation(name: operation)
        }
    }

    private var data: JSONObject {
        if case .object(let data)? = document["data"] { data } else { [:] }
    }

    private var rules: SessionExpiryRules {
        var rules = SessionExpiryRules()
        if case .integer(let age)? = self[setting: "SESSION_COOKIE_AGE"] { rules.cookieAge = Int(age) }
        rules.expireAtBrowserClose = self[setting: "SESSION_EXPIRE_AT_BROWSER_CLOSE"] == true
        return rules
    }

    private var cookieCoding: SessionCoding { .cookie(keys: keys, maxAge: .seconds(rules.cookieAge)) }

    // sync: floor — reads a case
    private func expiry() throws -> JSONValue {
        var data = JSONObject()
        switch try document["expiry"].map({ try CorpusValue($0) }) {
        case .integer(let seconds)?: data[SessionExpiry.key] = SessionExpiry.seconds(Int(seconds)).stored
        case .moment(let date, _)?: data[SessionExpiry.key] = SessionExpiry.at(date).stored
        case .duration(let microseconds)?:
            data[SessionExpiry.key] = SessionExpiry.at(now + Double(microseconds) / 1_000_000).stored
        default: break
        }
        return [
            "age": .integer(Int64(rules.age(of: data, at: now))),
            "at_browser_close": .bool(rules.isAtBrowserClose(data)),
        ]
    }

    /// Tokens of password-reset links.
    func resetToken() async throws -> JSONValue {
        var timeout = PasswordResetTokenGenerator.defaultTimeout
        if case .integer(let seconds)? = self[setting: "PASSWORD_RESET_TIMEOUT"] { timeout = .seconds(seconds) }
        let tokens = PasswordResetTokenGenerator(keys: keys, timeout: timeout)
        // The clock on the wall: without a zone it is UTC's.
        guard let at = Date(coercing: self[text: "at"] ?? "") else { throw UnknownOperation(name: "at") }
        switch operation {
        case "reset_token.make":
            guard let user = try resetUser() else { throw UnknownOperation(name: "no user") }
            return .string(await tokens.makeToken(for: user, at: at))
        case "reset_token.check":
            return .bool(await tokens.checkToken(self[text: "token"], for: try resetUser(), at: at))
        default: throw UnknownOperation(name: operation)
        }
    }

    // sync: floor — reads a case
    private func resetUser() throws -> PasswordResetTokenGenerator.User? {
        guard let user = document["user"], user != .null else { return nil }
        var login: Date?
        if case .moment(let date, _)? = try user["last_login"].map({ try CorpusValue($0) }) { login = date }
        return PasswordResetTokenGenerator.User(
            primaryKey: user["pk"].map { $0.string ?? $0.text } ?? "", password: user["password"]?.string ?? "",
            lastLogin: login, email: user["email"]?.string)
    }
}
