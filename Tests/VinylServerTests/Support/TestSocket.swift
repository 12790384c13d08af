import VinylRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A client by hand: a blocking socket, used from a thread of the test's own.
///
/// Every read gives up after 20 seconds, so that a server that does not answer fails a test instead of hanging it.
final class TestSocket: @unchecked Sendable {
    struct Failed: Error {
        let call: String
        let code: Int32
    }

    struct Answer: Equatable {
        var status: Int
        var headers: [String: String]
        var body: String
    }

    private var descriptor: Int32
    private var buffered: [UInt8] = []

    init(port: Int, receiveBuffer: Int32? = nil) throws {
        #if canImport(Glibc)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw Failed(call: "socket", code: errno) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            // A sockaddr_in is made to be passed as a sockaddr.
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            let code = errno
            close(descriptor)
            descriptor = -1
            throw Failed(call: "connect", code: code)
        }
    }

    deinit { disconnect() }

    func disconnect() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    /// Closes with a reset: what a crashed client looks like.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        disconnect()
    }

    func endOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

    func send(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            #if canImport(Darwin)
                let flags: Int32 = 0
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            let count = bytes.withUnsafeBytes { sendBytes(descriptor, $0.baseAddress, $0.count, flags) }
            guard count > 0 else { throw Failed(call: "send", code: errno) }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Sends a GET.
    func get(_ path: String) throws { try send("GET \(path) HTTP/1.1\r\nhost: test\r\n\r\n") }

    /// Sends a GET and reads the answer.
    func fetch(_ path: String) throws -> Answer {
        try get(path)
        return try answer()
    }

    /// Whether there is something to read (bytes or the end) within `milliseconds`.
    func isReadable(within milliseconds: Int32) -> Bool {
        if !buffered.isEmpty { return true }
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }

    /// Reads one response whose body has a content-length or comes in chunks.
    func answer() throws -> Answer {
        var lines: [String] = []
        while let line = try line(), !line.isEmpty { lines.append(line) }
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failed(call: "the connection ended before a response", code: 0)
        }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw Failed(call: "field \(line)", code: 0) }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].drop { $0 == " " }.description
        }
        if status == 100 { return try answer() }
        var body: [UInt8] = []
        if headers["transfer-encoding"] == "chunked" {
            while let size = try line().flatMap({ Int($0, radix: 16) }) {
                body += try bytes(size)
                _ = try line()
                if size == 0 { break }
            }
        } else {
            body = try bytes(headers["content-length"].flatMap { Int($0) } ?? 0)
        }
        return Answer(status: status, headers: headers, body: String(decoding: body, as: UTF8.self))
    }

    /// Everything up to the end, or to a reset.
    func rest() throws -> String {
        while try fill(mayReset: true) {}
        defer { buffered = [] }
        return String(decoding: buffered, as: UTF8.self)
    }

    /// Reads `count` bytes.
    func bytes(_ count: Int) throws -> [UInt8] {
        while buffered.count < count {
            guard try fill() else { throw Failed(call: "the connection ended within a body", code: 0) }
        }
        defer { buffered.removeFirst(count) }
        return Array(buffered[..<count])
    }

    private func line() throws -> String? {
        while true {
            if let end = buffered.firstIndex(of: 0x0A) {
                defer { buffered.removeFirst(end + 1) }
                return String(decoding: buffered[..<(end - 1)], as: UTF8.self)
            }
            guard try fill() else { return nil }
        }
    }

    /// - Returns: False at the end.
    private func fill(mayReset: Bool = false) throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        if count < 0, mayReset, errno == ECONNRESET { return false }
        guard count >= 0 else { throw Failed(call: "recv", code: errno) }
        buffered += chunk[..<count]
        return count > 0
    }
}

private func sendBytes(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
    send(file, bytes, count, flags)
}

/// Runs blocking client code on a thread of its own, so that it does not hold one of Swift's.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    let result: Result<Value, any Error> = await withUnsafeContinuation { continuation in
        WorkerThread(name: "test-client", stackSize: 512 << 10) {
            continuation.resume(returning: Result { try body() })
        }.detach()
    }
    return try result.get()
}
