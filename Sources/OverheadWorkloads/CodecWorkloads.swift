import VinylHTTP

/// Parsing requests and serialising responses, by the connection loop over memory.
let codecWorkloads: [Workload] = {
    let connection = MemoryConnection(
        """
        GET /articles/7/?page=3 HTTP/1.1\r
        Host: localhost:8000\r
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r
        Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
        Accept-Language: en-US,en;q=0.5\r
        Accept-Encoding: gzip, deflate\r
        Cookie: sessionid=0123456789abcdef0123456789abcdef; csrftoken=fedcba9876543210\r
        Connection: keep-alive\r
        \r

        """)
    return [
        Workload("HTTP", "parse a request, serialise a response", operations: 1_000) { count in
            try await connection.serve(count)
        }
    ]
}()

/// A connection that is asked the same over and over.
///
/// `@unchecked Sendable`: used by one measurement at a time.
private final class MemoryConnection: @unchecked Sendable {
    private let stream: MemoryStream
    private let connection: HTTPConnection<MemoryStream>

    init(_ request: String) {
        stream = MemoryStream(Array(request.utf8))
        connection = HTTPConnection(stream: stream, responder: FixedResponder(), limits: HTTPLimits())
    }

    func serve(_ count: Int) async throws -> Int {
        stream.remaining = count
        stream.written = 0
        guard await connection.serve() == .parked(.idle) else {
            throw WorkloadFailure(description: "the connection closed")
        }
        return stream.written
    }
}

/// Holds a number of equal requests and counts what is written.
///
/// `@unchecked Sendable`: used by its connection only.
private final class MemoryStream: ByteStream, @unchecked Sendable {
    private let request: [UInt8]
    var remaining = 0
    var written = 0
    let remoteAddress: String? = nil

    init(_ request: [UInt8]) { self.request = request }

    func read(into buffer: InputBuffer, phase: ConnectionPhase) async throws -> ReadOutcome {
        guard remaining > 0 else { return .parked }
        remaining -= 1
        buffer.append(request)
        return .bytes(request.count)
    }

    func write(_ bytes: OutputBuffer) async throws {
        written &+= bytes.count
        bytes.removeAll()
    }
}

private struct FixedResponder: Responder {
    func respond(to request: Request) async -> Response { .text("Hello, World!") }
}
