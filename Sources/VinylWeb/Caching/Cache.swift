#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A cache as an application uses it: values of its own types over a backend. Django's `cache`.
///
/// ```swift
/// let cache = request.settings.caches[.standard]
/// let front = try await cache.getOrSet("front-page", timeout: .after(.seconds(60))) { try await makeFrontPage() }
/// try await cache.set("hits", to: 0)
/// try await cache.increment("hits")
/// ```
/// Numbers, text and bytes are kept as such, all else as JSON. A value that is read as another type than it was set as
/// counts as missing.
public struct Cache: Sendable {
    /// Where values are kept.
    public let backend: any CacheBackend
    /// Put in front of every key, with the version.
    public let keyPrefix: String
    /// Part of every key: another version sees none of the values of this one.
    public let version: Int
    /// For how long values are kept unless told; nil for as long as there is room. Five minutes.
    public let timeout: Duration?

    public init(
        _ backend: any CacheBackend, keyPrefix: String = "", version: Int = 1, timeout: Duration? = .seconds(300)
    ) {
        self.backend = backend
        self.keyPrefix = keyPrefix
        self.version = version
        self.timeout = timeout
    }

    /// The value of a key; nil where there is none, or one of another type.
    public func get<Value: Decodable & Sendable>(_ key: String, as type: Value.Type = Value.self) async throws -> Value?
    {
        try await backend.get(full(key)).flatMap { CachedValue<Value>($0)?.value }
    }

    /// Keeps a value in place of what is there.
    /// - Throws: `EncodingError`; what the backend throws.
    public func set<Value: Encodable & Sendable>(
        _ key: String, to value: Value, timeout: CacheTimeout = .standard
    ) async throws {
        try await put(key, try CacheValue(encoding: value), timeout)
    }

    /// Keeps a value where there is none.
    /// - Returns: Whether it did.
    @discardableResult
    public func add<Value: Encodable & Sendable>(
        _ key: String, _ value: Value, timeout: CacheTimeout = .standard
    ) async throws -> Bool {
        try await putNew(key, try CacheValue(encoding: value), timeout)
    }

    /// The value of a key; where there is none, `make` is asked for it, and it is kept. Several requests may ask at once.
    public func getOrSet<Value: Codable & Sendable>(
        _ key: String, timeout: CacheTimeout = .standard, _ make: () async throws -> Value
    ) async throws -> Value {
        if let known = try await get(key, as: Value.self) { return known }
        let value = try await make()
        try await set(key, to: value, timeout: timeout)
        return value
    }

    /// Adds to a number, in one step; its time stays.
    /// - Throws: ``CacheKeyMissing``, ``CacheValueIsNoNumber``; what the backend throws.
    @discardableResult
    public func increment(_ key: String, by delta: Int = 1) async throws -> Int {
        Int(clamping: try await backend.increment(full(key), by: Int64(delta)))
    }

    /// Takes from a number, in one step. See ``increment(_:by:)``.
    @discardableResult
    public func decrement(_ key: String, by delta: Int = 1) async throws -> Int {
        Int(clamping: try await backend.increment(full(key), by: delta == .min ? .max : -Int64(delta)))
    }

    /// Gives a value another time to live.
    /// - Returns: Whether there is one.
    @discardableResult
    public func touch(_ key: String, timeout: CacheTimeout = .standard) async throws -> Bool {
        guard let time = time(timeout) else { return try await backend.delete(full(key)) }
        return try await backend.touch(full(key), timeout: time.value)
    }

    /// Forgets a value.
    /// - Returns: Whether there was one.
    @discardableResult
    public func delete(_ key: String) async throws -> Bool { try await backend.delete(full(key)) }

    /// Whether there is a value.
    public func contains(_ key: String) async throws -> Bool { try await backend.get(full(key)) != nil }

    /// The values of several keys, of those that have one of this type.
    public func getMany<Value: Decodable & Sendable>(
        _ keys: [String], as type: Value.Type = Value.self
    ) async throws -> [String: Value] {
        let found = try await backend.get(many: keys.map(full))
        var values: [String: Value] = [:]
        for key in keys { values[key] = found[full(key)].flatMap { CachedValue<Value>($0)?.value } }
        return values
    }

