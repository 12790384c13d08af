import VinylHTTP
import VinylWeb

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whole requests over a pair of sockets.
// sync: lazy — makes values
func socketWorkloads() throws -> [Workload] {
    let link = try SocketLink(
        "GET /api/articles/7/ HTTP/1.1\r\nHost: localhost:8000\r\nUser-Agent: overhead\r\nAccept: */*\r\n\r\n",
        responder: RequestHandler(Site()))
    return [
        Workload("A request over a socket", "JSON view", operations: 512, bound: 1.03) { count in
            try await link.exchange(count)
        }
    ]
}

/// Both ends of a connection on one thread.
///
/// The client's part is done for many requests at once, two calls for 32 of them, so that next to nothing but the
/// server's part is measured: a read and a write for each request, and a read that finds nothing.
///
/// `@unchecked Sendable`: used by one measurement at a time.
private final class SocketLink: @unchecked Sendable {
    private static let batch = 32

    private let client: Int32
    private let connection: HTTPConnection<SocketPairStream>
    private let requests: [UInt8]
    private let requestSize: Int

    init(_ request: String, responder: any Responder) throws {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let status = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
        #else
            let status = socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
        #endif
        guard status == 0 else { throw WorkloadFailure(description: "no pair of sockets: error \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        client = ends[0]
        requestSize = request.utf8.count
        requests = Array(String(repeating: request, count: Self.batch).utf8)
        connection = HTTPConnection(
            stream: SocketPairStream(ends[1], readSize: requestSize), responder: responder, limits: HTTPLimits())
    }

    deinit { close(client) }

    /// - Returns: How many bytes came back.
    func exchange(_ count: Int) async throws -> Int {
        var received = 0
        var left = count
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while left > 0 {
            let batch = min(left, Self.batch)
            left -= batch
            guard send(client, requests, batch * requestSize, 0) == batch * requestSize else {
                throw WorkloadFailure(description: "the requests were not taken: error \(errno)")
            }
            guard await connection.serve() == .parked(.idle) else {
                throw WorkloadFailure(description: "the connection closed")
            }
            var got = recv(client, &buffer, buffer.count, 0)
            guard got > 0 else { throw WorkloadFailure(description: "no response came: error \(errno)") }
            while got > 0 {
                received += got
                got = recv(client, &buffer, buffer.count, 0)
            }
        }
        return received
    }
}

/// The server's end: does what the blocking server's stream does, without its clock.
///
/// `@unchecked Sendable`: used by its connection only.
private final class SocketPairStream: ByteStream, @unchecked Sendable {
    private let descriptor: Int32
    /// One request: so each is read by itself, as if the client waited for each response.
    private let readSize: Int
    let remoteAddress: String? = "127.0.0.1"

    init(_ descriptor: Int32, readSize: Int) {
        self.descriptor = descriptor
        self.readSize = readSize
    }

    deinit { close(descriptor) }

    func read(into buffer: InputBuffer, phase: ConnectionPhase) async throws -> ReadOutcome { receive(into: buffer) }

    // sync: floor — as the server's
    func readAtOnce(into buffer: InputBuffer, phase: ConnectionPhase) throws -> ReadOutcome? { receive(into: buffer) }

    // sync: floor — a system call that does not wait
    private func receive(into buffer: InputBuffer) -> ReadOutcome {
        var count = 0
        buffer.append { free in
            count = recv(descriptor, free.baseAddress, min(free.count, readSize), 0)
            return max(0, count)
        }
        if count > 0 { return .bytes(count) }
        if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return .parked }
        return .end
    }

    func write(_ bytes: OutputBuffer) async throws { _ = try writeAtOnce(bytes) }

    // sync: floor — as the server's
    func writeAtOnce(_ bytes: OutputBuffer) throws -> Bool {
        let sent = bytes.withBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
        guard sent == bytes.count else { throw ConnectionClosed("the other end takes no more (error \(errno))") }
        bytes.removeAll()
        return true
    }
}
