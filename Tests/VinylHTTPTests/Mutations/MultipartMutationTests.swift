import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("Mutated multipart bodies")
struct MultipartMutationTests {
    private static let strange = Array("\0\t\n\r \"%&'+,-:;=\\\u{7F}0AX".utf8) + [0x80, 0xC3, 0xFF]

    private static let bodies: [[UInt8]] = [
        MultipartBody([
            (MultipartBody.field("a"), "1"),
            (MultipartBody.file("f", "a.txt") + "\r\nContent-Type: text/plain", "hello"),
            (MultipartBody.field("a"), "2"),
        ]).bytes,
        MultipartBody([
            (MultipartBody.file("f", "../x&#47;y.bin"), "\r\n--XyW\r\n--Xy\r\n-\r"), (MultipartBody.field(""), ""),
        ]).bytes,
        MultipartBody([
            (MultipartBody.file("f", "b") + "\r\nContent-Transfer-Encoding: base64", "aGVsbG8="), ("X: y", "skipped"),
        ]).bytes,
        MultipartBody([(MultipartBody.field("f") + "; filename*=UTF-8''%C5%BE.txt", String(repeating: "x", count: 300))]
        ).bytes,
    ]

    @Test(
        "bodies as a whole: limits hold, and what was read is read again when written", arguments: Deployment.all, 0..<4
    )
    func whole(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 3_000 + shard)
            var limits = HTTPLimits()
            limits.formFields = 2
            limits.formFiles = 1
            limits.bodyInMemory = 100
            limits.bodySize = 250
            var read = 0
            for _ in 0..<5_000 {
                let bytes = random.mutate(random.pick(Self.bodies), with: Self.strange)
                let request = Request(
                    method: .post, target: "/", headers: [.contentType: "multipart/form-data; boundary=XyZ"],
                    body: .memory(bytes), limits: limits)
                let form: FormData
                do {
                    form = try await request.form()
                } catch let error as any RequestError {
                    let isExpected = error.status == .badRequest || error.status == .contentTooLarge
                    check(isExpected, "the status is 400 or 413", of: bytes)
                    continue
                }
                read += 1
                let fields = form.fields.lists.reduce(0) { $0 + $1.values.count }
                check(fields <= 2 && form.files.count <= 1, "no more fields and files than the limits", of: bytes)
                for file in form.files {
                    check(file.size <= 250, "no longer than the limit", of: bytes)
                    if case .memory(let content) = file.content {
                        check(content.count <= 100, "no more in memory than the limit", of: bytes)
                    }
                    check(!file.name.utf8.contains { $0.isUnfitForNames }, "a name without folders", of: bytes)
                    check(!["", ".", ".."].contains(file.name), "a name that is one", of: bytes)
                }
                let again = try await MultipartBody(form).request().form()
                check(again.fields == form.fields, "fields come back as they were", of: bytes)
                check(try await Self.isSame(again.files, form.files), "files come back as they were", of: bytes)
            }
            // Most mutations hit content or a name: the parser must not simply refuse everything.
            #expect(read > 500)
        }
    }

    private static func isSame(_ left: [UploadedFile], _ right: [UploadedFile]) async throws -> Bool {
        guard left.count == right.count else { return false }
        for (left, right) in zip(left, right) {
            let contents = try await (left.content.bytes(upTo: 1_000), right.content.bytes(upTo: 1_000))
            guard contents.0 == contents.1, left.field == right.field, left.name == right.name,
                left.contentType == right.contentType
            else { return false }
        }
        return true
    }

    @Test("bodies in pieces of any length give what they give in one", arguments: Deployment.all, 0..<2)
    func pieces(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 4_000 + shard)
            for _ in 0..<10_000 {
                let bytes = random.mutate(random.pick(Self.bodies), with: Self.strange)
                let whole = MultipartEvents([bytes])
                let cut = MultipartEvents(random.split(bytes, upTo: random.pick([1, 3, 20, 200])))
                check(whole == cut, "the same events", of: bytes)
                check(whole.error != nil || whole.events.last == .end, "an end or an error", of: bytes)
            }
        }
    }

    @Test("file names: nothing is left that a file system would take for a folder", arguments: Deployment.all, 0..<2)
    func fileNames(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 4_100 + shard)
            let samples = [
                "../../etc/passwd", "C:\\dir\\a.txt", "&#47;a&#x2F;&#92;b", "a\u{202E}\u{0}\u{301}.txt", "&amp;#47;..",
            ]
            let strange = Array("./\\&#x2F;47\0 ".utf8) + [0xCC, 0x81, 0xE2, 0x80, 0xAE]
            for _ in 0..<10_000 {
                let bytes = random.mutate(Array(random.pick(samples).utf8), with: strange)
                guard let name = UploadedFileName(String(decoding: bytes, as: UTF8.self))?.text else { continue }
                check(!name.utf8.contains { $0.isUnfitForNames }, "a name without folders", of: bytes)
                check(!["", ".", ".."].contains(name), "a name that is one", of: bytes)
                check(name.unicodeScalars.count <= 255, "no longer than file systems take", of: bytes)
            }
        }
    }
}

extension UInt8 {
    /// Whether a file system, or a terminal that lists it, would make something of it.
    fileprivate var isUnfitForNames: Bool {
        self == UInt8(ascii: "/") || self == UInt8(ascii: "\\") || self < 0x20 || self == 0x7F
    }
}

extension MultipartBody {
    /// A form written out again. Its files are small enough for memory or are read from disk.
    fileprivate init(_ form: FormData) async throws {
        var parts: [(head: String, content: [UInt8])] = []
        for entry in form.fields.lists {
            for value in entry.values {
                parts.append(
                    ("Content-Disposition: form-data" + QuotedParameters(["name": entry.name]).text, Array(value.utf8)))
            }
        }
        for file in form.files {
            // A reference in a name that was cleaned is no reference: it must not be resolved once more.
            var name = String.UnicodeScalarView()
            for scalar in file.name.unicodeScalars {
                name.append(scalar)
                if scalar == "&" { name += "amp;".unicodeScalars }
            }
            var head = "Content-Disposition: form-data"
            head += QuotedParameters(["name": file.field, "filename": String(name)]).text
            if let type = file.contentType {
                head += "\r\nContent-Type: \(type.essence)" + QuotedParameters(type.parameters).text
            }
            parts.append((head, try await file.content.bytes(upTo: 1_000)))
        }
        self.init(parts, boundary: "another-one-that-no-content-has")
    }
}
