import HTTPTypes
import Synchronization
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

/// Counts how often its views are called.
private struct Site: Application {
    private let calls = Calls()
    let settings = Settings(allowedHosts: ["*"])

    var middleware: [any Middleware] { [CacheMiddleware()] }

    var routes: Routes {
        let calls = calls
        path("page/", { _ in .text("\(calls.next())") })
        path("fields/", { _ in Self.response("\(calls.next())", [.vary: "Accept-Language , Cookie"]) })
        path("everything/", { _ in Self.response("\(calls.next())", [.vary: "*"]) })
        path("never/", { _ in Self.response("\(calls.next())", [.cacheControl: "max-age=0"]) })
        path("private/", { _ in Self.response("\(calls.next())", [.cacheControl: "private, max-age=9"]) })
        path("missing/", { _ in .text("\(calls.next())", status: .notFound) })
        path(
            "stream/",
            { _ in
                let number = calls.next()
                return Response(body: .stream { try await $0.write("\(number)") })
            })
        path("bytes/", { _ in Response(headers: [.contentType: "x/y"], body: .bytes([0, 255, UInt8(calls.next())])) })
    }

    private static func response(_ text: String, _ headers: HTTPFields) -> Response {
        var response = Response.text(text)
        for field in headers { response.headers.append(field) }
        return response
    }
}

private final class Calls: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

private struct Decorated: Application {
    private let calls = Calls()
    let settings = Settings()

    var routes: Routes {
        let calls = calls
        path("kept/", cachePage(for: .seconds(60)) { _ in .text("\(calls.next())") })
        path("other/", { _ in .text("\(calls.next())") })
    }
}

@Suite("The page cache")
struct PageCacheTests {
    private func visits(_ target: String, _ headers: [HTTPFields] = [[:], [:]]) async throws -> [String] {
        let client = try TestClient(Site())
        var texts: [String] = []
        for fields in headers { texts.append(try await client.send(.get, target, headers: fields).text) }
        return texts
    }

    @Test("answers again without the view, with headers and body as they were", arguments: Deployment.all)
    func hit(_ deployment: Deployment) async throws {
        try await deployment.run {
            #expect(try await visits("/page/") == ["1", "1"])
            let client = try TestClient(Site())
            let first = try await client.get("/bytes/")
            let second = try await client.get("/bytes/")
            #expect(first.body == second.body && second.headers[.contentType] == "x/y")
            #expect(second.headers[.cacheControl] == "max-age=600" && second.headers[.expires] != nil)
        }
    }

    @Test("keeps nothing that says so, failed or is made while it is sent", arguments: Deployment.all)
    func misses(_ deployment: Deployment) async throws {
        try await deployment.run {
            for target in ["/everything/", "/never/", "/private/", "/missing/", "/stream/"] {
                #expect(try await visits(target) == ["1", "2"], "\(target)")
            }
            let client = try TestClient(Site())
            #expect(try await client.post("/page/", form: []).text == "1")
            #expect(try await client.post("/page/", form: []).text == "2")
        }
    }

    @Test("tells addresses, hosts and the fields apart that a page depends on", arguments: Deployment.all)
    func keys(_ deployment: Deployment) async throws {
        try await deployment.run {
            let visitors: [HTTPFields] = [
                [.cookie: "a=1"], [.cookie: "a=2"], [.cookie: "a=1", .acceptLanguage: "cs"], [.cookie: "a=1"],
                [.cookie: "a=1", .userAgent: "other"],
            ]
            #expect(try await visits("/fields/", visitors) == ["1", "2", "3", "1", "1"])
            #expect(
                try await visits("/page/", [[.hostField: "a"], [.hostField: "b"], [.hostField: "a"]]) == [
                    "1", "2", "1",
                ])
            let client = try TestClient(Site())
            #expect(try await client.get("/page/?a=1").text == "1")
            #expect(try await client.get("/page/?a=2").text == "2")
            #expect(try await client.get("/page/").text == "3")
        }
    }

    @Test("is there for a single view", arguments: Deployment.all)
    func decorator(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Decorated())
            #expect(try await client.get("/kept/").text == "1")
            let second = try await client.get("/kept/")
            #expect(second.text == "1" && second.headers[.cacheControl] == "max-age=60")
            #expect(try await client.get("/other/").text == "2")
            #expect(try await client.get("/other/").text == "3")
        }
    }
}
