/// What a cache keeps under a key.
public enum CacheValue: Sendable, Hashable {
    /// A number that can be counted up.
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// For how long a cache keeps a value.
public enum CacheTimeout: Sendable, Hashable {
    /// As long as the cache's own rule says.
    case standard
    /// For so long; nothing is kept for a time that is not positive.
    case after(Duration)
    /// Until it has to make room.
    case never
}

/// A cache by its name in the settings.
public struct CacheName: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    /// Django's `default`.
    public static let standard: CacheName = "default"
}
