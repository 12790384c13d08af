import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

extension RouteMark {
    fileprivate static let members = RouteMark(rawValue: "members")
}

/// Refuses routes with a mark.
private struct MembersOnly: ViewMiddleware {
    func respond(to request: Request, next: Next) async throws -> Response { await next(request) }

    func respond(beforeView request: Request) async throws -> Response? {
        guard let route = request.resolverMatch?.route, route.marks.contains(.members) else { return nil }
        if request.query == "broken" { throw PermissionDenied() }
        return .text("members only: \(route.label)", status: .forbidden)
    }
}

private struct Site: Application {
    var settings: Settings { Settings(allowedHosts: ["*"]) }
    var middleware: [any Middleware] { [MembersOnly()] }
    var routes: Routes {
        path("open/", { _ in .text("open") })
        include("club/", Routes { path("room/", { _ in .text("room") }, name: "room") }).marked(.members)
    }
}

@Suite("Middleware before the view")
struct ViewMiddlewareTests {
    @Test("knows the route and may answer in its place", arguments: Deployment.all)
    func marks(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            #expect(try await client.get("/open/").text == "open")
            let refused = try await client.get("/club/room/")
            #expect(refused.status == .forbidden && refused.text == "members only: room")
            #expect(try await client.get("/club/room/?broken").status == .forbidden)
            #expect(try await client.get("/club/none/").status == .notFound)
        }
    }

    @Test("redirects lead to the web and nowhere else")
    func redirects() throws {
        for target in ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x"] {
            #expect(throws: DisallowedRedirect.self) { try Response.redirect(to: target) }
        }
        #expect(try Response.redirect(to: "/ž").headers[.location] == "/%C5%BE")
    }
}
