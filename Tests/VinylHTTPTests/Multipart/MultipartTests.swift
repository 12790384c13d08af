import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

/// A multipart body, made of the lines that are given.
struct MultipartBody {
    private(set) var bytes: [UInt8] = []

    init(_ parts: [(head: String, content: [UInt8])], end: String = "--XyZ--\r\n") {
        for part in parts {
            bytes += "--XyZ\r\n\(part.head)\r\n\r\n".utf8
            bytes += part.content
            bytes += "\r\n".utf8
        }
        bytes += end.utf8
    }

    init(_ parts: [(head: String, content: String)], end: String = "--XyZ--\r\n") {
        self.init(parts.map { (head: $0.head, content: Array($0.content.utf8)) }, end: end)
    }

    static func field(_ name: String) -> String { "Content-Disposition: form-data; name=\"\(name)\"" }
    static func file(_ field: String, _ name: String) -> String { "\(Self.field(field)); filename=\"\(name)\"" }

    /// The body as a request, in memory or, in pieces, on disk.
    func request(
        spooled: Bool = false, limits: HTTPLimits = HTTPLimits(), type: String = "multipart/form-data; boundary=XyZ"
    ) async throws -> Request {
        var body = Body.memory(bytes)
        if spooled {
            let writer = SpooledFile.Writer()
            try await writer.write(bytes)
            body = .spooled(try await writer.finish())
        }
        return Request(method: .post, target: "/", headers: [.contentType: type], body: body, limits: limits)
    }
}

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

    @Test("files beyond the limit, in all, go to disk; nothing is lost", arguments: Deployment.all)
    func spools(_ deployment: Deployment) async throws {
        try await deployment.run {
            var limits = HTTPLimits()
            limits.bodyInMemory = 1_000
            let contents = [600, 600, 300, 200, 5_000].enumerated().map { [UInt8](repeating: UInt8($0), count: $1) }
            let body = MultipartBody(contents.map { (MultipartBody.file("f", "n"), $0) })
            let form = try await body.request(limits: limits).form()
            let onDisk = form.files.map { if case .spooled = $0.content { true } else { false } }
            // 600, then 300: 900 of 1,000 bytes are used.
            #expect(onDisk == [false, true, false, true, true])
            for (file, content) in zip(form.files, contents) {
                #expect(try await file.content.bytes(upTo: .max) == content)
            }
        }
    }

    @Test(
        "what is no multipart body is refused with 400",
        arguments: [
            "", "--XyZ", "--XyZ\r\n", "no boundary anywhere", "--XyW--\r\n", "--XyZ-", "--XyZx\r\n",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbreaks off",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XyZ",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XyZ\n",
            "--XyZ\nContent-Disposition: form-data; name=\"a\"\n\n1\n--XyZ--\n",
            "--XyZ\r\nno colon\r\n\r\n1\r\n--XyZ--", "--XyZ\r\n: nameless\r\n\r\n1\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\n1\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n folded: x\r\n\r\n1\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n****\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ\r\n--XyZ--",
            "--XyZ" + String(repeating: " ", count: 1_000) + "\r\n\r\n\r\n--XyZ--",
        ])
    func malformed(_ text: String) async throws {
        var request = try await MultipartBody([(String, String)]()).request()
        request.body = .memory(Array(text.utf8))
        if text.isEmpty {
            #expect(try await request.form().fields.isEmpty)
        } else {
            let broken = request
            let error = await #expect(throws: MultipartError.self) { try await broken.form() }
            #expect(error == MultipartError(.malformed) && error?.status == .badRequest)
        }
    }

    @Test(
        "a boundary that is none is refused",
        arguments: [
            "", "; boundary=", "; boundary=\"\"", "; boundary=\"a \"", "; boundary=ž",
            "; boundary=\(String(repeating: "x", count: 71))",
        ])
    func boundary(_ parameter: String) async throws {
        let request = try await MultipartBody([(MultipartBody.field("a"), "1")]).request(
            type: "multipart/form-data" + parameter)
        await #expect(throws: MultipartError(.invalidBoundary)) { try await request.form() }
    }

    @Test("preamble, epilogue, padding and parts without content or head are taken as RFC 2046 has them")
    func tolerated() async throws {
        var request = try await MultipartBody([(String, String)]()).request()
        let field = MultipartBody.field("a")
        for (text, values) in [
            ("preamble\r\n--XyZ\r\n\(field)\r\n\r\n1\r\n--XyZ--\r\nepilogue --XyZ", ["1"]),
            ("--XyZ  \t\r\n\(field)\r\n\r\n1\r\n--XyZ \r\n\(field)\r\n\r\n2\r\n--XyZ--", ["1", "2"]),
            ("--XyZ\r\n\(field)\r\n\r\n--XyZ--", [""]), ("--XyZ\r\n\r\n1\r\n--XyZ--", []), ("--XyZ--", []),
            ("--XyZ\r\n\(field)\r\n\r\n\r\n\r\n--XyZ--", ["\r\n"]),
        ] {
            request.body = .memory(Array(text.utf8))
            #expect(try await request.form().fields[list: "a"] == values, "\(text)")
        }
    }

    @Test(
        "file names are made harmless",
        arguments: [
            ("a.txt", "a.txt"), ("../../etc/passwd", "passwd"), ("C:\\dir\\a.txt", "a.txt"), ("/", nil), ("..", nil),
            (".", nil),
            ("", nil), ("a/..", nil), ("a\u{0}b\u{202E}.txt", "ab.txt"), ("/\u{301}a", "\u{301}a"),
            ("..\\\u{301}..", "\u{301}.."),
            ("&#47;etc&#x2f;passwd", "passwd"), ("&amp;&lt;&nope;&#xFFFFFFFFF;&", "&<&nope;&#xFFFFFFFFF;&"),
            ("a\u{A0}b c", "ab c"),
            (".htaccess", ".htaccess"), ("…", "…"),
        ])
    func fileNames(_ given: String, _ expected: String?) { #expect(UploadedFileName(given)?.text == expected) }

    @Test("long file names keep their extension")
    func longNames() {
        let name = UploadedFileName(String(repeating: "ž", count: 300) + ".tar.gz")?.text
        #expect(
            name?.unicodeScalars.count == 255 && name?.hasSuffix("ž.tar.gz") == false && name?.hasSuffix(".gz") == true)
        #expect(UploadedFileName("a." + String(repeating: "x", count: 300))?.text.unicodeScalars.count == 255)
        #expect(UploadedFileName(String(repeating: "x", count: 300))?.text == String(repeating: "x", count: 255))
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

    @Test("the content type's character set is that of fields and file names")
    func charset() async throws {
        var bytes = Array("--XyZ\r\n\(MultipartBody.field("a"))\r\n\r\n".utf8)
        bytes += [0xCF, 0xF0] + Array("\r\n--XyZ\r\n\(MultipartBody.field("f")); filename=\"".utf8) + [0xCF, 0xF0]
        bytes += Array(".txt\"\r\nContent-Type: text/plain; charset=Windows-1251\r\n\r\nx\r\n--XyZ--".utf8)
        var request = try await MultipartBody([(String, String)]()).request(
            type: "multipart/form-data; charset=windows-1251; boundary=XyZ")
        request.body = .memory(bytes)
        let form = try await request.form()
        #expect(form["a"] == "Пр" && form.files.first?.name == "Пр.txt" && form.files.first?.charset == "windows-1251")
    }

    @Test("each limit is a typed error at one beyond it, and none at it", arguments: Deployment.all)
    func limits(_ deployment: Deployment) async throws {
        try await deployment.run {
            var limits = HTTPLimits()
            limits.formFields = 2
            limits.formFiles = 1
            // A field counts with its name and two bytes, as in Django.
            limits.bodyInMemory = 2 * (1 + 2) + 10
            let (field, file) = (MultipartBody.field("a"), MultipartBody.file("f", "n"))
            let allowed = MultipartBody([
                (field, "12345"), (field, "67890"), (file, String(repeating: "x", count: 1_000)),
            ])
            #expect(try await allowed.request(limits: limits).form().fields[list: "a"] == ["12345", "67890"])
            let refused: [(MultipartBody, any RequestError & Equatable, HTTPResponse.Status)] = [
                (
                    MultipartBody([(field, "12345"), (field, "678901")]), MultipartError(.fieldsTooLarge(limit: 16)),
                    .contentTooLarge
                ),
                (MultipartBody([(field, ""), (field, ""), (field, "")]), TooManyFields(limit: 2), .badRequest),
                (
                    MultipartBody([("X: a part without a name", ""), (field, ""), (field, "")]),
                    TooManyFields(limit: 2), .badRequest
                ),
                (
                    MultipartBody([(file, ""), (MultipartBody.file("f", ""), "")]),
                    MultipartError(.tooManyFiles(limit: 1)), .badRequest
                ),
                (
                    MultipartBody([("X: " + String(repeating: "x", count: 8 << 10), "")]), MultipartError(.headTooLong),
                    .badRequest
                ),
            ]
            for (body, error, status) in refused {
                for spooled in [false, true] {
                    let request = try await body.request(spooled: spooled, limits: limits)
                    do {
                        _ = try await request.form()
                        Issue.record("\(error) was not thrown")
                    } catch let thrown as any RequestError {
                        #expect("\(thrown)" == "\(error)" && thrown.status == status)
                    }
                }
            }
        }
    }

    @Test("an endless head, padding or preamble does not gather in memory")
    func bounded() throws {
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 4_096)
        var preamble = MultipartScanner(boundary: "XyZ")
        for _ in 0..<1_000 {
            preamble.add(piece)
            #expect(try preamble.next() == nil)
        }
        #expect(preamble.held <= piece.count + 16)
        var head = MultipartScanner(boundary: "XyZ")
        head.add(Array("--XyZ\r\n".utf8))
        #expect(throws: MultipartError(.headTooLong)) {
            for _ in 0..<10 {
                head.add(piece)
                _ = try head.next()
            }
        }
        var padding = MultipartScanner(boundary: "XyZ")
        padding.add(Array("--XyZ".utf8))
        #expect(throws: MultipartError(.malformed)) {
            for _ in 0..<10 {
                padding.add([UInt8](repeating: .space, count: 100))
                _ = try padding.next()
            }
        }
    }
}
