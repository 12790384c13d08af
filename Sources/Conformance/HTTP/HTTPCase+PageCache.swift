import Synchronization
import VinylHTTP
import VinylORM
import VinylWeb

extension HTTPCase {
    /// What the page cache keeps, and finds again.
    func pageCache() async throws -> JSONValue {
        if operation == "cache.hit" {
            let response = try await makeResponse(self["response"])
            let views = CallCounter()
            let site = try pageSite(LocalMemoryCache(), views, response)
            _ = await site.respond(to: try makeRequest(self["first"]))
            let before = views.count
            _ = await site.respond(to: try makeRequest(self["second"]))
            return .bool(views.count == before)
        }
        var about = JSONObject()
        if self["vary"] != .null { about["headers"] = ["Vary": self["vary"]] }
        let response = try await makeResponse(.object(about))
        let first = try await keptKeys(self["first"], response)
        var answers: [JSONValue] = []
        for other in self["others"].items ?? [] {
            let keys = try await keptKeys(other, response)
            answers.append(.bool(!keys.isEmpty && keys == first))
        }
        return .array(answers)
    }

    /// The keys under which a cache that has nothing yet keeps a request's answer.
    private func keptKeys(_ request: JSONValue, _ response: Response) async throws -> Set<String> {
        let cache = KeyWitness()
        _ = await (try pageSite(cache, CallCounter(), response)).respond(to: try makeRequest(request))
        return cache.keys
    }

    /// An application of one view with the page cache around it.
    // sync: floor — makes a value
    private func pageSite(
        _ cache: any CacheBackend, _ views: CallCounter, _ response: Response
    ) throws -> RequestHandler {
        var settings = settings
        settings.caches = CacheSettings(Cache(cache))
        let routes = Routes {
            rePath(
                "",
                { _ in
                    views.add()
                    return response
                })
        }
        return try RequestHandler(MiddlewareSite(settings, [CacheMiddleware(timeout: .seconds(600))], routes))
    }
}

/// Counts calls of a view.
private final class CallCounter: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    // sync: floor — adds one
    func add() { number.withLock { $0 += 1 } }
}

/// Notes the keys that it is asked to keep values under.
private final class KeyWitness: CacheBackend {
    private let seen = Mutex<Set<String>>([])

    var keys: Set<String> { seen.withLock { $0 } }

    func get(_ key: String) async throws -> CacheValue? { nil }
    func set(_ key: String, to value: CacheValue, timeout: Duration?) async throws {
        seen.withLock { _ = $0.insert(key) }
    }
    func add(_ key: String, value: CacheValue, timeout: Duration?) async throws -> Bool { true }
    func touch(_ key: String, timeout: Duration?) async throws -> Bool { false }
    func delete(_ key: String) async throws -> Bool { false }
    func increment(_ key: String, by delta: Int64) async throws -> Int64 { throw CacheKeyMissing() }
    func clear() async throws {}
}
