import HTTPTypes
import Testing
import VinylHTTP
import VinylRuntime

@Suite("The connection loop")
struct ConnectionLoopTests {
    private static let host = "Host: a\r\n"

    @Test("serves pipelined requests in order and closes when asked", arguments: Deployment.all)
    func pipelining(_ deployment: Deployment) async throws {
        try await deployment.run {
            let stream = MemoryStream(
                "GET /1 HTTP/1.1\r\n\(Self.host)\r\nGET /2 HTTP/1.1\r\n\(Self.host)Connection: close\r\n\r\nGET /3 HTTP/1.1\r\n\(Self.host)\r\n"
            )
            let responder = EchoResponder { .text($0.path) }
            await serve(stream, responder)
            #expect(responder.requests.map(\.path) == ["/1", "/2"])
            #expect(stream.statuses == [200, 200])
            #expect(stream.text.contains("connection: close"))
        }
    }

    @Test("keeps connections of version 1.0 alive only where asked", arguments: Deployment.all)
    func oldVersion(_ deployment: Deployment) async throws {
        try await deployment.run {
            let closing = MemoryStream("GET /1 HTTP/1.0\r\n\r\nGET /2 HTTP/1.0\r\n\r\n")
            await serve(closing, EchoResponder())
            #expect(closing.statuses == [200])
            let staying = MemoryStream("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /2 HTTP/1.0\r\n\r\n")
            await serve(staying, EchoResponder())
            #expect(staying.statuses == [200, 200])
            #expect(staying.text.contains("connection: keep-alive"))
        }
    }

    @Test("answers HEAD without a body but with its length, and 204 and 304 without either", arguments: Deployment.all)
    func noBody(_ deployment: Deployment) async throws {
        try await deployment.run {
            let head = MemoryStream("HEAD / HTTP/1.1\r\n\(Self.host)\r\n")
            await serve(head, EchoResponder { _ in .text("four") })
            #expect(head.text.contains("content-length: 4\r\n") && head.text.hasSuffix("\r\n\r\n"))
            for status in [HTTPResponse.Status.noContent, .notModified] {
                let none = MemoryStream("GET / HTTP/1.1\r\n\(Self.host)\r\n")
                await serve(none, EchoResponder { _ in Response(status: status, body: .text("never")) })
                #expect(!none.text.contains("content-length") && none.text.hasSuffix("\r\n\r\n"))
            }
        }
    }

    @Test("invites a body with 100 Continue, and refuses other expectations", arguments: Deployment.all)
    func expectations(_ deployment: Deployment) async throws {
        try await deployment.run {
            let head = "POST / HTTP/1.1\r\n\(Self.host)Content-Length: 3\r\nExpect: "
            let invited = MemoryStream([
                .bytes(Array("\(head)100-continue\r\n\r\n".utf8)), .bytes(Array("abc".utf8)), .end,
            ])
            let responder = EchoResponder()
            await serve(invited, responder)
            #expect(invited.statuses == [100, 200])
            let body = try await responder.requests.first?.body.bytes(upTo: 10)
            #expect(body == Array("abc".utf8))
            let refused = MemoryStream("\(head)a-cookie\r\n\r\nabc")
            await serve(refused, EchoResponder())
            #expect(refused.statuses == [417])
        }
    }

    @Test("reads chunked bodies with extensions and trailers", arguments: Deployment.all)
    func chunked(_ deployment: Deployment) async throws {
        try await deployment.run {
            let stream = MemoryStream(
                "POST / HTTP/1.1\r\n\(Self.host)Transfer-Encoding: chunked\r\n\r\n4;x=y\r\nWiki\r\n5\r\npedia\r\n0\r\nX-Sum: 9\r\n\r\nGET /next HTTP/1.1\r\n\(Self.host)\r\n"
            )
            let responder = EchoResponder()
            await serve(stream, responder)
            let body = try await responder.requests.first?.body.bytes(upTo: 100)
            #expect(body == Array("Wikipedia".utf8))
            #expect(responder.requests.first?.trailers[HTTPField.Name("X-Sum")!] == "9")
            #expect(responder.requests.last?.path == "/next")
        }
    }

    @Test("streams in chunks, or until the end for version 1.0", arguments: Deployment.all)
    func streaming(_ deployment: Deployment) async throws {
        try await deployment.run {
            let body = ResponseBody.stream { writer in
                try await writer.write("Wiki")
                try await writer.write([])
                try await writer.write("pedia")
            }
            let trailing = Response(body: body, trailers: [HTTPField.Name("X-Sum")!: "9"])
            let new = MemoryStream("GET / HTTP/1.1\r\n\(Self.host)\r\n")
            await serve(new, EchoResponder { _ in trailing })
            #expect(new.text.hasSuffix("\r\n\r\n4\r\nWiki\r\n5\r\npedia\r\n0\r\nX-Sum: 9\r\n\r\n"))
            let old = MemoryStream("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n")
            await serve(old, EchoResponder { _ in trailing })
            #expect(old.statuses == [200] && old.text.hasSuffix("\r\n\r\nWikipedia"))
            #expect(old.text.contains("connection: close"))
        }
    }

    @Test("ends a stream that fails without its last chunk, and closes", arguments: Deployment.all)
    func failingStream(_ deployment: Deployment) async throws {
        struct Oops: Error {}
        try await deployment.run {
            let stream = MemoryStream("GET / HTTP/1.1\r\n\(Self.host)\r\nGET / HTTP/1.1\r\n\(Self.host)\r\n")
            let responder = EchoResponder { _ in
                Response(
                    body: .stream { writer in
                        try await writer.write("part")
                        throw Oops()
                    })
            }
            await serve(stream, responder)
            #expect(stream.text.hasSuffix("4\r\npart\r\n"))
            #expect(responder.requests.count == 1)
            #expect(responder.deliveryFailures == ["Oops"])
        }
    }

