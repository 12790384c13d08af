#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An IPv4 or IPv6 address as the kernel writes it.
struct SocketAddressStorage: Sendable {
    private var storage = sockaddr_storage()

    /// Hands out the storage in the form that accept(2) and getsockname(2) fill in.
    // sync: floor — memory for system calls
    mutating func withMutablePointer<Result>(
        _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
    ) -> Result {
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            // sockaddr_storage is made to be viewed as any sockaddr: it has the size and alignment of the largest.
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
        }
    }

    var port: Int {
        // The family says which struct the kernel has written; both views lie within the storage.
        withUnsafeBytes(of: storage) { bytes in
            switch Int32(storage.ss_family) {
            case AF_INET: Int(UInt16(bigEndian: bytes.loadUnaligned(as: sockaddr_in.self).sin_port))
            case AF_INET6: Int(UInt16(bigEndian: bytes.loadUnaligned(as: sockaddr_in6.self).sin6_port))
            default: 0
            }
        }
    }

    /// The address without its port, as text; nil for other families.
    var host: String? {
        withUnsafeBytes(of: storage) { bytes in
            switch Int32(storage.ss_family) {
            case AF_INET:
                var address = bytes.loadUnaligned(as: sockaddr_in.self).sin_addr
                return Self.text(AF_INET, &address)
            case AF_INET6:
                var address = bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr
                return Self.text(AF_INET6, &address)
            default:
                return nil
            }
        }
    }

    // sync: floor — a call of the C library
    private static func text(_ family: Int32, _ address: UnsafeRawPointer) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
            guard let base = buffer.baseAddress,
                inet_ntop(family, address, base, socklen_t(buffer.count)) != nil
            else { return nil }
            return String(cString: base)
        }
    }
}
