import Testing
import VinylHTTP
import VinylRuntime

@testable import VinylWeb

private func view(_ request: Request) async throws -> Response { .text("ok") }

@Suite("Routing")
struct RouterTests {
    private let router: Router

    init() throws {
        router = try Router(
            Routes {
                path("", view, name: "home")
                path("articles/<int:id>/", view, name: "article")
                path("articles/special/", view, name: "special")
                path("articles/<slug:slug>/", view, name: "by-slug")
                path("files/<path:rest>", view, name: "file")
                path("files/<path:rest>/raw", view, name: "hidden")
                path("people/<uuid:id>", view, name: "person")
                path("<str:first>-<str:second>.txt", view, name: "pair")
                include("accounts/<str:tenant>/", Routes { path("login/", view, name: "login") }, namespace: "accounts")
            })
    }

    @Test(
        "a path leads to the first route in the table that matches", arguments: Deployment.all,
        [
            ("/", "home"), ("/articles/7/", "article"), ("/articles/special/", "special"),
            ("/articles/a-b_c/", "by-slug"),
            ("/files/a/b/c.css", "file"), ("/files/a/raw", "file"),
            ("/people/0b6f2f5e-5b0a-4b0a-8b0a-0b6f2f5e5b0a", "person"), ("/a-b-c.txt", "pair"),
            ("/accounts/acme/login/", "accounts:login"), ("/articles/7", nil), ("/articles//", nil), ("/nowhere/", nil),
            ("/files/", nil), ("/people/0B6F2F5E-5B0A-4B0A-8B0A-0B6F2F5E5B0A", nil),
            ("/articles/99999999999999999999/", "by-slug"), ("", nil), ("*", nil),
        ] as [(String, String?)])
    func resolve(_ deployment: Deployment, _ expected: (path: String, name: String?)) async throws {
        let router = router
        let found = try await deployment.run { await router.resolve(expected.path)?.route.qualifiedName }
        #expect(found == expected.name)
    }

    @Test("parameters take as much as they can and give back while the rest does not match", arguments: Deployment.all)
    func greedy(_ deployment: Deployment) async throws {
        let router = router
        let match = try #require(try await deployment.run { await router.resolve("/a-b-c.txt") })
        #expect(match["first"] == .text("a-b"))
        #expect(match["second"] == .text("c"))
    }

    @Test("values have the type of their converter", arguments: Deployment.all)
    func values(_ deployment: Deployment) async throws {
        let router = router
        let match = try #require(try await deployment.run { await router.resolve("/articles/0042/") })
        #expect(match["id"] == .integer(42))
        #expect(match["other"] == nil)
    }

    @Test("reversing gives a path that leads back", arguments: Deployment.all)
    func reverse(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            let home = try await router.reverse("home")
            #expect(home == "/")
            #expect(try await router.reverse("article", ["id": 7]) == "/articles/7/")
            #expect(try await router.reverse("accounts:login", ["tenant": "a b"]) == "/accounts/a%20b/login/")
            #expect(try await router.reverse("file", ["rest": "ž/x.css"]) == "/files/%C5%BE/x.css")
        }
    }

    @Test("a path that cannot be made says why", arguments: Deployment.all)
    func noReverse(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            let unknown = await #expect(throws: NoReverseMatch.self) { try await router.reverse("login") }
            #expect(unknown?.description.contains("accounts:login") == true)
            for arguments: [String: any PathConvertible] in [[:], ["id": "x"], ["id": 7, "more": 1], ["id": -1]] {
                let error = await #expect(throws: NoReverseMatch.self) {
                    try await router.reverse("article", arguments)
                }
                #expect(error?.description.contains("articles/<int:id>/") == true)
            }
            await #expect(throws: NoReverseMatch.self) { try await router.reverse("by-slug", ["slug": "a/b"]) }
        }
    }

    @Test(
        "a pattern that is none stops the application with the reason",
        arguments: ["a/<int:id", "<nope:x>", "<int:id>/<str:id>", "<int:1x>", "<int:>"])
    func mistakes(_ pattern: String) {
        #expect(throws: RouteError.self) { try Router(Routes { path(pattern, view) }) }
    }

    @Test("the order of the table decides, whatever the tree looks like", arguments: Deployment.all)
    func order(_ deployment: Deployment) async throws {
        let router = try Router(
            Routes {
                path("<path:all>", view, name: "all")
                path("a/b/", view, name: "literal")
            })
        let found = try await deployment.run { await router.resolve("/a/b/")?.route.name }
        #expect(found == "all")
    }
}
