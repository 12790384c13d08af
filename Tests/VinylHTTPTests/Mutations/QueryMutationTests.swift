import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

/// Here and in the other suites of this folder, inputs of every shape come from fixed seeds: nothing crashes, errors are
/// typed, limits hold, and what was read is read again as the same when it is written.
@Suite("Mutated forms and parameters")
struct QueryMutationTests {
    private static let strange = Array("\0\t\n\r \"%&'+,-:;=\\\u{7F}0AX".utf8) + [0x80, 0xC3, 0xFF]

    @Test("form-encoded text", arguments: Deployment.all, 0..<2)
    func queries(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 1_000 + shard)
            let samples = ["a=1&b=2&a=3", "q=%C3%A9+x&&=&z", "next=%2Fa%3Fb&%=%%&a[]=1", "žluť=😀&x=%F0%9F%98%80"]
            var refused = 0
            for _ in 0..<10_000 {
                let bytes = random.mutate(Array(random.pick(samples).utf8), with: Self.strange)
                let encoding = random.pick(FormEncoding.allCases)
                let limit = 1 + random.below(6)
                do throws(TooManyFields) {
                    let query = try QueryDict(parsing: bytes, limit: limit, encoding: encoding)
                    let values = query.lists.reduce(0) { $0 + $1.values.count }
                    check(values <= limit, "no more fields than the limit", of: bytes)
                    let again = try QueryDict(parsing: query.urlencoded, encoding: encoding)
                    // What a character set lacks is replaced once, and then stays.
                    if encoding == .utf8 || encoding == .latin1 {
                        check(again == query, "what was written is read as the same", of: bytes)
                    }
                    let third = try QueryDict(parsing: again.urlencoded, encoding: encoding)
                    check(third == again, "what was written twice is read as the same", of: bytes)
                } catch {
                    refused += 1
                    check(error == TooManyFields(limit: limit), "the error names the limit", of: bytes)
                    check(bytes.count { $0 == UInt8(ascii: "&") } >= limit, "only too many are refused", of: bytes)
                }
            }
            #expect((100..<9_000).contains(refused))
        }
    }

    @Test("bodies of forms, cut at the request's limits", arguments: Deployment.all, 0..<2)
    func bodies(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 1_100 + shard)
            var limits = HTTPLimits()
            limits.formFields = 4
            limits.bodyInMemory = 40
            let types = [
                "", "; charset=latin-1", "; charset=\"utf-8\"", "; charset=koi8-r;", ";charset", "; charset=x",
            ]
            for _ in 0..<10_000 {
                let bytes = random.mutate(Array("a=1&b=%C3%A9+x&c=%zz&a=&=3".utf8), with: Self.strange)
                let type = "application/x-www-form-urlencoded" + random.pick(types)
                let request = Request(
                    method: .post, target: "/", headers: [.contentType: type], body: .memory(bytes), limits: limits)
                do {
                    let form = try await request.form()
                    check(form.files.isEmpty && form.fields.count <= 4, "at most four fields", of: bytes)
                    check(bytes.count <= 40, "no more bytes than the limit", of: bytes)
                } catch let error as any RequestError {
                    let expected = bytes.count > 40 ? 413 : 400
                    check(error.status.code == expected, "the status is \(expected)", of: bytes)
                }
            }
        }
    }

    @Test("content types and dispositions", arguments: Deployment.all, 0..<2)
    func parameters(_ deployment: Deployment, _ shard: Int) async throws {
        try await deployment.run {
            var random = SplitMix(seed: 5_000 + shard)
            let samples = [
                "multipart/form-data; boundary=\"X;y\\\"Z\"; charset=utf-8",
                "form-data; name=\"a\"; filename*=utf-8'en'%C5%BE", "text/html;;=;a=;\"=b",
            ]
            let (semicolon, equals) = (UInt8(ascii: ";"), UInt8(ascii: "="))
            for _ in 0..<10_000 {
                let bytes = random.mutate(Array(random.pick(samples).utf8), with: Self.strange)
                let text = String(decoding: bytes, as: UTF8.self)
                var scanner = ParameterScanner(text)
                let essence = scanner.upToSemicolon()
                let parameters = scanner.parameters()
                check(!essence.utf8.contains(semicolon), "nothing parts the essence", of: bytes)
                for name in parameters.keys {
                    let isClean = !name.isEmpty && !name.utf8.contains(equals) && !name.utf8.contains(semicolon)
                    check(isClean, "nothing parts a name", of: bytes)
                }
                check(parameters.count <= bytes.count { $0 == equals }, "a parameter has a value", of: bytes)
                guard !parameters.keys.contains(where: { $0.utf8.last == UInt8(ascii: "*") }) else { continue }
                var again = ParameterScanner(essence + QuotedParameters(parameters).text)
                check(again.upToSemicolon() == essence, "the essence is read as the same", of: bytes)
                check(again.parameters() == parameters, "what is quoted is read as the same", of: bytes)
            }
        }
    }
}

/// Parameters as `; name="value"`.
struct QuotedParameters {
    private(set) var text = ""

    init(_ parameters: [String: String]) {
        for (name, value) in parameters {
            text += "; \(name)=\""
            for scalar in value.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
            text += "\""
        }
    }
}
