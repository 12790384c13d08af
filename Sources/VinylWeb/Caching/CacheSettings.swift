/// The caches of an application, and the cache of whole pages. Django's `CACHES` and `CACHE_MIDDLEWARE_…`.
///
/// ```swift
/// var caches = CacheSettings()                                 // one in memory
/// caches["sessions"] = Cache(LocalMemoryCache(maxEntries: 10_000))
/// ```
public struct CacheSettings: Sendable {
    private var caches: [CacheName: Cache]
    /// Which cache ``CacheMiddleware`` uses.
    public var pageCache = CacheName.standard
    /// Put in front of the keys of pages: for sites that share a cache.
    public var pageKeyPrefix = ""

    /// - Parameter standard: The cache without another name; one in memory unless told.
    public init(_ standard: Cache = Cache(LocalMemoryCache())) { caches = [.standard: standard] }

    /// The cache of a name. One that is not there fails with ``UnknownCache`` where it is used.
    public subscript(name: CacheName) -> Cache {
        get { caches[name] ?? Cache(MissingCache(name: name)) }
        set { caches[name] = newValue }
    }
}
