import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

private struct SecretLeaking: Error, CustomStringConvertible { let description = "password is hunter2" }

private struct Site: Application {
    var settings: Settings
    init() { self.init(debug: false) }
    init(debug: Bool, hosts: [String] = []) { settings = Settings(debug: debug, allowedHosts: hosts) }

    var routes: Routes {
        path("fails/", { _ in throw SecretLeaking() }, name: "fails")
        path("missing/", { _ in throw Http404("no such <thing>") })
        path("denied/", { _ in throw PermissionDenied() })
        path(
            "form/", get: { _ in .text("form") },
            post: { request in
                .text(try await request.form().fields["name"] ?? "none")
            })
        path(
            "json/",
            post: { request in
                .text(try await request.json(as: [String: Int].self)["n"].map { "\($0 + 1)" } ?? "none")
            })
    }

    func errorPage(_ error: ErrorContext) async throws -> Response? {
        error.status == .forbidden ? .text("own page", status: .forbidden) : nil
    }
}

@Suite("Errors become pages")
struct ErrorPageTests {
    @Test("in production nothing of an error leaks", arguments: Deployment.all)
    func production(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let failed = try await client.get("/fails/")
            #expect(failed.status == .internalServerError)
            #expect(!failed.text.contains("hunter2") && !failed.text.contains("SecretLeaking"))
            let missing = try await client.get("/missing/")
            #expect(missing.status == .notFound)
            #expect(!missing.text.contains("thing"))
        }
    }

    @Test("in development the page names the error, the route and the request, escaped", arguments: Deployment.all)
    func development(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site(debug: true))
            let failed = try await client.get(
                "/fails/?x=%3Cscript%3E", headers: [.cookie: "session=very-secret", .userAgent: "<b>x</b>"])
            #expect(failed.status == .internalServerError)
            #expect(failed.text.contains("hunter2") && failed.text.contains("SecretLeaking"))
            #expect(failed.text.contains("/fails/"))
            #expect(failed.text.contains("&lt;b&gt;x&lt;/b&gt;") && !failed.text.contains("<b>x"))
            #expect(!failed.text.contains("very-secret"))
            let missing = try await client.get("/missing/")
            #expect(missing.text.contains("no such &lt;thing&gt;"))
            #expect(try await client.get("/nowhere/").text.contains("/json/"))
        }
    }

    @Test("the application's own page comes first", arguments: Deployment.all)
    func ownPage(_ deployment: Deployment) async throws {
        let response = try await deployment.run { try await TestClient(Site()).get("/denied/") }
        #expect(response.status == .forbidden)
        #expect(response.text == "own page")
    }

    @Test("a method without a view gets 405 with Allow; HEAD and OPTIONS follow from GET", arguments: Deployment.all)
    func methods(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let refused = try await client.send(.delete, "/form/")
            #expect(refused.status == .methodNotAllowed)
            #expect(refused.headers[.allow] == "GET, POST, HEAD, OPTIONS")
            let head = try await client.send(.head, "/form/")
            #expect(head.status == .ok && head.body.isEmpty)
            let options = try await client.send(.options, "/form/")
            #expect(options.headers[.allow] == "GET, POST, HEAD, OPTIONS")
        }
    }

    @Test("bad input is the client's error, not the server's", arguments: Deployment.all)
    func badInput(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            #expect(try await client.post("/form/", form: [("name", "Zoë & co")]).text == "Zoë & co")
            let fields = (0...1_000).map { (name: "f\($0)", value: "") }
            #expect(try await client.post("/form/", form: fields).status == .badRequest)
            #expect(try await client.post("/json/", json: ["n": 1]).text == "2")
            #expect(try await client.post("/json/", json: ["n": "x"]).status == .badRequest)
            #expect(try await client.post("/json/", form: []).status == .unsupportedMediaType)
            let broken = try await client.send(
                .post, "/form/", headers: [.contentType: "multipart/form-data; boundary=x"], body: Array("--y".utf8))
            #expect(broken.status == .badRequest)
        }
    }

    @Test("a path that lacks only its slash is redirected to it", arguments: Deployment.all)
    func appendSlash(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let redirect = try await client.get("/form?x=1")
            #expect(redirect.status == .movedPermanently)
            #expect(redirect.headers[.location] == "/form/?x=1")
            #expect(try await client.send(.post, "/form").status == .notFound)
            #expect(try await client.get("//form").status == .notFound)
        }
    }

    @Test("a host that is not allowed is refused", arguments: Deployment.all)
    func hosts(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site(debug: false, hosts: [".example.com"]))
            for (host, status) in [
                ("example.com", HTTPResponse.Status.ok), ("a.EXAMPLE.com:8000", .ok), ("example.com.", .ok),
                ("evil-example.com", .badRequest), ("example.com.evil.org", .badRequest),
            ] {
                #expect(try await client.get("/form/", headers: [.hostField: host]).status == status, "\(host)")
            }
        }
    }
}
