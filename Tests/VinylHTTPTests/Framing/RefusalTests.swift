import Testing
import VinylHTTP
import VinylRuntime

/// One thing that is refused: what it is, the bytes, and the status.
struct Refusal: Sendable, CustomTestStringConvertible {
    let what: String
    let bytes: String
    let status: Int
    var testDescription: String { what }

    init(_ what: String, _ bytes: String, _ status: Int = 400) {
        self.what = what
        self.bytes = bytes
        self.status = status
    }

    /// A POST with these framing fields; a second request follows, which must never be served.
    static func framing(_ what: String, _ fields: String, body: String = "", _ status: Int = 400) -> Refusal {
        Refusal(what, "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(body)", status)
    }

    static func chunks(_ what: String, _ chunks: String, _ status: Int = 400) -> Refusal {
        framing(what, "Transfer-Encoding: chunked", body: chunks, status)
    }
}

@Suite("What a proxy could read otherwise is refused, and the connection closes")
struct RefusalTests {
    static let smuggling: [Refusal] = [
        .framing("two lengths that differ", "Content-Length: 5\r\nContent-Length: 6"),
        .framing("two lengths that agree", "Content-Length: 5\r\nContent-Length: 5"),
        .framing("a list of lengths", "Content-Length: 5, 5"),
        .framing("a length with a plus", "Content-Length: +5"),
        .framing("a length with a minus", "Content-Length: -5"),
        .framing("a hexadecimal length", "Content-Length: 0x5"),
        .framing("a length with an underscore", "Content-Length: 1_0"),
        .framing("a length with a space inside", "Content-Length: 1 0"),
        .framing("an empty length", "Content-Length:"),
        .framing("a length beyond 64 bits", "Content-Length: 99999999999999999999", 413),
        .framing("length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked"),
        .framing("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5"),
        .framing("Transfer-Encoding twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        .framing("chunked twice", "Transfer-Encoding: chunked, chunked", 501),
        .framing("a coding that is not known", "Transfer-Encoding: gzip, chunked", 501),
        .framing("identity", "Transfer-Encoding: identity"),
        .framing("chunked not last", "Transfer-Encoding: chunked, gzip"),
        .framing("xchunked", "Transfer-Encoding: xchunked", 501),
        .framing("chunked in quotes", "Transfer-Encoding: \"chunked\"", 501),
        .framing("a vertical tab before chunked", "Transfer-Encoding: \u{0B}chunked"),
        .framing("a space before the colon", "Transfer-Encoding : chunked"),
        .framing("a tab before the colon", "Content-Length\t: 5"),
        .framing("a folded line", "X: a\r\n b"),
        .framing("a folded Transfer-Encoding", "Transfer-Encoding:\r\n chunked"),
        .framing("a line that begins with a space", " Content-Length: 5"),
        .framing("a bare LF between fields", "X: a\nContent-Length: 5"),
        .framing("a bare CR in a value", "X: a\rContent-Length: 5"),
        .framing("NUL in a value", "X: a\0b"),
        .framing("NUL in a name", "X\0: a"),
        .framing("no colon", "Content-Length 5"),
        .framing("an empty name", ": 5"),
        .framing("a name that is no token", "X(: 5"),
        .framing("a name beyond ASCII", "X\u{E9}: 5"),
        .framing("chunks in version 1.0", "", body: "").with(
            "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
        .chunks("a chunk size with a plus", "+5\r\nhello\r\n0\r\n\r\n"),
        .chunks("a chunk size with 0x", "0x5\r\nhello\r\n0\r\n\r\n"),
        .chunks("a chunk size with a space in front", " 5\r\nhello\r\n0\r\n\r\n"),
        .chunks("a chunk size with a space behind", "5 \r\nhello\r\n0\r\n\r\n"),
        .chunks("a chunk size with an underscore", "1_0\r\nhello\r\n0\r\n\r\n"),
        .chunks("an empty chunk size", "\r\nhello\r\n0\r\n\r\n"),
        .chunks("a chunk size that overflows", "FFFFFFFFFFFFFFFFF\r\nx"),
        .chunks("a chunk larger than every limit", "7FFFFFFFFFFFFFF\r\nx", 413),
        .chunks("a chunk that is longer than it says", "3\r\nhello\r\n0\r\n\r\n"),
        .chunks("a chunk that ends in a bare LF", "5\r\nhello\n0\r\n\r\n"),
        .chunks("a chunk size that ends in a bare LF", "5\nhello\r\n0\r\n\r\n"),
        .chunks("a bare CR in a chunk extension", "5;a\rb\r\nhello\r\n0\r\n\r\n"),
        .chunks("a length in the trailers", "0\r\nContent-Length: 5\r\n\r\n"),
        .chunks("a host in the trailers", "0\r\nHost: b\r\n\r\n"),
        .chunks("a folded trailer", "0\r\nX: a\r\n b\r\n\r\n"),
        Refusal("no Host", "GET / HTTP/1.1\r\n\r\n"),
        Refusal("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
        Refusal("two Hosts in version 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"),
        Refusal("a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        Refusal("a Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"),
        Refusal("a Host with a port that is none", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"),
        Refusal("an authority as target", "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        Refusal("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        Refusal("an asterisk for another method than OPTIONS", "GET * HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("a fragment in the target", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("a relative target", "GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("two spaces in the request line", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("a tab in the request line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("a bare LF behind the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
        Refusal("a space behind the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
        Refusal("bytes beyond ASCII in the target", "GET /\u{E9} HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("a control character in the target", "GET /\u{01} HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("no version", "GET /\r\nHost: a\r\n\r\n"),
        Refusal("a version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n"),
        Refusal("version 2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        Refusal("version 0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505),
        Refusal("a version of two digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n"),
        Refusal("two empty lines in front", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Refusal("TLS on a plain port", "\u{16}\u{03}\u{01}\u{02}\u{00}\u{01}"),
    ]

    @Test("each shape has its status", arguments: Deployment.all, smuggling)
    func smuggled(_ deployment: Deployment, _ refusal: Refusal) async throws {
        try await deployment.run {
            let responder = EchoResponder()
            let stream = MemoryStream(refusal.bytes + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(await serve(stream, responder) == .closed)
            #expect(stream.statuses == [refusal.status])
            #expect(responder.requests.isEmpty)
            #expect(stream.text.contains("connection: close"))
        }
    }

    static let limits: [Refusal] = [
        Refusal(
            "a target above its limit", "GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        Refusal("a target that never ends", "GET /\(String(repeating: "a", count: 40_000))", 414),
        Refusal(
            "a field above its limit",
            "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 9_000))\r\n\r\n", 431),
        Refusal(
            "a head above its limit",
            "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: \(String(repeating: "a", count: 4_000))\r\n", count: 9))\r\n",
            431),
        Refusal("a head that never ends", "GET / HTTP/1.1\r\n\(String(repeating: "X: y\r\n", count: 6_000))", 431),
        Refusal(
            "too many fields", "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 100))\r\n", 431),
        Refusal(
            "too many trailers",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(String(repeating: "X: y\r\n", count: 101))\r\n",
            431),
        Refusal("a body above its limit", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000000\r\n\r\n", 413),
        Refusal(
            "a chunk extension that never ends",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;\(String(repeating: "a", count: 300))\r\nx",
            400),
        Refusal("a method of 40 letters", "\(String(repeating: "A", count: 40)) / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
    ]

    @Test("each limit has its status", arguments: Deployment.all, limits)
    func limited(_ deployment: Deployment, _ refusal: Refusal) async throws {
        try await deployment.run {
            let stream = MemoryStream(refusal.bytes)
            #expect(await serve(stream, EchoResponder()) == .closed)
            #expect(stream.statuses == [refusal.status])
        }
    }

    @Test("chunks beyond the limit in all are refused as they come", arguments: Deployment.all)
    func chunkedBody(_ deployment: Deployment) async throws {
        try await deployment.run {
            var limits = HTTPLimits()
            limits.bodySize = 100
            let chunk = "40\r\n\(String(repeating: "a", count: 64))\r\n"
            let stream = MemoryStream(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(chunk)\(chunk)0\r\n\r\n")
            await serve(stream, EchoResponder(), limits: limits)
            #expect(stream.statuses == [413])
        }
    }

    @Test(
        "what is merely unusual is served", arguments: Deployment.all,
        [
            "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nhOsT:\t a \t\r\n\r\n", "GET / HTTP/1.0\r\n\r\n",
            "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost:\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: [::1]:8000\r\n\r\n", "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
            "PURGE / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: caf\u{E9}\r\n\r\n",
        ])
    func accepted(_ deployment: Deployment, _ text: String) async throws {
        try await deployment.run {
            let stream = MemoryStream(text)
            await serve(stream, EchoResponder())
            #expect(stream.statuses == [200])
        }
    }
}

extension Refusal {
    /// The same with other bytes.
    func with(_ bytes: String) -> Refusal { Refusal(what, bytes, status) }
}
