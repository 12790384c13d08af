import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

@Suite("Multipart bodies that are refused")
struct MultipartRefusalTests {
    @Test(
        "what is no multipart body is refused with 400",
        arguments: Deployment.all,
        [
            "--XyZ", "--XyZ\r\n", "no boundary anywhere", "--XyW--\r\n", "--XyZ-", "--XyZx\r\n",
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
    func malformed(_ deployment: Deployment, _ text: String) async throws {
        try await deployment.run {
            let request = try await MultipartBody(text: text).request()
            let error = await #expect(throws: MultipartError.self) { try await request.form() }
            #expect(error == MultipartError(.malformed) && error?.status == .badRequest)
        }
    }

    @Test(
        "a boundary that is none is refused",
        arguments: Deployment.all,
        [
            "", "; boundary=", "; boundary=\"\"", "; boundary=\"a \"", "; boundary=ž",
            "; boundary=\(String(repeating: "x", count: 71))",
        ])
    func boundary(_ deployment: Deployment, _ parameter: String) async throws {
        try await deployment.run {
            let request = try await MultipartBody([(MultipartBody.field("a"), "1")]).request(
                type: "multipart/form-data" + parameter)
            await #expect(throws: MultipartError(.invalidBoundary)) { try await request.form() }
        }
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
                    MultipartBody([(file, ""), (MultipartBody.file("f", "."), "")]),
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
