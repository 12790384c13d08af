import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("Multipart forms")
struct MultipartTests {
    @Test("fields and files are read in order, from memory and from disk", arguments: Deployment.all, [false, true])
    func whole(_ deployment: Deployment, _ spooled: Bool) async throws {
        try await deployment.run {
            // Larger than a piece of the disk's reader, with line breaks and near misses of the boundary at every place.
            let large = (0..<30_000).flatMap { Array("\r\n--XyW\r\n-\r\($0)\n".utf8) }
            let body = MultipartBody([
                (MultipartBody.field("a"), Array("1".utf8)),
                (MultipartBody.file("f", "x.bin") + "\r\nContent-Type: Image/PNG", large),
                (MultipartBody.field("a"), Array("\r\n2\r\n".utf8)), (MultipartBody.file("f", "y.txt"), []),
                (MultipartBody.field("žluť"), Array("😀".utf8)),
            ])
            let form = try await body.request(spooled: spooled).form()
            #expect(form.fields.lists.map(\.name) == ["a", "žluť"])
            #expect(form.fields[list: "a"] == ["1", "\r\n2\r\n"] && form["žluť"] == "😀")
            #expect(
                form[files: "f"].map(\.name) == ["x.bin", "y.txt"] && form[file: "f"]?.name == "y.txt"
                    && form[file: "g"] == nil)
            #expect(form.files[0].contentType?.essence == "image/png" && form.files[1].contentType == nil)
            #expect(try await form.files[0].content.bytes(upTo: .max) == large)
            #expect(form.files[1].size == 0)
        }
    }

    @Test(
        "preamble, epilogue, padding and parts without content or head are taken as RFC 2046 has them",
        arguments: Deployment.all)
    func tolerated(_ deployment: Deployment) async throws {
        try await deployment.run {
            let field = MultipartBody.field("a")
            for (text, values) in [
                ("preamble\r\n--XyZ\r\n\(field)\r\n\r\n1\r\n--XyZ--\r\nepilogue --XyZ", ["1"]),
                ("--XyZ  \t\r\n\(field)\r\n\r\n1\r\n--XyZ \r\n\(field)\r\n\r\n2\r\n--XyZ--", ["1", "2"]),
                ("--XyZ\r\n\(field)\r\n\r\n--XyZ--", [""]), ("--XyZ\r\n\r\n1\r\n--XyZ--", []), ("--XyZ--", []),
                ("--XyZ\r\n\(field)\r\n\r\n\r\n\r\n--XyZ--", ["\r\n"]), ("", []),
            ] {
                let request = try await MultipartBody(text: text).request()
                #expect(try await request.form().fields[list: "a"] == values, "\(text)")
            }
        }
    }

    @Test("base64 is decoded in pieces, and a field that is none stays as it is", arguments: Deployment.all)
    func base64(_ deployment: Deployment) async throws {
        try await deployment.run {
            let encoding = "\r\nContent-Transfer-Encoding: BASE64"
            let wrapped = String(repeating: "aGVsbG8gd29y\r\n bGQh\t\r\n", count: 6_000)
            let body = MultipartBody([
                (MultipartBody.field("a") + encoding, "aGVs\r\nbG8="),
                (MultipartBody.field("b") + encoding, "no base64!"),
                (MultipartBody.file("f", "a") + encoding, wrapped + "YWI="),
                (MultipartBody.file("f", "b") + encoding, "YQ=="),
            ])
            let form = try await body.request(spooled: true).form()
            #expect(form["a"] == "hello" && form["b"] == "no base64!")
            let expected = String(repeating: "hello world!", count: 6_000) + "ab"
            #expect(try await form.files[0].content.bytes(upTo: .max) == Array(expected.utf8))
            #expect(try await form.files[1].content.bytes(upTo: .max) == [0x61])
        }
    }

    @Test("the content type's character set is that of fields and file names", arguments: Deployment.all)
    func charset(_ deployment: Deployment) async throws {
        try await deployment.run {
            var bytes = Array("--XyZ\r\n\(MultipartBody.field("a"))\r\n\r\n".utf8)
            bytes += [0xCF, 0xF0] + Array("\r\n--XyZ\r\n\(MultipartBody.field("f")); filename=\"".utf8) + [0xCF, 0xF0]
            bytes += Array(".txt\"\r\nContent-Type: text/plain; charset=Windows-1251\r\n\r\nx\r\n--XyZ--".utf8)
            var request = try await MultipartBody(text: "").request(
                type: "multipart/form-data; charset=windows-1251; boundary=XyZ")
            request.body = .memory(bytes)
            let form = try await request.form()
            #expect(
                form["a"] == "Пр" && form.files.first?.name == "Пр.txt" && form.files.first?.charset == "windows-1251")
        }
    }

    private static let cutBody =
        "preamble\r\n--XyZ \r\n\(MultipartBody.file("f", "n"))\r\n\r\n\r\n--XyY\r\r\n--Xy\r\n--XyZ\r\n"
        + "\(MultipartBody.field("a"))\r\n\r\n\r\n--XyZ\r\n\(MultipartBody.field("b"))\r\n\r\n--XyZ--\r\nepilogue"

    @Test("a body may be cut at any byte, or at all of them")
    func cut() {
        let bytes = Array(Self.cutBody.utf8)
        let whole = MultipartEvents([bytes])
        #expect(
            whole.events == [
                .head(Array(MultipartBody.file("f", "n").utf8)), .content(Array("\r\n--XyY\r\r\n--Xy".utf8)), .partEnd,
                .head(Array(MultipartBody.field("a").utf8)), .partEnd, .head(Array(MultipartBody.field("b").utf8)),
                .partEnd, .end,
            ])
        #expect(whole.error == nil)
        for first in 0...bytes.count {
            #expect(MultipartEvents([Array(bytes[..<first]), Array(bytes[first...])]) == whole, "cut at \(first)")
        }
        #expect(MultipartEvents(bytes.map { [$0] }) == whole)
    }

    @Test("a boundary may lie anywhere across two pieces of a file on disk", arguments: Deployment.all)
    func straddling(_ deployment: Deployment) async throws {
        try await deployment.run {
            let head = MultipartBody([(MultipartBody.file("f", "n"), "")]).bytes.count - "\r\n--XyZ--\r\n".utf8.count
            // The boundary's first byte from 12 before the second piece to its first byte.
            for before in 0...12 {
                let content = [UInt8](repeating: UInt8(ascii: "-"), count: (64 << 10) - head - before)
                let body = MultipartBody([(MultipartBody.file("f", "n"), content), (MultipartBody.field("a"), [0x31])])
                let form = try await body.request(spooled: true).form()
                #expect(form[file: "f"]?.size == content.count && form["a"] == "1", "\(before) before")
            }
        }
    }
}
