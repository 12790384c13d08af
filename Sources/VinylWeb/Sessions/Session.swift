import Synchronization
public import VinylORM
public import VinylSecurity

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a site remembers of a visitor between requests. Django's `request.session`.
///
/// ```swift
/// let session = try request.session
/// let visits = try await session.get("visits", as: Int.self) ?? 0
/// try await session.set("visits", to: visits + 1)
/// ```
/// Loaded with the first access and saved after the view where something changed. Values are JSON. A reference: the
/// middleware and the view hold the same session. Keys that begin with an underscore are the framework's.
public final class Session: Sendable {
    struct Contents: Sendable {
        var key: String?
        /// Nil until it is loaded.
        var data: JSONObject?
        var isAccessed = false
        var isModified = false
    }

    static let csrfKey = "_csrftoken"
    private static let testCookieKey = "testcookie"

    let contents: Mutex<Contents>
    private let store: any SessionStore
    private let rules: SessionExpiryRules
    private let now: @Sendable () -> Date

    /// A session that the middleware has nothing to do with.
    /// - Parameters:
    ///   - key: As a cookie held it, or nil.
    ///   - store: Where it is kept.
    ///   - rules: When it ends.
    ///   - now: The clock.
    public init(
        key: String?, store: any SessionStore, rules: SessionExpiryRules = SessionExpiryRules(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        contents = Mutex(Contents(key: key.flatMap { $0.utf8.count >= 8 ? $0 : nil }))
        self.store = store
        self.rules = rules
        self.now = now
    }

    // MARK: Data

    /// All values by their keys.
    public func all() async throws -> JSONObject { try await access() }

    /// The value of a key, or nil.
    public func get(_ key: String) async throws -> JSONValue? { try await access()[key] }

    /// The value of a key as a type, or nil.
    /// - Throws: `DecodingError` where the value is of another kind.
    public func get<Value: Decodable & Sendable>(_ key: String, as type: Value.Type) async throws -> Value? {
        guard let value = try await access()[key] else { return nil }
        return try JSONDecoder().decode(type, from: Data(value.compactText.utf8))
    }

    /// Whether there is such a key.
    public func contains(_ key: String) async throws -> Bool { try await access()[key] != nil }

    /// Sets a value.
    public func set(_ key: String, to value: JSONValue) async throws { try await change { $0[key] = value } }

    /// Sets a value of any type that JSON can hold.
    /// - Throws: `EncodingError`.
    public func set(_ key: String, to value: some Encodable & Sendable) async throws {
        let text = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        guard let value = JSONValue(text) else { return }
        try await change { $0[key] = value }
    }

    /// The value of a key, which is set first where it is not there.
    public func setDefault(_ key: String, to value: JSONValue) async throws -> JSONValue {
        if let known = try await access()[key] { return known }
        try await change { $0[key] = value }
        return value
    }

    /// Takes a value out.
    /// - Returns: What it was, or nil, and nothing is changed then.
    @discardableResult
    public func pop(_ key: String) async throws -> JSONValue? {
        guard let value = try await access()[key] else { return nil }
        try await change { $0[key] = nil }
        return value
    }

    /// Takes all values out. The key stays: see ``flush()``.
    public func clear() async {
        contents.withLock { contents in
            contents.data = [:]
            contents.isAccessed = true
            contents.isModified = true
        }
    }

    /// Has the session saved though no value was set.
    public func touch() async { contents.withLock { $0.isModified = true } }

    // MARK: The key

    /// The key by which the session is kept; nil for a new one that was not saved.
    public var key: String? { contents.withLock { $0.key } }

    /// Takes all values out and forgets the session where it is kept: at logout.
    public func flush() async throws {
        let key = key
        await clear()
        if let key { try await store.delete(key) }
        contents.withLock { $0.key = nil }
    }

    /// Gives the session a new key and keeps its values: at login, so that nobody who knew the key before has the
    /// account's session.
    public func cycleKey() async throws {
        let data = try await access()
        let old = key
        let moment = now()
        let fresh = try await store.create(data, until: rules.date(of: data, at: moment), at: moment)
        contents.withLock { contents in
            contents.key = fresh
            contents.isModified = true
        }
        if let old { try await store.delete(old) }
    }

    // MARK: The end

    /// When this session ends; nil for the settings' rule.
    public func setExpiry(_ expiry: SessionExpiry?) async throws {
        if let expiry {
            try await change { $0[SessionExpiry.key] = expiry.stored }
        } else {
            try await pop(SessionExpiry.key)
        }
    }

    /// The session ends so long from now, whether or not it changes.
    public func setExpiry(after time: Duration) async throws {
        try await setExpiry(.at(now().addingTimeInterval(time / .seconds(1))))
    }

    /// In how many seconds it ends.
    public func expiryAge() async throws -> Int { rules.age(of: try await access(), at: now()) }

    /// When it ends.
    public func expiryDate() async throws -> Date { rules.date(of: try await access(), at: now()) }

    /// Whether its cookie ends with the browser's session.
    public func expiresAtBrowserClose() async throws -> Bool { rules.isAtBrowserClose(try await access()) }

    // MARK: The test cookie

    /// Leaves a mark, to see with the next request whether the browser keeps cookies.
    public func setTestCookie() async throws { try await set(Self.testCookieKey, to: .string("worked")) }

    /// Whether the mark of an earlier request came back.
    public func testCookieWorked() async throws -> Bool { try await get(Self.testCookieKey) == .string("worked") }

    /// Takes the mark out.
    public func deleteTestCookie() async throws { try await pop(Self.testCookieKey) }

    // MARK: Keeping

    /// Keeps the session now. The middleware does so after the view.
    /// - Throws: ``SessionInterrupted`` where it was deleted meanwhile; what the store throws.
    public func save() async throws {
        let data = try await access()
        let moment = now()
        let end = rules.date(of: data, at: moment)
        let saved =
            if let key { try await store.save(data, key: key, until: end, at: moment) } else {
                try await store.create(data, until: end, at: moment)
            }
        contents.withLock { $0.key = saved }
    }

    private func change(_ body: (inout JSONObject) -> Void) async throws {
        var data = try await access()
        body(&data)
        contents.withLock { contents in
            contents.data = data
            contents.isModified = true
        }
    }

    /// The data, loaded where it is not yet.
    private func access() async throws -> JSONObject {
        let (known, key) = contents.withLock { contents in
            contents.isAccessed = true
            return (contents.data, contents.key)
        }
        if let known { return known }
        // An unknown key is never taken over: somebody may have planted it.
        let loaded: JSONObject? = if let key { try await store.load(key, at: now()) } else { nil }
        return contents.withLock { contents in
            if loaded == nil { contents.key = nil }
            contents.data = loaded ?? [:]
            return loaded ?? [:]
        }
    }
}

/// What the middleware does with a session after the view.
struct SessionVerdict {
    let isAccessed: Bool
    let isModified: Bool
    /// Whether there is neither a key nor a value.
    let isEmpty: Bool

    init(_ session: Session) {
        (isAccessed, isModified, isEmpty) = session.contents.withLock { contents in
            (contents.isAccessed, contents.isModified, contents.key == nil && (contents.data?.members.isEmpty ?? true))
        }
    }
}
