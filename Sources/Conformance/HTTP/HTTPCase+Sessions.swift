import Foundation
import VinylHTTP
import VinylORM
import VinylSecurity
import VinylWeb

extension HTTPCase {
    /// The clock of the case.
    var clock: @Sendable () -> Date {
        let moment = now.map { Date(timeIntervalSince1970: $0) }
        return { moment ?? Date() }
    }

    /// The settings with `SESSION_…`; sessions are kept in a cache.
    var sessionSettings: SessionSettings {
        let given = self["settings"]
        var sessions = SessionSettings()
        sessions.engine = .cache(.standard)
        if let name = given["SESSION_COOKIE_NAME"]?.string { sessions.cookieName = name }
        if let path = given["SESSION_COOKIE_PATH"]?.string { sessions.cookiePath = path }
        sessions.cookieDomain = given["SESSION_COOKIE_DOMAIN"]?.string
        sessions.cookieSecure = given["SESSION_COOKIE_SECURE"]?.flag ?? false
        sessions.cookieHTTPOnly = given["SESSION_COOKIE_HTTPONLY"]?.flag ?? true
        if let site = given["SESSION_COOKIE_SAMESITE"] {
            sessions.cookieSameSite = site.string.flatMap { Cookie.SameSite(rawValue: $0.capitalized) }
        }
        if let age = given["SESSION_COOKIE_AGE"]?.int { sessions.expiry.cookieAge = age }
        sessions.expiry.expireAtBrowserClose = given["SESSION_EXPIRE_AT_BROWSER_CLOSE"]?.flag ?? false
        sessions.saveEveryRequest = given["SESSION_SAVE_EVERY_REQUEST"]?.flag ?? false
        return sessions
    }

    /// Makes the calls that the case's view makes.
    func useSession(_ request: Request) async throws {
        for call in self["session"].items ?? [] {
            let parts = call.items ?? []
            try await use(
                try request.session, parts.first?.string ?? "", key: parts.dropFirst().first ?? .null,
                value: parts.dropFirst(2).first ?? .null)
        }
    }

    private func use(_ session: Session, _ method: String, key: JSONValue, value: JSONValue) async throws {
        let name = key.string ?? ""
        switch method {
        case "set": try await session.set(name, to: value)
        case "get": _ = try await session.get(name)
        case "pop": try await session.pop(name)
        case "delete": try await session.pop(name)
        case "setdefault": _ = try await session.setDefault(name, to: value)
        case "has_key", "contains": _ = try await session.contains(name)
        case "keys", "items", "values": _ = try await session.all()
        case "update": for (name, value) in key.members ?? [] { try await session.set(name, to: value) }
        case "clear": await session.clear()
        case "flush": try await session.flush()
        case "cycle_key": try await session.cycleKey()
        case "save": try await session.save()
        case "set_test_cookie": try await session.setTestCookie()
        case "test_cookie_worked": _ = try await session.testCookieWorked()
        case "delete_test_cookie": try await session.deleteTestCookie()
        case "get_expiry_age": _ = try await session.expiryAge()
        case "set_expiry": try await setExpiry(of: session, key)
        default: throw NotationError(.string(method))
        }
    }

    private func setExpiry(of session: Session, _ argument: JSONValue) async throws {
        switch try CorpusValue(argument) {
        case .integer(let seconds): try await session.setExpiry(.seconds(Int(seconds)))
        case .duration(let microseconds): try await session.setExpiry(after: .microseconds(microseconds))
        case .moment(let date, _): try await session.setExpiry(.at(date))
        default: try await session.setExpiry(nil)
        }
    }
}

extension JSONValue {
    /// An outcome whose session key, which is another one each time, is written as the cases write it.
    // sync: floor — changes a value
    func hidingSessionKey(_ settings: Settings) -> JSONValue {
        guard case .object(var outcome) = self, let cookies = outcome["cookies"]?.items else { return self }
        outcome["cookies"] = .array(
            cookies.map { cookie in
                guard case .object(var members) = cookie, cookie["name"]?.string == settings.sessions.cookieName,
                    cookie["value"]?.string?.count == 32
                else { return cookie }
                members["value"] = "<32 characters>"
                return .object(members)
            })
        return .object(outcome)
    }
}
