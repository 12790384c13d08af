import Foundation
import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

private struct Site: Application {
    var settings: Settings { Settings(allowedHosts: ["*"]) }
    var middleware: [any Middleware] { [ConditionalGetMiddleware()] }

    var routes: Routes {
        path("page/", { _ in .text("hello") })
        path("private/", neverCache { _ in .text("hello") })
        path(
            "article/",
            condition(
                etag: { _ in "v7" }, lastModified: { _ in Date(timeIntervalSince1970: 784_111_777) },
                { request in request.method == .put ? .text("changed") : .text("article") }))
        path("list/", vary(on: "Cookie", "Accept", view: { _ in .text("list") }))
        path("only/", require("GET", "HEAD", view: { _ in .text("only") }))
    }
}

@Suite("Conditional requests")
struct ConditionalTests {
    @Test("a page that the client has is not sent again", arguments: Deployment.all)
    func notModified(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let first = try await client.get("/page/")
            let tag = try #require(first.headers[.eTag])
            #expect(tag == "\"5d41402abc4b2a76b9719d911017c592\"")
            let again = try await client.get("/page/", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.body.isEmpty && again.headers[.eTag] == tag)
            #expect(try await client.get("/private/").headers[.eTag] == nil)
        }
    }

    @Test("a view is not called where its version answers", arguments: Deployment.all)
    func condition(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let first = try await client.get("/article/")
            #expect(first.headers[.eTag] == "\"v7\"")
            #expect(first.headers[.lastModified] == "Sun, 06 Nov 1994 08:49:37 GMT")
            #expect(try await client.get("/article/", headers: [.ifNoneMatch: "W/\"v7\""]).status == .notModified)
            let stale = try await client.send(.put, "/article/", headers: [.ifMatch: "\"v6\""])
            #expect(stale.status == .preconditionFailed)
            let current = try await client.send(.put, "/article/", headers: [.ifMatch: "\"v7\""])
            #expect(current.text == "changed")
        }
    }

    @Test("views say what their answers depend on and which methods they know", arguments: Deployment.all)
    func decorators(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            #expect(try await client.get("/list/").headers[.vary] == "Cookie, Accept")
            let never = try await client.get("/private/").headers[.cacheControl]
            #expect(never == "max-age=0, no-cache, no-store, must-revalidate, private")
            let refused = try await client.send(.post, "/only/")
            #expect(refused.status == .methodNotAllowed && refused.headers[.allow] == "GET, HEAD")
        }
    }
}
