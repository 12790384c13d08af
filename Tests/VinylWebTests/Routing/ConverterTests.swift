import Testing
import VinylHTTP
import VinylRuntime
import VinylWeb

private func view(_ request: Request) async throws -> Response { .text("ok") }

/// Two digits of hexadecimal as a number; 255 is refused both ways.
private struct HexByte: URLConverter {
    let regex = "[0-9a-f]{2}"
    func toValue(_ text: String) -> PathValue? { text == "ff" ? nil : Int64(text, radix: 16).map { .integer($0) } }
    func toURL(_ value: PathValue) -> String? {
        guard case .integer(let number) = value, (0..<255).contains(number) else { return nil }
        return (number < 16 ? "0" : "") + String(number, radix: 16)
    }
}

@Suite("Converters")
struct ConverterTests {
    private let router: Router

    init() throws {
        router = try Router(
            Routes {
                include("colors/", Routes { path("<hex:r>-<hex:g>/", view, name: "color") })
                path("colors/<str:any>/", view, name: "fallback")
                path("int/<int:n>/", view, name: "int")
                converter("hex", HexByte())
            })
    }

    @Test("of the application's own make values and texts, and may refuse both", arguments: Deployment.all)
    func own(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            let match = try #require(await router.resolve("/colors/0a-10/"))
            #expect(match.viewName == "color" && match["r"] == 10 && match["g"] == 16)
            #expect(await router.resolve("/colors/0a-ff/")?.viewName == "fallback")
            #expect(await router.resolve("/colors/0A-10/")?.viewName == "fallback")
            #expect(try await router.reverse("color", ["r": 10, "g": 200]) == "/colors/0a-c8/")
            await #expect(throws: NoReverseMatch.self) { try await router.reverse("color", ["r": 255, "g": 0]) }
        }
    }

    @Test("one whose expression is none stops the application")
    func mistake() {
        struct Broken: URLConverter { let regex = "(" }
        #expect(throws: RouteError.self) { try Router(Routes { converter("b", Broken()) }) }
    }

    @Test("text without a value is none", arguments: Deployment.all)
    func missing(_ deployment: Deployment) async throws {
        let router = router
        try await deployment.run {
            #expect(await router.resolve("/int/٣/") == nil)
            #expect(await router.resolve("/int/-1/") == nil)
        }
    }
}
