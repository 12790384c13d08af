import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

private struct Site: Application {
    var settings: Settings
    var middleware: [any Middleware] { [CommonMiddleware()] }
    init() { self.init(Settings(allowedHosts: ["*"])) }
    init(_ settings: Settings) { self.settings = settings }

    var routes: Routes {
        path("a/", { _ in .text("žluť") }, name: "a")
        path("hook/", post: { _ in .text("hook") }).marked(.noAppendSlash)
        path("gone", { _ in throw Http404() })
        path("gone/", { _ in .text("never") })
    }
}

@Suite("CommonMiddleware")
struct CommonMiddlewareTests {
    @Test("adds slashes where that leads somewhere, whatever the method", arguments: Deployment.all)
    func slashes(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            for method in [HTTPRequest.Method.get, .head, .post, .put, .delete] {
                let answer = try await client.send(method, "/a?x=%20y")
                #expect(answer.status == .movedPermanently && answer.headers[.location] == "/a/?x=%20y")
            }
            #expect(try await client.get("/nowhere").status == .notFound)
            #expect(try await client.get("/gone").status == .notFound)
            #expect(try await client.send(.post, "/hook").status == .notFound)
            #expect(try await client.get("/a/").headers[.contentLength] == "6")
        }
    }

    @Test("never redirects to another host", arguments: Deployment.all)
    func noOtherHost(_ deployment: Deployment) async throws {
        struct Open: Application {
            var settings: Settings { Settings(allowedHosts: ["*"]) }
            var middleware: [any Middleware] { [CommonMiddleware()] }
            var routes: Routes { rePath("com/", { _ in .text("any") }) }
        }
        try await deployment.run {
            let answer = try await TestClient(Open()).get("//evil.com")
            #expect(answer.status == .movedPermanently && answer.headers[.location] == "/%2Fevil.com/")
        }
    }

    @Test("says in debug mode that a body would be lost", arguments: Deployment.all)
    func debug(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site(Settings(debug: true, allowedHosts: ["*"])))
            let answer = try await client.send(.post, "/a")
            #expect(answer.status == .internalServerError && answer.text.contains("AppendSlashLosesBody"))
            #expect(try await client.get("/a").status == .movedPermanently)
        }
    }

    @Test("refuses user agents and has one spelling of the host", arguments: Deployment.all)
    func hosts(_ deployment: Deployment) async throws {
        var settings = Settings(allowedHosts: ["*"])
        settings.common.prependsWWW = true
        settings.common.disallowedUserAgents = ["^Bad", "evil"]
        let site = Site(settings)
        try await deployment.run {
            let client = try TestClient(site)
            let www = try await client.get("/a", headers: [.hostField: "example.com:8000"])
            #expect(www.headers[.location] == "http://www.example.com:8000/a/")
            #expect(try await client.get("/a/", headers: [.hostField: "www.example.com"]).status == .ok)
            for agent in ["Badbot", "an evil one"] {
                #expect(try await client.get("/a/", headers: [.userAgent: agent]).status == .forbidden)
            }
        }
    }

    @Test("reports an expression that is none", arguments: Deployment.all)
    func mistake(_ deployment: Deployment) async throws {
        var settings = Settings(allowedHosts: ["*"])
        settings.common.disallowedUserAgents = ["("]
        let site = Site(settings)
        try await deployment.run {
            let answer = try await TestClient(site).get("/a/", headers: [.userAgent: "x"])
            #expect(answer.status == .internalServerError)
        }
    }
}
