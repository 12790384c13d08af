public import VinylORM
public import VinylSecurity

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Sessions in the cookie itself, signed and not encrypted. Django's backend `signed_cookies`.
///
/// Nothing is kept on the server: a session cannot be ended there, and one that was copied is good until it is too old.
/// Browsers keep cookies of up to 4 KB.
public struct SignedCookieSessionStore: SessionStore {
    private let coding: SessionCoding

    /// - Parameters:
    ///   - keys: The secrets.
    ///   - maxAge: How old a cookie may be: `SESSION_COOKIE_AGE`.
    public init(keys: SecretKeys, maxAge: Duration) { coding = .cookie(keys: keys, maxAge: maxAge) }

    public func load(_ key: String, at now: Date) async throws -> JSONObject? {
        let data = await coding.decode(key, at: now)
        return data.members.isEmpty ? nil : data
    }

    public func create(_ data: JSONObject, until end: Date, at now: Date) async throws -> String {
        try await coding.encode(data, at: now)
    }

    public func save(_ data: JSONObject, key: String, until end: Date, at now: Date) async throws -> String {
        try await coding.encode(data, at: now)
    }

    public func delete(_ key: String) async throws {}
}