    @Test("refuses to send a response that would split or lie", arguments: Deployment.all)
    func invalidResponses(_ deployment: Deployment) async throws {
        try await deployment.run {
            let lie = EchoResponder { _ in Response(headers: [.contentLength: "3"], body: .text("four")) }
            let stream = MemoryStream("GET / HTTP/1.1\r\n\(Self.host)\r\n")
            await serve(stream, lie)
            #expect(stream.statuses == [500])
            #expect(lie.deliveryFailures == ["InvalidResponse"])
            // HTTPField replaces forbidden characters by itself; what arrives here must hold no line break.
            let split = MemoryStream("GET / HTTP/1.1\r\n\(Self.host)\r\n")
            await serve(split, EchoResponder { _ in Response(headers: [.location: "/a\r\nSet-Cookie: x=1"]) })
            #expect(!split.text.contains("\r\nSet-Cookie"))
        }
    }

    @Test("spools a body above the limit in memory and reads it back", arguments: Deployment.all)
    func spooling(_ deployment: Deployment) async throws {
        try await deployment.run {
            var limits = HTTPLimits()
            limits.bodyInMemory = 1_000
            let body = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
            var steps: [MemoryStream.Step] = [
                .bytes(Array("POST / HTTP/1.1\r\n\(Self.host)Content-Length: \(body.count)\r\n\r\n".utf8))
            ]
            for start in stride(from: 0, to: body.count, by: 7_001) {
                steps += [.park, .bytes(Array(body[start..<min(start + 7_001, body.count)]))]
            }
            let responder = EchoResponder()
            await serve(MemoryStream(steps), responder, limits: limits)
            let received = try #require(responder.requests.first?.body)
            guard case .spooled = received else { Issue.record("the body was kept in memory"); return }
            #expect(try await received.bytes(upTo: .max) == body)
            await #expect(throws: BodyTooLarge.self) { try await received.bytes(upTo: 10) }
        }
    }

    @Test("gives the same answers wherever the input is cut and parked", arguments: Deployment.all)
    func everyBoundary(_ deployment: Deployment) async throws {
        let requests = [
            "\r\nPOST /a HTTP/1.1\r\n\(Self.host)Content-Length: 5\r\n\r\nhello",
            "POST /b HTTP/1.1\r\n\(Self.host)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\n",
            "GET /c HTTP/1.1\r\n\(Self.host)\r\n",
        ]
        let input = Array(requests.joined().utf8)
        try await deployment.run {
            for cut in 1..<input.count {
                let responder = EchoResponder { request in
                    .text("\(request.path) \(request.body.count)")
                }
                let stream = MemoryStream([
                    .bytes(Array(input[..<cut])), .park, .park, .bytes(Array(input[cut...])), .end,
                ])
                await serve(stream, responder)
                #expect(
                    responder.requests.map { "\($0.path) \($0.body.count)" } == ["/a 5", "/b 3", "/c 0"],
                    "cut at \(cut)")
                #expect(stream.statuses == [200, 200, 200], "cut at \(cut)")
            }
            let responder = EchoResponder()
            await serve(MemoryStream(input.flatMap { [.bytes([$0]), .park] }), responder)
            #expect(responder.requests.map(\.path) == ["/a", "/b", "/c"])
        }
    }

    @Test("answers 408 where a request has begun, and closes silently where none has", arguments: Deployment.all)
    func timeouts(_ deployment: Deployment) async throws {
        try await deployment.run {
            for (begun, statuses) in [
                ("", []), ("GET / H", [408]), ("POST / HTTP/1.1\r\n\(Self.host)Content-Length: 5\r\n\r\nab", [408]),
            ] {
                let steps: [MemoryStream.Step] = begun.isEmpty ? [.timeOut] : [.bytes(Array(begun.utf8)), .timeOut]
                let stream = MemoryStream(steps)
                #expect(await serve(stream, EchoResponder()) == .closed)
                #expect(stream.statuses == statuses, "\(begun)")
            }
        }
    }

    @Test("closes after the response once a shutdown has begun", arguments: Deployment.all)
    func shutdown(_ deployment: Deployment) async throws {
        try await deployment.run {
            let request = "GET / HTTP/1.1\r\n\(Self.host)\r\n"
            let stream = MemoryStream("\(request)\(request)")
            let shutdown = Trigger()
            let responder = EchoResponder { _ in
                shutdown.pull()
                return .text("last")
            }
            let connection = HTTPConnection(stream: stream, responder: responder, limits: HTTPLimits())
            shutdown.action = { connection.beginShutdown() }
            #expect(await connection.serve() == .closed)
            #expect(stream.statuses == [200] && stream.text.contains("connection: close"))
            let idle = HTTPConnection(stream: MemoryStream([.park]), responder: responder, limits: HTTPLimits())
            idle.beginShutdown()
            #expect(await idle.serve() == .closed)
        }
    }

    @Test("tells the responder when every write may fail", arguments: Deployment.all)
    func brokenWrites(_ deployment: Deployment) async throws {
        try await deployment.run {
            for writes in 0...3 {
                let stream = MemoryStream(
                    [.bytes(Array("GET / HTTP/1.1\r\n\(Self.host)\r\n".utf8)), .end], writes: writes)
                let responder = EchoResponder { _ in
                    Response(body: .stream { for _ in 0..<4 { try await $0.write("x") } })
                }
                #expect(await serve(stream, responder) == .closed)
                #expect(responder.deliveryFailures == ["ConnectionClosed"], "after \(writes) writes")
            }
        }
    }
}
