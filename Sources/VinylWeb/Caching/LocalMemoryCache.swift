import Synchronization

/// A cache in the memory of this process. Django's `LocMemCache`.
///
/// Each process has its own. Where there are ``maxEntries`` values, a part of them makes room: those that were not used
/// for longest. Every operation locks the table for some hundred nanoseconds.
public final class LocalMemoryCache: CacheBackend {
    /// How many values there are at most.
    public let maxEntries: Int
    /// One in so many makes room at a time; 0 for all of them.
    public let cullFrequency: Int

    private let table = Mutex(LRUTable())
    private let now: @Sendable () -> Double

    /// - Parameters:
    ///   - maxEntries: At least 1.
    ///   - cullFrequency: 3 for a third at a time; 0 for all.
    ///   - now: A clock in seconds that does not go back.
    public init(maxEntries: Int = 300, cullFrequency: Int = 3, now: @escaping @Sendable () -> Double = uptime) {
        self.maxEntries = max(1, maxEntries)
        self.cullFrequency = max(0, cullFrequency)
        self.now = now
    }

    /// Seconds since the process's first look at the clock.
    // sync: floor — reads a clock
    public static func uptime() -> Double { (ContinuousClock.now - start) / .seconds(1) }

    private static let start = ContinuousClock.now

    public func get(_ key: String) async throws -> CacheValue? {
        let now = now()
        return table.withLock { $0.value(key, at: now) }
    }

    public func set(_ key: String, to value: CacheValue, timeout: Duration?) async throws {
        let now = now()
        table.withLock { put(key, value, timeout, now, &$0) }
    }

    public func add(_ key: String, value: CacheValue, timeout: Duration?) async throws -> Bool {
        let now = now()
        return table.withLock { table in
            if table.contains(key, at: now) { return false }
            put(key, value, timeout, now, &table)
            return true
        }
    }

    public func touch(_ key: String, timeout: Duration?) async throws -> Bool {
        let now = now()
        return table.withLock { table in
            guard table.contains(key, at: now) else { return false }
            table.touch(key, until: timeout.map { now + $0 / .seconds(1) })
            return true
        }
    }

    public func delete(_ key: String) async throws -> Bool {
        let now = now()
        return table.withLock { table in
            let isThere = table.contains(key, at: now)
            table.remove(key)
            return isThere
        }
    }

    public func increment(_ key: String, by delta: Int64) async throws -> Int64 {
        let now = now()
        return try table.withLock { table in
            guard let value = table.value(key, at: now) else { throw CacheKeyMissing() }
            guard case .integer(let old) = value else { throw CacheValueIsNoNumber() }
            let (sum, overflows) = old.addingReportingOverflow(delta)
            if overflows { throw CacheValueIsNoNumber() }
            table.replace(key, with: .integer(sum))
            return sum
        }
    }

    public func clear() async throws { table.withLock { $0.removeAll() } }

    /// How many values there are, among them those whose time is over and that nobody asked for since.
    public var count: Int { table.withLock { $0.count } }

    // sync: floor — changes memory, inside the lock
    private func put(
        _ key: String, _ value: CacheValue, _ timeout: Duration?, _ now: Double, _ table: inout LRUTable
    ) {
        if table.count >= maxEntries {
            if cullFrequency == 0 { table.removeAll() } else { table.removeOldest(max(1, table.count / cullFrequency)) }
        }
        table.set(key, to: value, until: timeout.map { now + $0 / .seconds(1) })
    }
}
