import Foundation
import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

private struct Site: Application {
    let folder: String
    init() { self.init(folder: "/nonexistent") }
    init(folder: String) { self.folder = folder }

    var routes: Routes {
        path(
            "static/<path:path>",
            { [folder] request in
                try await serveStatic(request.parameter("path"), from: folder, request: request)
            })
    }
}

@Suite("Static files")
struct StaticFileTests {
    @Test("are served with their type, and 304 when the browser has them", arguments: Deployment.all)
    func serve(_ deployment: Deployment) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-static-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let css = String(repeating: "body { color: red }\n", count: 10_000)
        try Data(css.utf8).write(to: folder.appendingPathComponent("site.css"))
        try Data("secret".utf8).write(to: folder.appendingPathComponent(".hidden"))
        try await deployment.run {
            let client = try TestClient(Site(folder: folder.path + "/"))
            let first = try await client.get("/static/site.css")
            #expect(first.status == .ok)
            #expect(first.headers[.contentType] == "text/css; charset=utf-8")
            #expect(first.text == css)
            let modified = try #require(first.headers[.lastModified])
            let again = try await client.get("/static/site.css", headers: [.ifModifiedSince: modified])
            #expect(again.status == .notModified && again.body.isEmpty)
            for path in ["nope.css", "../site.css", "%2e%2e/site.css", ".hidden", "a//b", "", "site.css/", "%00"] {
                #expect(try await client.get("/static/\(path)").status == .notFound, "\(path)")
            }
        }
    }
}
