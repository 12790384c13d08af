import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime

@testable import VinylWeb

private func view(_ request: Request) async throws -> Response { .text("ok") }

@Suite("Routes by regular expression")
struct RegexRouteTests {
    private let router: Router

    init() throws {
        router = try Router(
            Routes {
                rePath("^articles/(?P<year>[0-9]{4})/$", view, name: "year")
                rePath("^pages/(\\d+)/(\\d+)?$", view, name: "pages")
                rePath("anywhere(?:/(?P<rest>.*))?", view, name: "anywhere")
                rePath(/swift\/(?<slug>[a-z]+)\/(\d+)/, route: "swift/<slug:slug>/<int:n>", view, name: "swift")
                includeRegex("^(?P<lang>[a-z]{2})/", Routes { path("home/<int:n>/", view, name: "home") })
            })
    }

    @Test("named groups are parameters, others are arguments", arguments: Deployment.all)
    func groups(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            let year = try #require(await router.resolve("/articles/0042/"))
            #expect(year["year"] == "0042" && year.args.isEmpty && year.viewName == "year")
            #expect(await router.resolve("/articles/0042/\n") == nil)
            let pages = try #require(await router.resolve("/pages/1/"))
            #expect(pages.args == ["1", nil] && pages.values.isEmpty)
            #expect(await router.resolve("/x/anywhere/y")?["rest"] == "y")
            let swift = try #require(await router.resolve("/swift/abc/7"))
            #expect(swift["slug"] == "abc" && swift.args.isEmpty && swift.route.pattern == "swift/<slug:slug>/<int:n>")
            #expect(await router.resolve("/swift/abc/7/more") == nil)
            let home = try #require(await router.resolve("/cs/home/3/"))
            #expect(home["lang"] == "cs" && home["n"] == 3)
        }
    }

    @Test("paths are made of them", arguments: Deployment.all)
    func reverse(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            let year = try await router.reverse("year", args: [2_024])
            #expect(year == "/articles/2024/")
            #expect(try await router.reverse("home", kwargs: ["lang": "cs", "n": 3]) == "/cs/home/3/")
            #expect(try await router.reverse("swift", args: ["abc", 7]) == "/swift/abc/7")
            await #expect(throws: NoReverseMatch.self) { try await router.reverse("year", args: [24]) }
            await #expect(throws: NoReverseMatch.self) { try await router.reverse("home", args: ["xyz", 3]) }
            await #expect(throws: NoReverseMatch.self) {
                try await router.reverse("home", args: ["cs"], kwargs: ["n": 3])
            }
        }
    }

    @Test(
        "an expression that is none stops the application with the reason",
        arguments: [
            "(", ")", "[a", "a**", "a{2,1}", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?=a)", "(?<!a)b", "(a)\\1", "(?P=a)",
            "\\q",
            "*", "(?z:a)", "[z-a]", "((a{500}){500}){500}", String(repeating: "(", count: 10_000), "\\", "(?P<a", "[\\",
        ])
    func mistakes(_ regex: String) {
        #expect(throws: RouteError.self) { try Router(Routes { rePath(regex, view) }) }
    }

    @Test("no path makes an expression take exponential time")
    func hostile() throws {
        for regex in ["^(a+)+$", "^(a|aa)+$", "^(a*)*b$", "^(.*)*x$", "(x+x+)+y"] {
            let path = [UInt8](repeating: UInt8(ascii: regex.contains("x+") ? "x" : "a"), count: 4_000)
            let compiled = try RouteRegex(regex)
            let found = path.withUnsafeBufferPointer { compiled.match($0, .search) != nil }
            #expect(found == regex.hasSuffix("+$"))
        }
    }

    @Test("the first branch and the longest repetition win, unless it is lazy")
    func priority() throws {
        func groups(_ regex: String, _ text: String) throws -> [Int]? {
            var text = text
            let compiled = try RouteRegex(regex)
            return text.withUTF8 { compiled.match($0, .search) }
        }
        #expect(try groups("(a|ab)(c|bcd)?", "abcd") == [0, 4, 0, 1, 1, 4])
        #expect(try groups("(a+?)(a*)", "aaa") == [0, 3, 0, 1, 1, 3])
        #expect(try groups("(?i:ÉL)an", "élan") == [0, 5])
        #expect(try groups("\\bb", "ab b") == [3, 4])
        #expect(try groups("[^\\W\\d]+", "12ž_3") == [2, 5])
        #expect(try groups("x{2,3}", "xxxx") == [0, 3])
        #expect(try groups("a.c", "a\nc") == nil)
        #expect(try groups("(?s)a.c", "a\nc") == [0, 3])
    }

    @Test("expressions of every shape are read or refused")
    func mutations() throws {
        var state: UInt64 = 42
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        let alphabet = Array("()[]{}|*+?.^$\\dwsSPbB<>:=!-,019azAZ\u{17E}".unicodeScalars)
        let samples = ["^a/(?P<x>[0-9]{1,3})/(?:b|c)*$", "[^a-z\\d]+?(?i:q)", "\\w+\\b(x{2}){,3}"]
        for _ in 0..<20_000 {
            var scalars = Array(samples[random(samples.count)].unicodeScalars)
            for _ in 0...random(4) where !scalars.isEmpty {
                switch random(3) {
                case 0: scalars[random(scalars.count)] = alphabet[random(alphabet.count)]
                case 1: scalars.insert(alphabet[random(alphabet.count)], at: random(scalars.count))
                default: scalars.remove(at: random(scalars.count))
                }
            }
            guard let regex = try? RouteRegex(String(String.UnicodeScalarView(scalars))) else { continue }
            var path = "a/12/b\u{17E}xx"
            path.withUTF8 { bytes in
                guard let places = regex.match(bytes, .search) else { return }
                #expect(places.allSatisfy { $0 >= -1 && $0 <= bytes.count } && places[0] <= places[1])
            }
        }
    }
}
