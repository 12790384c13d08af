public import VinylORM
public import VinylSecurity

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A row of Django's table of sessions. Name it among the application's models to have `migrate` make the table.
@Model(table: "django_session", app: "sessions")
public struct StoredSession {
    @Field(maxLength: 40, primaryKey: true, verboseName: "session key") public var sessionKey: String
    @Field(verboseName: "session data") public var sessionData: String
    @Field(dbIndex: true, verboseName: "expire date") public var expireDate: Date
}

/// Sessions in the table `django_session`, signed as Django signs them: an application beside Vinyl's that has the same
/// key reads and writes the same sessions.
public struct DatabaseSessionStore: SessionStore {
    private let coding: SessionCoding

    /// - Parameter keys: The secrets.
    public init(keys: SecretKeys) { coding = .database(keys: keys) }

    public func load(_ key: String, at now: Date) async throws -> JSONObject? {
        guard SessionKey[isPlausible: key] else { return nil }
        let row = try await StoredSession.objects.filter { $0.sessionKey == key && $0.expireDate > now }.first()
        guard let row else { return nil }
        return await coding.decode(row.sessionData, at: now)
    }

    public func create(_ data: JSONObject, until end: Date, at now: Date) async throws -> String {
        let text = try await coding.encode(data, at: now)
        // A key is a number of 165 bits: the table has it already only where the generator is broken.
        let key = SessionKey().text
        _ = try await StoredSession.objects.create(StoredSession(sessionKey: key, sessionData: text, expireDate: end))
        return key
    }

    public func save(_ data: JSONObject, key: String, until end: Date, at now: Date) async throws -> String {
        let text = try await coding.encode(data, at: now)
        let changed = try await StoredSession.objects.filter { $0.sessionKey == key }
            .update {
                $0.sessionData.set(text)
                $0.expireDate.set(end)
            }
        guard changed > 0 else { throw SessionInterrupted() }
        return key
    }

    public func delete(_ key: String) async throws {
        _ = try await StoredSession.objects.filter { $0.sessionKey == key }.delete()
    }

    public func clearExpired(at now: Date) async throws {
        _ = try await StoredSession.objects.filter { $0.expireDate < now }.delete()
    }
}
