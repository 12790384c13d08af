import HTTPTypes
import Testing
import VinylRuntime

@testable import VinylHTTP

/// Inputs of every shape, from fixed seeds: nothing crashes, errors are typed, limits hold, and what comes out does not
/// depend on how the input was cut.
@Suite("Mutated input")
struct MutatedInputTests {
    private static let strange: [UInt8] = [
        0, 9, 10, 13, 32, 34, 37, 38, 39, 43, 44, 45, 58, 59, 61, 92, 127, 128, 195, 255, 48, 65, 88,
    ]

    @Test("query strings", arguments: 0..<4)
    func queries(_ shard: Int) throws {
        var random = SplitMix(seed: 1_000 + shard)
        let samples = ["a=1&b=2&a=3", "q=%C3%A9+x&&=&z", "next=%2Fa%3Fb&%=%%&a[]=1", "žluť=😀&x=%F0%9F%98%80"]
        for _ in 0..<10_000 {
            let bytes = random.mutate(Array(random.pick(samples).utf8), with: Self.strange)
            let encoding = random.pick(FormEncoding.allCases)
            let limit = 1 + random.below(6)
            do {
                let query = try QueryDict(parsing: bytes, limit: limit, encoding: encoding)
                let values = query.lists.reduce(0) { $0 + $1.values.count }
                #expect(values <= limit)
                let again = try QueryDict(parsing: query.urlencoded, encoding: encoding)
                // What a character set lacks is replaced once, and then stays.
                if encoding == .utf8 || encoding == .latin1 { #expect(again == query) }
                #expect(try QueryDict(parsing: again.urlencoded, encoding: encoding) == again)
            } catch {
                #expect(error == TooManyFields(limit: limit))
                #expect(bytes.count { $0 == UInt8(ascii: "&") } >= limit)
            }
        }
    }

    @Test("Cookie fields", arguments: 0..<4)
    func cookies(_ shard: Int) throws {
        var random = SplitMix(seed: 2_000 + shard)
        let samples = [
            "a=1; b=\"x\\\"y\\\\z\\303\\251\"; c", "sessionid=abc123; csrftoken=\"a b\"", "=x; y=; ;;z=\"\\\"",
            "žluť=😀; a=\"\\0\"",
        ]
        for _ in 0..<10_000 {
            let bytes = random.mutate(Array(random.pick(samples).utf8), with: Self.strange)
            let text = String(decoding: bytes, as: UTF8.self)
            let cookies = CookieHeader(text).values
            #expect(cookies.count <= 1 + bytes.count { $0 == UInt8(ascii: ";") })
            for (name, value) in cookies {
                #expect(!name.utf8.contains(UInt8(ascii: ";")) && !name.utf8.contains(UInt8(ascii: "=")))
                // Whatever a client sends can be sent back to it, and stays what it is.
                guard let field = try? Cookie("c", value, path: nil).headerValue else {
                    Issue.record("\(value.debugDescription) cannot be sent")
                    continue
                }
                #expect(!field.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: ";") })
                #expect(CookieHeader(field).values == ["c": value])
            }
        }
    }

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

    @Test("multipart bodies as a whole", arguments: Deployment.all, 0..<3)
    func multipart(_ deployment: Deployment, _ shard: Int) async throws {
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
                do {
                    let form = try await request.form()
                    read += 1
                    let values = form.fields.lists.flatMap(\.values)
                    #expect(values.count <= 2 && form.files.count <= 1)
                    for file in form.files {
                        #expect(file.size <= 250)
                        if case .memory(let content) = file.content { #expect(content.count <= 100) }
                        #expect(
                            !file.name.utf8.contains {
                                $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") || $0 < 0x20
                            })
                        #expect(!file.name.isEmpty && file.name != "." && file.name != "..")
                    }
                } catch let error as any RequestError {
                    #expect(error.status == .badRequest || error.status == .contentTooLarge)
                }
            }
            // Most mutations hit content or a name: the parser must not simply refuse everything.
            #expect(read > 500)
        }
    }

    /// Events with adjoining content in one, and how it ended.
    private static func events(_ pieces: [[UInt8]]) -> ([MultipartScanner.Event], MultipartError?) {
        var scanner = MultipartScanner(boundary: "XyZ")
        var events: [MultipartScanner.Event] = []
        do throws(MultipartError) {
            for piece in pieces.map(Optional.some) + [nil] {
                scanner.add(piece)
                while let event = try scanner.next() {
                    if case .content(let more) = event, case .content(let before)? = events.last {
                        events[events.count - 1] = .content(before + more)
                    } else {
                        events.append(event)
                    }
                    if event == .end { return (events, nil) }
                }
            }
        } catch {
            // What came of a part that broke off depends on where the pieces end.
            if case .content? = events.last { events.removeLast() }
            return (events, error)
        }
        return (events, nil)
    }

    @Test("multipart bodies in pieces of any length", arguments: 0..<4)
    func pieces(_ shard: Int) {
        var random = SplitMix(seed: 4_000 + shard)
        for _ in 0..<5_000 {
            let bytes = random.mutate(random.pick(Self.bodies), with: Self.strange)
            let whole = Self.events([bytes])
            let cut = Self.events(random.split(bytes, upTo: random.pick([1, 3, 20, 200])))
            #expect(whole.0 == cut.0 && whole.1 == cut.1)
            #expect(whole.1 != nil || whole.0.last == .end)
        }
    }

    @Test("content types and dispositions", arguments: 0..<2)
    func parameters(_ shard: Int) {
        var random = SplitMix(seed: 5_000 + shard)
        let samples = [
            "multipart/form-data; boundary=\"X;y\\\"Z\"; charset=utf-8",
            "form-data; name=\"a\"; filename*=utf-8'en'%C5%BE", "text/html;;=;a=;\"=b",
        ]
        for _ in 0..<10_000 {
            let text = String(
                decoding: random.mutate(Array(random.pick(samples).utf8), with: Self.strange), as: UTF8.self)
            var scanner = ParameterScanner(text)
            let essence = scanner.upToSemicolon()
            let parameters = scanner.parameters()
            #expect(!essence.utf8.contains(UInt8(ascii: ";")))
            #expect(
                parameters.keys.allSatisfy {
                    !$0.isEmpty && !$0.utf8.contains(UInt8(ascii: "=")) && !$0.utf8.contains(UInt8(ascii: ";"))
                })
            #expect(parameters.count <= text.utf8.count { $0 == UInt8(ascii: "=") })
        }
    }
}
