/// Keeps values by their keys, for a while. Django's cache backends.
///
/// Write one to keep values elsewhere: in a server of its own, say. Keys come with prefix and version, as ``Cache`` makes
/// them. Many requests use a backend at once.
public protocol CacheBackend: Sendable {
    /// The value of a key; nil where there is none, or its time is over.
    func get(_ key: String) async throws -> CacheValue?

    /// Keeps a value in place of what is there.
    /// - Parameter timeout: Nil for as long as there is room.
    func set(_ key: String, to value: CacheValue, timeout: Duration?) async throws

    /// Keeps a value where there is none.
    /// - Returns: Whether it did.
    func add(_ key: String, value: CacheValue, timeout: Duration?) async throws -> Bool

    /// Gives a value another time to live.
    /// - Returns: Whether there is one.
    func touch(_ key: String, timeout: Duration?) async throws -> Bool

    /// Forgets a value.
    /// - Returns: Whether there was one.
    func delete(_ key: String) async throws -> Bool

    /// Adds to a number, in one step; its time stays.
    /// - Throws: ``CacheKeyMissing``, ``CacheValueIsNoNumber``.
    func increment(_ key: String, by delta: Int64) async throws -> Int64

    /// The values of several keys, of those that have one.
    func get(many keys: [String]) async throws -> [String: CacheValue]

    /// Keeps several values.
    func set(many values: [String: CacheValue], timeout: Duration?) async throws

    /// Forgets everything, of every prefix and version.
    func clear() async throws
}

extension CacheBackend {
    public func get(many keys: [String]) async throws -> [String: CacheValue] {
        var found: [String: CacheValue] = [:]
        for key in keys { found[key] = try await get(key) }
        return found
    }

    public func set(many values: [String: CacheValue], timeout: Duration?) async throws {
        for (key, value) in values { try await set(key, to: value, timeout: timeout) }
    }
}

/// A number was to be counted up that the cache does not have. Django raises `ValueError`.
public struct CacheKeyMissing: Error, CustomStringConvertible {
    public init() {}
    public var description: String { "the cache has no value under the key that was to be counted up" }
}

/// A value was to be counted up that is no number, or one that would not fit into 64 bits.
public struct CacheValueIsNoNumber: Error, CustomStringConvertible {
    public init() {}
    public var description: String { "the value that was to be counted up is no number of 64 bits" }
}

/// The settings have no cache of that name. Source: Django, `InvalidCacheBackendError`.
public struct UnknownCache: Error, CustomStringConvertible {
    public let name: CacheName
    public var description: String { "there is no cache \"\(name.rawValue)\": add it to Settings.caches" }
}
