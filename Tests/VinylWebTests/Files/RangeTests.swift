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
            { [folder] in try await serveStatic($0.parameter("path"), from: folder, request: $0) })
        path(
            "report/",
            { request in
                request.ranged(
                    try .file(.bytes(Array("0123456789".utf8)), name: "a/ž.tar.gz", asAttachment: true))
            })
    }
}

@Suite("Ranges")
struct RangeTests {
    @Test("of files are sent alone and together, and heard with their conditions", arguments: Deployment.all)
    func files(_ deployment: Deployment) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-ranges-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        try Data(bytes).write(to: folder.appendingPathComponent("film.mp4"))
        try await deployment.run {
            let client = try TestClient(Site(folder: folder.path))
            let whole = try await client.get("/static/film.mp4")
            #expect(whole.headers[.acceptRanges] == "bytes" && whole.body == bytes)
            let tag = try #require(whole.headers[.eTag])
            let part = try await client.get("/static/film.mp4", headers: [.range: "bytes=100000-100009"])
            #expect(part.status == .partialContent && part.body == Array(bytes[100_000..<100_010]))
            #expect(part.headers[.contentRange] == "bytes 100000-100009/200000")
            let tail = try await client.get("/static/film.mp4", headers: [.range: "bytes=-5", .ifRange: tag])
            #expect(tail.body == Array(bytes.suffix(5)))
            let changed = try await client.get("/static/film.mp4", headers: [.range: "bytes=-5", .ifRange: "\"x\""])
            #expect(changed.status == .ok && changed.body.count == 200_000)
            let none = try await client.get("/static/film.mp4", headers: [.range: "bytes=200000-"])
            #expect(none.status == .rangeNotSatisfiable && none.headers[.contentRange] == "bytes */200000")
            #expect(try await client.get("/static/film.mp4", headers: [.ifNoneMatch: tag]).status == .notModified)
            let stale = try await client.get("/static/film.mp4", headers: [.ifMatch: "\"x\""])
            #expect(stale.status == .preconditionFailed)
        }
    }

    @Test("several come as one body", arguments: Deployment.all)
    func several(_ deployment: Deployment) async throws {
        try await deployment.run {
            let client = try TestClient(Site())
            let answer = try await client.get("/report/", headers: [.range: "bytes=0-1,-2"])
            #expect(answer.status == .partialContent)
            let type = try #require(answer.headers[.contentType])
            let boundary = try #require(type.split(separator: "=").last)
            #expect(type.hasPrefix("multipart/byteranges; boundary="))
            let head = "Content-Type: application/gzip\r\nContent-Range: bytes "
            #expect(
                answer.text
                    == "\r\n--\(boundary)\r\n\(head)0-1/10\r\n\r\n01\r\n--\(boundary)\r\n\(head)8-9/10\r\n\r\n89\r\n--\(boundary)--\r\n"
            )
            let whole = try await client.get("/report/")
            #expect(whole.headers[.contentDisposition] == "attachment; filename*=utf-8''%C5%BE.tar.gz")
        }
    }
}
