import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylSecurity
import VinylTesting
import VinylWeb

private struct Shop: Application {
    var settings: Settings {
        var settings = Settings(allowedHosts: ["testserver", "shop.example.com"])
        settings.csrf.trustedOrigins = ["https://*.friend.org"]
        return settings
    }

    var middleware: [any Middleware] { [CSRFViewMiddleware()] }

    var routes: Routes {
        path(
            "form/", get: { .text($0.csrfToken) }, post: { .text(try await $0.form()["name"] ?? "none") }, name: "form")
        path("hook/", post: { _ in .text("hooked") }).csrfExempt()
        path("guarded/", post: csrfProtect { _ in .text("guarded") }).csrfExempt()
        path("scripted/", get: ensureCSRFCookie { _ in .text("scripted") })
        path("plain/", { _ in .text("plain") })
        path(
            "login/",
            post: { request in
                await request.rotateCSRFToken()
                return .text(request.csrfToken)
            })
    }
}

@Suite("The CSRF checks")
struct CSRFTests {
    /// Runs a test against the application with and without sockets under a deployment.
    private func each(
        _ deployment: Deployment, _ body: @escaping @Sendable (TestClient) async throws -> Void
    ) async throws {
        try await deployment.run { try await body(TestClient(Shop())) }
        // twin: omit — servers are outside of the twin
        try await withServer(Shop(), deployment: deployment) { try await body($0) }
    }

    @Test("refuse a form without a token, with a wrong one, and without the cookie", arguments: Deployment.all)
    func refused(_ deployment: Deployment) async throws {
        try await each(deployment) { client in
            let bare = try await client.post("/form/", form: [("name", "ann")])
            #expect(bare.status == .forbidden && !bare.text.contains("ann"))
            let token = try await client.get("/form/").text
            let missing = try await client.post("/form/", form: [("name", "ann")])
            #expect(missing.status == .forbidden)
            for wrong in ["", "x", String(token.dropLast()), token + "a", String(repeating: "a", count: 64), "é\0"] {
                let answer = try await client.post("/form/", form: [("csrfmiddlewaretoken", wrong), ("name", "ann")])
                #expect(answer.status == .forbidden, "\(wrong)")
                #expect(!answer.text.contains(client.cookies["csrftoken"] ?? "?"))
            }
            for method in [HTTPRequest.Method.put, .patch, .delete, .init("FROB")!] {
                #expect(try await client.send(method, "/plain/").status == .forbidden)
            }
        }
    }

    @Test("let a form with its token pass, or a header, masked or not", arguments: Deployment.all)
    func accepted(_ deployment: Deployment) async throws {
        try await each(deployment) { client in
            let token = try await client.get("/form/").text
            let secret = try #require(client.cookies["csrftoken"])
            #expect(secret.utf8.count == 32 && token.utf8.count == 64)
            for good in [token, secret, try await client.get("/form/").text] {
                let posted = try await client.post("/form/", form: [("csrfmiddlewaretoken", good), ("name", "ann")])
                #expect(posted.text == "ann")
                let sent = try await client.post("/form/", form: [("name", "bob")], headers: [.xCSRFToken: good])
                #expect(sent.text == "bob")
            }
        }
    }

    @Test("read a form with files once, and the view sees it", arguments: Deployment.all)
    func multipart(_ deployment: Deployment) async throws {
        try await each(deployment) { client in
            let token = try await client.get("/form/").text
            let body = """
                --x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n\(token)\r\n\
                --x\r\nContent-Disposition: form-data; name="name"\r\n\r\nann\r\n\
                --x\r\nContent-Disposition: form-data; name="f"; filename="f.bin"\r\n\r\nzzz\r\n--x--\r\n
                """
            let answer = try await client.send(
                .post, "/form/", headers: [.contentType: "multipart/form-data; boundary=x"], body: Array(body.utf8))
            #expect(answer.text == "ann")
        }
    }

