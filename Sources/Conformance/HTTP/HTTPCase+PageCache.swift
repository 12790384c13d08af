import Synchronization
import VinylHTTP
import VinylORM
import VinylWeb

extension HTTPCase {
    /// Whether a second request finds what a first one left in the page cache.
    func pageCache() async throws -> JSONValue {
        if operation == "cache.hit" {
            let response = try await makeResponse(self["response"])
            return .bool(try await hits(self["first"], [self["second"]], response)[0])
        }
        var about = JSONObject()
        about["headers"] = ["Vary": self["vary"]]
        let response = try await makeResponse(self["vary"] == .null ? [:] : .object(about))
        var answers: [JSONValue] = []
        for other in self["others"].items ?? [] {
            answers.append(.bool(try await hits(self["first"], [other], response)[0]))
        }
        return .array(answers)
    }

    /// Which of the later requests were answered without the view.
    private func hits(_ first: JSONValue, _ later: [JSONValue], _ response: Response) async throws -> [Bool] {
        let counted = CallCounter()
        let handler = try RequestHandler(
            MiddlewareSite(
                settings, [CacheMiddleware(timeout: .seconds(600))],
                Routes {
                    rePath(
                        "",
                        { _ in
                            counted.add()
                            return response
                        })
                }))
        _ = await handler.respond(to: try makeRequest(first))
        var hits: [Bool] = []
        for request in later {
            let before = counted.count
            _ = await handler.respond(to: try makeRequest(request))
            hits.append(counted.count == before)
        }
        return hits
    }
}

/// Counts calls of a view.
private final class CallCounter: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    // sync: floor — adds one
    func add() { number.withLock { $0 += 1 } }
}
