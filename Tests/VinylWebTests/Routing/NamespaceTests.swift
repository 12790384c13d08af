import Testing
import VinylHTTP
import VinylRuntime
import VinylWeb

private func view(_ request: Request) async throws -> Response { .text("ok") }

@Suite("Namespaces and default arguments")
struct NamespaceTests {
    private let router: Router

    init() throws {
        let polls = Routes {
            path("", view, name: "index")
            path("<int:pk>/", view, name: "detail")
        }
        router = try Router(
            Routes {
                include("author-polls/", polls, namespace: "author-polls", appName: "polls")
                include("publisher-polls/", polls, namespace: "publisher-polls", appName: "polls")
                include(
                    "kw/<str:mode>/",
                    Routes {
                        path("", view, name: "kw")
                        path("own/", view, name: "kw-own", kwargs: ["mode": "inner", "flag": true])
                    }, kwargs: ["page": 1])
                include("outer/", Routes { include("inner/", polls, namespace: "in") }, namespace: "out")
            })
    }

    @Test("an application's name leads to the instance that the request is in", arguments: Deployment.all)
    func instances(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            let own = try await router.reverse("polls:index", currentApp: "author-polls")
            #expect(own == "/author-polls/")
            let other = try await router.reverse("polls:index", currentApp: "publisher-polls")
            #expect(other == "/publisher-polls/")
            #expect(try await router.reverse("polls:index") == "/publisher-polls/")
            #expect(try await router.reverse("author-polls:detail", args: [5]) == "/author-polls/5/")
            #expect(try await router.reverse("out:in:detail", args: [5]) == "/outer/inner/5/")
            await #expect(throws: NoReverseMatch.self) { try await router.reverse("in:detail", args: [5]) }
        }
    }

    @Test("a match names them", arguments: Deployment.all)
    func match(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            let match = try #require(await router.resolve("/outer/inner/5/"))
            #expect(
                match.viewName == "out:in:detail" && match.namespace == "out:in" && match.appNames == ["out", "in"])
            #expect(match.urlName == "detail" && match.route.pattern == "outer/inner/<int:pk>/")
        }
    }

    @Test(
        "default arguments stand in the place of a prefix's, a route's own in that of everything",
        arguments: Deployment.all)
    func defaults(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            let outer = try #require(await router.resolve("/kw/x/"))
            #expect(outer["mode"] == "x" && outer["page"] == 1)
            let own = try #require(await router.resolve("/kw/x/own/"))
            #expect(own["mode"] == "inner" && own["flag"] == true && own.values.count == 3)
        }
    }

    @Test("a path is made below where the application is mounted, and never names a host", arguments: Deployment.all)
    func scriptPrefix(_ deployment: Deployment) async throws {
        try await deployment.run {
            let table = Routes {
                path("", view, name: "home")
                path("<path:p>", view, name: "any")
            }
            let mounted = try await Router(table, scriptPrefix: "/my app").reverse("home")
            #expect(mounted == "/my%20app/")
            let made = try await Router(table).reverse("any", args: ["/evil.com"])
            #expect(made == "/%2Fevil.com")
        }
    }
}
