import Foundation
import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime
import VinylTesting
import VinylWeb

private let page = String(repeating: "A page that says the same again and again. ", count: 4_000)

private struct Site: Application {
    var settings: Settings { Settings(allowedHosts: ["*"]) }
    var middleware: [any Middleware] { [GZipMiddleware()] }

    var routes: Routes {
        path("page/", { _ in Response(headers: [.eTag: "\"v1\""], body: .text(page)) })
        path("short/", { _ in .text("short") })
        path(
            "stream/",
            { _ in Response(body: .stream { writer in for _ in 0..<4_000 { try await writer.write(page.prefixText) } })
            })
        path("random/", { _ in Response(body: .bytes((0..<4_096).map { _ in UInt8.random(in: 0...255) })) })
        path("coded/", { _ in Response(headers: [.contentEncoding: "br"], body: .text(page)) })
    }
}

extension String {
    fileprivate var prefixText: String { String(prefix(43)) }
}

@Suite("Compression")
struct GZipMiddlewareTests {
    @Test("gives back the page, in memory and streamed", arguments: Deployment.all, ["/page/", "/stream/"])
    func roundTrip(_ deployment: Deployment, _ path: String) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let answer = try await client.get(path, headers: [.acceptEncoding: "br, gzip"])
            #expect(answer.headers[.contentEncoding] == "gzip" && answer.headers[.vary] == "Accept-Encoding")
            #expect(answer.body.count < page.utf8.count / 3)
            #expect(try Inflated(answer.body).bytes == Array(page.utf8))
            let length = answer.headers[.contentLength].flatMap { Int($0) }
            #expect(path == "/page/" ? length == answer.body.count : length == nil)
            if path == "/page/" { #expect(answer.headers[.eTag] == "W/\"v1\"") }
        }
    }

    @Test("is left out where it helps nobody", arguments: Deployment.all)
    func leftOut(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            for path in ["/short/", "/random/"] {
                #expect(try await client.get(path, headers: [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil)
            }
            #expect(
                try await client.get("/coded/", headers: [.acceptEncoding: "gzip"]).headers[.contentEncoding] == "br")
            let plain = try await client.get("/page/")
            #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
        }
    }

    @Test("has another length each time", arguments: Deployment.all)
    func padding(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            var lengths: Set<Int> = []
            for _ in 0..<20 {
                lengths.insert(try await client.get("/page/", headers: [.acceptEncoding: "gzip"]).body.count)
            }
            #expect(lengths.count > 1)
        }
    }
}

/// What a gzip text holds, by the machine's own gzip.
private struct Inflated {
    let bytes: [UInt8]

    init(_ packed: [UInt8]) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-\(UUID()).gz")
        try Data(packed).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        bytes = Array(pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
    }
}
