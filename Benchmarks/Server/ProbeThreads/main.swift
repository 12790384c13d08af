import VinylRuntime

// What a bare route costs at the least: a thread a connection, a blocking recv, a fixed answer, a blocking send.
// No framework; the head is only searched for its end. Run by ../measure, which reads this process's CPU time.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One connection, on its own thread.
// sync: floor — a probe on the C library
func serve(_ file: Int32) {
    let body = "Hello, World!"
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 8192, alignment: 16)
    defer {
        buffer.deallocate()
        close(file)
    }
    while true {
        let count = recv(file, buffer.baseAddress, buffer.count, 0)
        guard count > 0 else { return }
        // What every server has to do: see the lines and keep the fields.
        var fields: [(String, String)] = []
        fields.reserveCapacity(8)
        var requestLine = ""
        var start = 0
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        for index in bytes.indices where bytes[index] == 0x0A {
            let line = bytes[start..<max(start, index - 1)]
            if start == 0 {
                requestLine = String(decoding: line, as: UTF8.self)
            } else if let colon = line.firstIndex(of: 0x3A) {
                fields.append(
                    (
                        String(decoding: line[..<colon], as: UTF8.self),
                        String(decoding: line[(colon + 2)...], as: UTF8.self)
                    ))
            }
            start = index + 1
        }
        guard requestLine.hasPrefix("GET"), !fields.isEmpty else { return }
        var response = [UInt8]()
        response.reserveCapacity(256)
        response += "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n".utf8
        response += "content-length: \(body.utf8.count)\r\n\r\n".utf8
        response += body.utf8
        guard response.withUnsafeBytes({ send(file, $0.baseAddress, $0.count, 0) }) > 0 else { return }
    }
}

signal(SIGPIPE, SIG_IGN)
#if canImport(Glibc)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
#else
    let listener = socket(AF_INET, SOCK_STREAM, 0)
#endif
var one: Int32 = 1
setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
var address = sockaddr_in()
address.sin_family = sa_family_t(AF_INET)
address.sin_port = in_port_t(UInt16(CommandLine.arguments.dropFirst().first ?? "") ?? 8083).bigEndian
address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
let status = withUnsafePointer(to: &address) {
    // A sockaddr_in is made to be passed as a sockaddr.
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
}
guard status == 0, listen(listener, 256) == 0 else {
    perror("bind")
    exit(1)
}
while true {
    let file = accept(listener, nil, nil)
    guard file >= 0 else { continue }
    setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    WorkerThread(name: "probe") { serve(file) }.detach()
}
