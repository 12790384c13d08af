import Testing
import VinylHTTP
import VinylRuntime
import VinylServer

extension ServerTests {
    @Suite("connections") struct Connections {
        @Test("a connection serves one request after another", arguments: Deployment.all)
        func keepAlive(_ deployment: Deployment) async throws {
            try await withServer(deployment) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    for number in 0..<20 {
                        #expect(try client.fetch("/\(number)").body == "/\(number) ")
                    }
                }
            }
        }

        @Test("pipelined requests are answered in order", arguments: Deployment.all)
        func pipelining(_ deployment: Deployment) async throws {
            try await withServer(deployment) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    // More than one read's worth, so that answering and reading interleave.
                    let requests = (0..<500).map { "GET /\($0) HTTP/1.1\r\nhost: test\r\n\r\n" }
                    try client.send(requests.joined())
                    for number in 0..<500 { #expect(try client.answer().body == "/\(number) ") }
                }
            }
        }

        @Test("a request that comes byte by byte is a request", arguments: Deployment.all)
        func byteByByte(_ deployment: Deployment) async throws {
            try await withServer(deployment) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    // Not by character: to Swift, CR LF is one.
                    for byte in "POST /slow HTTP/1.1\r\nhost: test\r\ncontent-length: 5\r\n\r\nhello".utf8 {
                        try client.send(String(decoding: [byte], as: UTF8.self))
                    }
                    #expect(try client.answer().body == "/slow hello")
                }
            }
        }

        @Test("a client that has ended its side still gets its answer", arguments: Deployment.all)
        func halfClosed(_ deployment: Deployment) async throws {
            try await withServer(deployment) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    try client.get("/")
                    client.endOutput()
                    #expect(try client.answer().status == 200)
                    #expect(try client.rest() == "")
                }
            }
        }

        @Test("a refused upload gets its refusal, not a reset", arguments: Deployment.all)
        func refusalArrives(_ deployment: Deployment) async throws {
            var configuration = ServerConfiguration()
            configuration.limits.bodySize = 1_000
            try await withServer(deployment, configuration) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    try client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: 100000\r\n\r\n")
                    try client.send(String(repeating: "x", count: 100_000))
                    let answer = try client.answer()
                    #expect(answer.status == 413)
                    #expect(answer.headers["connection"] == "close")
                    client.endOutput()
                    #expect(try client.rest() == "")
                }
            }
        }

        @Test("a large body comes and goes whole, with a client that reads late", arguments: Deployment.all)
        func largeBody(_ deployment: Deployment) async throws {
            let piece = String(repeating: "0123456789abcdef", count: 4_096)
            let responder = Answering { request in
                let length = request.body.count
                return Response(
                    body: .stream { writer in
                        try await writer.write("\(length):")
                        for _ in 0..<160 { try await writer.write(piece) }
                    })
            }
            try await withServer(deployment, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port, receiveBuffer: 16 << 10)
                    let upload = String(repeating: "u", count: 5 << 20)
                    try client.send("POST / HTTP/1.1\r\nhost: test\r\ncontent-length: \(upload.utf8.count)\r\n\r\n")
                    try client.send(upload)
                    let answer = try client.answer()
                    #expect(answer.body.utf8.count == 160 * 65_536 + 8)
                    #expect(answer.body.hasPrefix("5242880:0123"))
                    #expect(try client.fetch("/next").status == 200)
                }
            }
        }

        /// A writer of streamed bodies on an actor of its own.
        private actor Author {
            func write(to writer: BodyWriter) async throws {
                for word in ["one ", "two ", "three"] { try await writer.write(word) }
            }
        }

        @Test("a body may be written from an actor", arguments: Deployment.all)
        func writtenFromActor(_ deployment: Deployment) async throws {
            let author = Author()
            let responder = Answering { _ in Response(body: .stream { try await author.write(to: $0) }) }
            try await withServer(deployment, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    #expect(try client.fetch("/").body == "one two three")
                    #expect(try client.fetch("/").body == "one two three")
                }
            }
        }

        @Test("views see their deployment and may offload", arguments: Deployment.all)
        func deploymentInForce(_ deployment: Deployment) async throws {
            let responder = Answering { _ in
                let mode = Deployment.current.mode.rawValue
                let thread = (try? await offload { "offloaded" }) ?? "failed"
                return .text("\(mode) \(thread)")
            }
            try await withServer(deployment, answering: responder) { port, _ in
                try await onThread {
                    let client = try TestSocket(port: port)
                    #expect(try client.fetch("/").body == "\(deployment.mode.rawValue) offloaded")
                    #expect(try client.fetch("/").body == "\(deployment.mode.rawValue) offloaded")
                }
            }
        }
    }
}