    /// Keeps several values.
    public func setMany<Value: Encodable & Sendable>(
        _ values: [String: Value], timeout: CacheTimeout = .standard
    ) async throws {
        var encoded: [String: CacheValue] = [:]
        for (key, value) in values { encoded[full(key)] = try CacheValue(encoding: value) }
        guard let time = time(timeout) else { return try await deleteMany(Array(values.keys)) }
        try await backend.set(many: encoded, timeout: time.value)
    }

    /// Forgets several values.
    public func deleteMany(_ keys: [String]) async throws {
        for key in keys { _ = try await backend.delete(full(key)) }
    }

    /// Forgets everything that the backend keeps, of every prefix and version.
    public func clear() async throws { try await backend.clear() }
}

extension Cache {
    /// The text of a key.
    func text(_ key: String) async throws -> String? {
        guard case .text(let text)? = try await backend.get(full(key)) else { return nil }
        return text
    }

    /// Keeps a text.
    func set(_ key: String, text: String, timeout: CacheTimeout) async throws {
        try await put(key, .text(text), timeout)
    }

    /// Keeps a text where there is none.
    func add(_ key: String, text: String, timeout: CacheTimeout) async throws -> Bool {
        try await putNew(key, .text(text), timeout)
    }

    private func put(_ key: String, _ value: CacheValue, _ timeout: CacheTimeout) async throws {
        guard let time = time(timeout) else {
            _ = try await backend.delete(full(key))
            return
        }
        try await backend.set(full(key), to: value, timeout: time.value)
    }

    private func putNew(_ key: String, _ value: CacheValue, _ timeout: CacheTimeout) async throws -> Bool {
        guard let time = time(timeout) else { return try await backend.get(full(key)) == nil }
        return try await backend.add(full(key), value: value, timeout: time.value)
    }

    /// As Django makes keys.
    // sync: floor — joins text
    private func full(_ key: String) -> String { "\(keyPrefix):\(version):\(key)" }

    private struct Time { let value: Duration? }

    /// Nil for a time that is over at once.
    // sync: floor — reckons
    private func time(_ timeout: CacheTimeout) -> Time? {
        switch timeout {
        case .standard: self.timeout.map { $0 <= .zero } ?? false ? nil : Time(value: self.timeout)
        case .after(let duration): duration <= .zero ? nil : Time(value: duration)
        case .never: Time(value: nil)
        }
    }
}

extension CacheValue {
    /// A value as it is kept.
    /// - Throws: `EncodingError`.
    init<Value: Encodable>(encoding value: Value) throws {
        switch value {
        case let value as any CacheValueConvertible: self = value.cacheValue
        default: self = .bytes(Array(try JSONEncoder().encode(value)))
        }
    }
}

/// A value of a type, read from what is kept.
private struct CachedValue<Value: Decodable> {
    let value: Value

    init?(_ kept: CacheValue) {
        if let type = Value.self as? any CacheValueConvertible.Type {
            guard let value = type.init(cacheValue: kept) as? Value else { return nil }
            self.value = value
        } else {
            guard case .bytes(let bytes) = kept, let value = try? JSONDecoder().decode(Value.self, from: Data(bytes))
            else { return nil }
            self.value = value
        }
    }
}

/// A type that is kept as it is.
private protocol CacheValueConvertible {
    var cacheValue: CacheValue { get }
    init?(cacheValue: CacheValue)
}

extension Int: CacheValueConvertible {
    fileprivate var cacheValue: CacheValue { .integer(Int64(self)) }
    fileprivate init?(cacheValue: CacheValue) {
        guard case .integer(let number) = cacheValue else { return nil }
        self.init(exactly: number)
    }
}

extension Int64: CacheValueConvertible {
    fileprivate var cacheValue: CacheValue { .integer(self) }
    fileprivate init?(cacheValue: CacheValue) {
        guard case .integer(let number) = cacheValue else { return nil }
        self = number
    }
}

extension String: CacheValueConvertible {
    fileprivate var cacheValue: CacheValue { .text(self) }
    fileprivate init?(cacheValue: CacheValue) {
        guard case .text(let text) = cacheValue else { return nil }
        self = text
    }
}

extension [UInt8]: CacheValueConvertible {
    fileprivate var cacheValue: CacheValue { .bytes(self) }
    fileprivate init?(cacheValue: CacheValue) {
        guard case .bytes(let bytes) = cacheValue else { return nil }
        self = bytes
    }
}
