import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Uploaded files")
struct UploadedFileTests {
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

    /// Files that this process has open, of a size in a range: for each, how many names it has.
    private static func openFiles(_ sizes: ClosedRange<Int>) -> [Int] {
        (0..<Int32(4_096)).compactMap { descriptor in
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                sizes.contains(Int(status.st_size))
            else { return nil }
            return Int(status.st_nlink)
        }
    }

    @Test("a temporary file has no name, and is gone with the form", arguments: Deployment.all)
    func released(_ deployment: Deployment) async throws {
        // A size that no other test gives a file.
        let size = 123_457 + deployment.description.utf8.count
        try await deployment.run {
            var limits = HTTPLimits()
            limits.bodyInMemory = 1_000
            let content = [UInt8](repeating: 7, count: size)
            var form: FormData? = try await MultipartBody([(MultipartBody.file("f", "n"), content)])
                .request(limits: limits).form()
            #expect(form?[file: "f"]?.size == size)
            #expect(Self.openFiles(size...size) == [0])
            form = nil
            #expect(Self.openFiles(size...size) == [])
        }
    }

    @Test("temporary files are gone where the body turns out to be none", arguments: Deployment.all)
    func abandoned(_ deployment: Deployment) async throws {
        let size = 234_567 + deployment.description.utf8.count * 100
        try await deployment.run {
            var limits = HTTPLimits()
            limits.bodyInMemory = 1_000
            let content = String(repeating: "x", count: size)
            let part = "--XyZ\r\n\(MultipartBody.file("f", "n"))\r\n\r\n\(content)"
            // The first file is whole, and the second breaks off.
            let request = try await MultipartBody(text: "\(part)\r\n\(part)").request(limits: limits)
            await #expect(throws: MultipartError(.malformed)) { try await request.form() }
            #expect(Self.openFiles(size - 50...size) == [])
        }
    }

    @Test("a file is read in pieces, and twice", arguments: Deployment.all)
    func pieces(_ deployment: Deployment) async throws {
        try await deployment.run {
            var limits = HTTPLimits()
            limits.bodyInMemory = 10
            let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 251) }
            let form = try await MultipartBody([(MultipartBody.file("f", "n"), content)]).request(limits: limits).form()
            let file = try #require(form[file: "f"])
            for _ in 0..<2 {
                var read: [UInt8] = []
                var reader = file.content.reader()
                while let piece = try await reader.next() {
                    #expect(piece.count <= 64 << 10)
                    read += piece
                }
                #expect(read == content)
            }
            let error = await #expect(throws: BodyTooLarge.self) { try await file.content.bytes(upTo: 199_999) }
            #expect(error?.status == .contentTooLarge)
        }
    }
}
