public import VinylHTTP

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Keeps the answers to GET and HEAD, and gives them to who asks for the same. Django's `CacheMiddleware`.
///
/// Kept are answers of status 200 with a body in memory that are not `private`. What they depend on they say with
/// `Vary`: a page that shows who is logged in has to vary on `Cookie`, and reading the session or the CSRF token makes
/// it. Stand it outside of all middleware that changes answers by the request. See <doc:Caching>.
public struct CacheMiddleware: Middleware {
    private let timeout: Duration?
    private let keyPrefix: String?
    private let cache: CacheName?
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - timeout: For how long pages are kept, whatever they say themselves; nil for what they say with `max-age`,
    ///     and for ``Settings/cacheSeconds`` where they say nothing.
    ///   - keyPrefix: In front of the keys; the settings' unless told.
    ///   - cache: The settings' unless told.
    ///   - now: The clock that `Expires` is reckoned by.
    public init(
        timeout: Duration? = nil, keyPrefix: String? = nil, cache: CacheName? = nil,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.timeout = timeout
        self.keyPrefix = keyPrefix
        self.cache = cache
        self.now = now
    }

    public func respond(to request: Request, next: Next) async throws -> Response {
        let pages = pages(next.settings)
        if let kept = try await pages.find(request) { return kept }
        var response = await next(request)
        try await pages.keep(&response, for: request)
        return response
    }

    // sync: floor — a value
    func pages(_ settings: Settings) -> PageCache {
        PageCache(
            cache: settings.caches[cache ?? settings.caches.pageCache],
            keyPrefix: keyPrefix ?? settings.caches.pageKeyPrefix, timeout: timeout,
            standardTimeout: .seconds(settings.cacheSeconds),
            now: Int(min(max(now().timeIntervalSince1970, -1e11), 1e11)))
    }
}

/// A view whose answers are kept for a while. Django's `cache_page`.
///
/// ```swift
/// path("prices/", cachePage(for: .seconds(900), priceList))
/// ```
/// Headers that middleware adds are not among what is kept; otherwise as ``CacheMiddleware`` for this view alone.
/// - Parameters:
///   - timeout: For how long.
///   - keyPrefix: In front of the keys; the settings' unless told.
///   - cache: The settings' unless told.
///   - view: The view. Its errors are not kept.
// sync: lazy — a value
public func cachePage(
    for timeout: Duration, keyPrefix: String? = nil, cache: CacheName? = nil, _ view: @escaping View
) -> View {
    let middleware = CacheMiddleware(timeout: timeout, keyPrefix: keyPrefix, cache: cache)
    return { request in
        let pages = middleware.pages(request.settings)
        if let kept = try await pages.find(request) { return kept }
        var response = try await view(request)
        try await pages.keep(&response, for: request)
        return response
    }
}