    @Test("look at the Origin", arguments: Deployment.all)
    func origins(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Shop())
            let token = try await client.get("/form/").text
            let cases = [
                ("http://testserver", true), ("https://a.friend.org", true), ("https://testserver", false),
                ("null", false), ("", false), ("http://a.friend.org", false), ("http://testserver.evil.org", false),
            ]
            for (origin, isGood) in cases {
                let answer = try await client.post(
                    "/form/", form: [("csrfmiddlewaretoken", token)], headers: [.origin: origin])
                #expect((answer.status == .ok) == isGood, "\(origin)")
            }
        }
    }

    @Test("are left out for routes that say so, and around views on their own", arguments: Deployment.all)
    func marks(_ deployment: Deployment) async throws {
        try await each(deployment) { client in
            #expect(try await client.post("/hook/", form: []).text == "hooked")
            #expect(try await client.post("/guarded/", form: []).status == .forbidden)
            #expect(try await client.get("/scripted/").headers[.setCookie] != nil)
            let token = try #require(client.cookies["csrftoken"])
            #expect(try await client.post("/guarded/", form: [("csrfmiddlewaretoken", token)]).text == "guarded")
        }
    }

    @Test("send the cookie where a page shows a token, and have the answer vary", arguments: Deployment.all)
    func cookie(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Shop())
            let plain = try await client.get("/plain/")
            #expect(plain.headers[.setCookie] == nil && plain.headers[.vary] == nil)
            let form = try await client.get("/form/")
            #expect(form.headers[.vary] == "Cookie")
            let cookie = try #require(form.headers[.setCookie])
            #expect(cookie.contains("Max-Age=31449600") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            let again = try await client.get("/form/")
            #expect(again.text != form.text)
        }
    }

    @Test("replace a cookie that is none", arguments: ["x", "é", String(repeating: "!", count: 32)])
    func badCookie(_ value: String) async throws {
        let client = try TestClient(Shop())
        let answer = try await client.send(.get, "/plain/", headers: [.cookie: "csrftoken=\(value)"])
        #expect(answer.status == .ok && client.cookies["csrftoken"]?.utf8.count == 32)
    }

    @Test("take no older token after a login", arguments: Deployment.all)
    func rotation(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Shop())
            let old = try await client.get("/form/").text
            let login = try await client.post("/login/", form: [("csrfmiddlewaretoken", old)])
            #expect(login.status == .ok)
            #expect(try await client.post("/form/", form: [("csrfmiddlewaretoken", old)]).status == .forbidden)
            #expect(try await client.post("/form/", form: [("csrfmiddlewaretoken", login.text)]).status == .ok)
        }
    }

    @Test("survive cookies that are huge", arguments: Deployment.all)
    func huge(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Shop())
            let cookie = "csrftoken=" + String(repeating: "a", count: 1_000_000)
            let answer = try await client.send(.post, "/form/", headers: [.cookie: cookie])
            #expect(answer.status == .forbidden)
        }
    }
}

extension HTTPField.Name {
    fileprivate static let xCSRFToken = HTTPField.Name("X-CSRFToken")!
}

private struct SessionShop: Application {
    var settings: Settings {
        var settings = Settings()
        settings.csrf.useSessions = true
        settings.csrf.failureView = { _, failure in .text(failure.reason.rawValue, status: .badRequest) }
        settings.sessions.engine = .cache(.standard)
        return settings
    }

    var middleware: [any Middleware] { [SessionMiddleware(), CSRFViewMiddleware()] }

    var routes: Routes {
        path("", get: { .text($0.csrfToken) }, post: { _ in .text("posted") })
    }
}

@Suite("The CSRF checks with sessions")
struct CSRFSessionTests {
    @Test("keep the secret in the session and ask the application's view for answers", arguments: Deployment.all)
    func sessions(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(SessionShop())
            let refused = try await client.post("/", form: [])
            #expect(refused.text == "no_cookie" && refused.status == .badRequest)
            let token = try await client.get("/").text
            #expect(client.cookies["csrftoken"] == nil && client.cookies["sessionid"] != nil)
            #expect(try await client.post("/", form: [("csrfmiddlewaretoken", token)]).text == "posted")
            #expect(try await client.post("/", form: []).text == "token_missing")
        }
    }
}
