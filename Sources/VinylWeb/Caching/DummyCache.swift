/// A cache that keeps nothing: for development. Django's `DummyCache`.
public struct DummyCache: CacheBackend {
    public init() {}

    public func get(_ key: String) async throws -> CacheValue? { nil }
    public func set(_ key: String, to value: CacheValue, timeout: Duration?) async throws {}
    public func add(_ key: String, value: CacheValue, timeout: Duration?) async throws -> Bool { true }
    public func touch(_ key: String, timeout: Duration?) async throws -> Bool { false }
    public func delete(_ key: String) async throws -> Bool { false }
    public func increment(_ key: String, by delta: Int64) async throws -> Int64 { throw CacheKeyMissing() }
    public func clear() async throws {}
}

/// Stands for a cache that the settings do not have.
struct MissingCache: CacheBackend {
    let name: CacheName

    func get(_ key: String) async throws -> CacheValue? { throw UnknownCache(name: name) }
    func set(_ key: String, to value: CacheValue, timeout: Duration?) async throws { throw UnknownCache(name: name) }
    func add(_ key: String, value: CacheValue, timeout: Duration?) async throws -> Bool {
        throw UnknownCache(name: name)
    }
    func touch(_ key: String, timeout: Duration?) async throws -> Bool { throw UnknownCache(name: name) }
    func delete(_ key: String) async throws -> Bool { throw UnknownCache(name: name) }
    func increment(_ key: String, by delta: Int64) async throws -> Int64 { throw UnknownCache(name: name) }
    func clear() async throws { throw UnknownCache(name: name) }
}
