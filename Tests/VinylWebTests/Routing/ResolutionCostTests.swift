import Testing
import VinylHTTP

@testable import VinylWeb

private func view(_ request: Request) async throws -> Response { .text("ok") }

private struct CountedSteps: ResolutionSteps {
    var count = 0
    mutating func note() { count += 1 }
}

@Suite("What resolution costs")
struct ResolutionCostTests {
    /// Routes below one prefix, behind an include with a parameter, and by regular expression.
    private static func table(_ count: Int) -> Routes {
        Routes {
            for number in 0..<count { path("page-\(number)/", view) }
            for number in 0..<count { rePath("^old/page-\(number)/$", view) }
            include("<slug:tenant>/", Routes { for number in 0..<count { path("page-\(number)/", view) } })
        }
    }

    @Test(
        "ten thousand literal routes are not looked at one by one",
        arguments: ["/page-9999/", "/old/page-9999/", "/acme/page-9999/", "/page-x/", "/acme/none/", "/old/none/"])
    func literal(_ path: String) throws {
        let router = try Router(Self.table(10_000))
        var steps = CountedSteps()
        let match = router.resolve(path, &steps)
        #expect((match != nil) == path.contains("9999"))
        // Bisection of ten thousand takes fourteen steps a level; there are three.
        #expect(steps.count <= 45)
    }

    @Test("the order of patterns decides all the same")
    func order() throws {
        let router = try Router(
            Routes {
                path("a/<str:x>/", view, name: "first")
                Self.table(100)
                path("a/b/", view, name: "never")
            })
        var steps = CountedSteps()
        #expect(router.resolve("/a/b/", &steps)?.urlName == "first")
    }

    @Test("a path made to be taken apart in many ways is not taken apart in all of them")
    func hostile() throws {
        let router = try Router(
            Routes { path("<str:a>-<str:b>-<str:c>-<str:d>-<str:e>.x/", view, name: "parts") })
        var steps = CountedSteps()
        let dashes = String(repeating: "-", count: 4_000)
        #expect(router.resolve("/\(dashes)/", &steps) == nil)
        #expect(router.resolve("/\(dashes)q.x/", &steps)?["e"] == "q")
    }

    @Test("parameters take whole characters")
    func characters() throws {
        let router = try Router(Routes { path("<str:a><str:b>/", view) })
        var steps = CountedSteps()
        let match = try #require(router.resolve("/žluť/", &steps))
        #expect(match["a"] == "žlu" && match["b"] == "ť")
    }
}
