// twin: omit — servers are outside of the twin
import HTTPTypes
import VinylHTTP
import VinylRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A test client's requests over a socket of their own each: written, answered, closed.
struct SocketTransport: TestTransport {
    let port: Int

    func send(_ request: Request) async throws -> TestResponse {
        let body = try await request.body.bytes(upTo: .max)
        var text = "\(request.method.rawValue) \(request.target) HTTP/1.1\r\nconnection: close\r\n"
        for field in request.headers { text += "\(field.name.rawName): \(field.value)\r\n" }
        if !body.isEmpty { text += "content-length: \(body.count)\r\n" }
        let bytes = Array((text + "\r\n").utf8) + body
        let port = port
        let received = try await offload { try Exchange(port: port).perform(bytes) }
        return try TestResponse(parsing: received)
    }
}

/// One connection: everything is sent, then everything is read.
private struct Exchange {
    let port: Int

    // sync: floor — system calls inside offload
    func perform(_ bytes: [UInt8]) throws -> [UInt8] {
        #if canImport(Glibc)
            let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let file = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard file >= 0 else { throw TestTransportError(reason: "no socket") }
        defer { close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            // sockaddr_in is made to be viewed as a sockaddr.
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw TestTransportError(reason: "nobody listens on port \(port)") }
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + sent, bytes.count - sent) }
            // The server may have answered and closed already: what it said is still to be read.
            guard count > 0 else { break }
            sent += count
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = read(file, &buffer, buffer.count)
            guard count > 0 else { return received }
            received += buffer[..<count]
        }
    }
}

/// A test's request got no answer that is one.
struct TestTransportError: Error, CustomStringConvertible {
    let reason: String
    var description: String { "the test client got no response: \(reason)" }
}

extension TestResponse {
    /// Takes apart what a server sent until it closed the connection.
    init(parsing bytes: [UInt8]) throws {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
            throw TestTransportError(reason: "\(bytes.count) bytes without the end of a head")
        }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = lines[0].split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let code = Int(words[1]) else { throw TestTransportError(reason: "no status line") }
        status = HTTPResponse.Status(code: code, reasonPhrase: words.count > 2 ? String(words[2]) : "")
        var fields = HTTPFields()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else {
                continue
            }
            fields.append(HTTPField(name: name, value: String(line[line.index(after: colon)...].drop { $0 == " " })))
        }
        headers = fields
        let rest = Array(bytes[end.upperBound...])
        body = fields[.transferEncoding] == "chunked" ? try Chunks(rest).content : rest
    }
}

/// A chunked body, put together.
private struct Chunks {
    let content: [UInt8]

    init(_ bytes: [UInt8]) throws {
        var content: [UInt8] = []
        var rest = bytes[...]
        while true {
            guard let line = rest.firstRange(of: [0x0D, 0x0A]),
                let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16)
            else { throw TestTransportError(reason: "the chunked body breaks off") }
            rest = rest[line.upperBound...]
            guard size > 0 else { break }
            guard rest.count >= size + 2 else { throw TestTransportError(reason: "the chunked body breaks off") }
            content += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        self.content = content
    }
}
