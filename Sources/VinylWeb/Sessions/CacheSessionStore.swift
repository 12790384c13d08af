public import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Sessions in a cache. Django's backend `cache`, under the same keys.
public struct CacheSessionStore: SessionStore {
    private static let prefix = "django.contrib.sessions.cache"

    private let cache: Cache

    public init(_ cache: Cache) { self.cache = cache }

    public func load(_ key: String, at now: Date) async throws -> JSONObject? {
        guard SessionKey[isPlausible: key], let text = try await cache.text(Self.prefix + key),
            case .object(let data)? = JSONValue(text)
        else { return nil }
        return data
    }

    public func create(_ data: JSONObject, until end: Date, at now: Date) async throws -> String {
        let text = JSONValue.object(data).compactText
        for _ in 0..<10_000 {
            let key = SessionKey().text
            if try await cache.add(Self.prefix + key, text: text, timeout: timeout(end, now)) { return key }
        }
        throw SessionsUnwritable()
    }

    public func save(_ data: JSONObject, key: String, until end: Date, at now: Date) async throws -> String {
        // A session that was flushed meanwhile is not brought back.
        guard try await cache.contains(Self.prefix + key) else { throw SessionInterrupted() }
        let text = JSONValue.object(data).compactText
        try await cache.set(Self.prefix + key, text: text, timeout: timeout(end, now))
        return key
    }

    public func delete(_ key: String) async throws { _ = try await cache.delete(Self.prefix + key) }

    // sync: floor — reckons
    private func timeout(_ end: Date, _ now: Date) -> CacheTimeout {
        .after(.seconds(max(0, end.timeIntervalSince(now))))
    }
}

/// The cache keeps no sessions.
public struct SessionsUnwritable: Error, CustomStringConvertible {
    public var description: String {
        "no session could be put into the cache: is it one that keeps nothing, or out of reach?"
    }
}
