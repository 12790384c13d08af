import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

private struct Site: Application {
    var settings: Settings
    var middleware: [any Middleware] { [SecurityMiddleware(), XFrameOptionsMiddleware()] }
    init() { self.init(Settings(allowedHosts: ["*"])) }
    init(_ settings: Settings) { self.settings = settings }

    var routes: Routes {
        path("", { _ in .text("home") })
        path("health/", { _ in .text("ok") })
        path("framed/", frameOptions(.exempt) { _ in .text("framed") })
        path("own/", frameOptions(.sameOrigin) { _ in .text("own") })
    }
}

private let frame = HTTPField.Name("X-Frame-Options")!

@Suite("Security middleware")
struct SecurityMiddlewareTests {
    @Test("tells browsers what not to do", arguments: Deployment.all)
    func defaults(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let home = try await client.get("/")
            #expect(home.headers[.xContentTypeOptions] == "nosniff" && home.headers[frame] == "DENY")
            #expect(home.headers[.strictTransportSecurity] == nil)
            #expect(try await client.get("/framed/").headers[frame] == nil)
            #expect(try await client.get("/own/").headers[frame] == "SAMEORIGIN")
            #expect(try await client.get("/nowhere/").headers[frame] == "DENY")
        }
    }

    @Test("sends browsers to HTTPS, behind a proxy too", arguments: Deployment.all)
    func https(_ deployment: Deployment) async throws {
        var settings = Settings(allowedHosts: ["*"])
        settings.security.redirectsToHTTPS = true
        settings.security.redirectExempt = ["^health/"]
        settings.security.hstsSeconds = 60
        settings.proxy.secureHeader = ProxyHeader("X-Forwarded-Proto", "https")
        let site = Site(settings)
        let proto = try #require(HTTPField.Name("X-Forwarded-Proto"))
        try await deployment.run {
            let client = try TestClient(site)
            let plain = try await client.get("/?q=1", headers: [.hostField: "a.b"])
            #expect(plain.status == .movedPermanently && plain.headers[.location] == "https://a.b/?q=1")
            #expect(try await client.get("/health/").status == .ok)
            let secure = try await client.get("/", headers: [proto: "https"])
            #expect(secure.status == .ok && secure.headers[.strictTransportSecurity] == "max-age=60")
        }
    }
}

@Suite("Hosts and proxies")
struct HostTests {
    @Test("a host that is not allowed is refused wherever it stands", arguments: Deployment.all)
    func forwarded(_ deployment: Deployment) async throws {
        var settings = Settings(allowedHosts: ["example.com"])
        settings.proxy.usesForwardedHost = true
        let site = Site(settings)
        let field = try #require(HTTPField.Name("X-Forwarded-Host"))
        try await deployment.run {
            let client = try TestClient(site)
            #expect(try await client.get("/", headers: [.hostField: "x", field: "example.com"]).status == .ok)
            #expect(try await client.get("/", headers: [.hostField: "example.com", field: "x"]).status == .badRequest)
        }
    }
}
