// twin: omit — servers are outside of the twin
import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

private struct Site: Application {
    var routes: Routes {
        path("", { _ in .text("home") }, name: "home")
        path("link/", { _ in .text(try await reverse("home")) })
        path(
            "stream/",
            { _ in
                Response(
                    body: .stream { writer in
                        for number in 1...3 { try await writer.write("\(number),") }
                    })
            })
        path(
            "echo/",
            post: { request in
                let form = try await request.form()
                return .text("\(form.fields["a"] ?? "") \(form.files.first?.size ?? 0)")
            })
        path(
            "cookie/",
            { request in
                var response = Response.text(request.cookies["seen"] ?? "never")
                try await response.setCookie(Cookie("seen", "yes; \"quoted\"", httpOnly: true))
                return response
            })
    }
}

@Suite("An application over real sockets")
struct OverSocketTests {
    @Test("answers as it does without them", arguments: Deployment.all)
    func serve(_ deployment: Deployment) async throws {
        try await withServer(Site(), deployment: deployment) { client in
            let home = try await client.get("/")
            #expect(home.text == "home" && home.status == .ok)
            #expect(try await client.get("/link/").text == "/")
            #expect(try await client.get("/stream/").text == "1,2,3,")
            #expect(try await client.get("/none/").status == .notFound)
            let body = """
                --x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n\
                --x\r\nContent-Disposition: form-data; name="f"; filename="f.bin"\r\n\r\n\(String(repeating: "z", count: 100_000))\r\n\
                --x--\r\n
                """
            let echo = try await client.send(
                .post, "/echo/", headers: [.contentType: "multipart/form-data; boundary=x"], body: Array(body.utf8))
            #expect(echo.text == "b 100000")
            #expect(try await client.get("/cookie/").text == "never")
            #expect(try await client.get("/cookie/").text == "yes; \"quoted\"")
        }
    }
}
