public import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Writes a session's data as signed text, as Django stores it, and reads it again.
///
/// Source: Django, `SessionBase.encode` and the backend of signed cookies. Data is compressed where that is shorter.
public struct SessionCoding: Sendable {
    private let signing: SignedObjects
    private let maxAge: Duration?

    /// - Parameters:
    ///   - keys: The secrets.
    ///   - salt: Names the purpose.
    ///   - maxAge: How old the text may be; nil where its keeper sees to that.
    public init(keys: SecretKeys, salt: String, maxAge: Duration? = nil) {
        signing = SignedObjects(keys: keys, salt: salt)
        self.maxAge = maxAge
    }

    /// The coding of `session_data` in Django's table `django_session`.
    // sync: lazy — a value
    public static func database(keys: SecretKeys) -> SessionCoding {
        SessionCoding(keys: keys, salt: "django.contrib.sessions.SessionStore")
    }

    /// The coding of sessions that are kept in the cookie itself.
    /// - Parameter maxAge: How old the cookie may be: `SESSION_COOKIE_AGE`.
    // sync: lazy — a value
    public static func cookie(keys: SecretKeys, maxAge: Duration) -> SessionCoding {
        SessionCoding(keys: keys, salt: "django.contrib.sessions.backends.signed_cookies", maxAge: maxAge)
    }

    /// The data as text.
    public func encode(_ data: JSONObject, at now: Date = Date()) async throws -> String {
        try await signing.dumps(.object(data), compress: true, at: now)
    }

    /// The data of a text; empty where it cannot be trusted: signed with another key, changed, too old, damaged.
    public func decode(_ text: String, at now: Date = Date()) async -> JSONObject {
        do {
            guard case .object(let data) = try await signing.loads(text, maxAge: maxAge, at: now) else { return [:] }
            return data
        } catch {
            return [:]
        }
    }
}
