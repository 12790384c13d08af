#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The process's resident memory and thread count, from /proc on Linux; zeros elsewhere.
struct ProcessUsage {
    var residentBytes = 0
    var threads = 0

    init() throws {
        #if os(Linux)
            var buffer = [UInt8](repeating: 0, count: 8192)
            let file = open("/proc/self/status", O_RDONLY)
            guard file >= 0 else { return }
            defer { close(file) }
            let count = read(file, &buffer, buffer.count)
            let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
            for line in text.split(separator: "\n") {
                let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
                guard words.count >= 2, let number = Int(words[1]) else { continue }
                if words[0] == "VmRSS:" { residentBytes = number << 10 }
                if words[0] == "Threads:" { threads = number }
            }
        #endif
    }
}
