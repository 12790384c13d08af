#if canImport(Glibc)
    import CVinylPoll
    import Glibc
#elseif canImport(Musl)
    import CVinylPoll
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The socket that connections arrive on. Its descriptor never blocks; accepted ones are plain blocking sockets.
final class ListeningSocket: Sendable {
    let descriptor: Int32
    let port: Int

    /// Resolves `host`, binds and listens.
    /// - Parameters:
    ///   - host: A name or a numeric address of this machine.
    ///   - port: 0 picks a free one.
    ///   - backlog: How many finished handshakes the kernel keeps for us; it has a limit of its own as well.
    init(host: String, port: Int, backlog: Int) throws {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &found)
        guard status == 0, let first = found else {
            throw AddressNotResolved(host: host, reason: String(cString: gai_strerror(status)))
        }
        defer { freeaddrinfo(found) }

        var failure: SystemCallFailed?
        var candidate: UnsafeMutablePointer<addrinfo>? = first
        while let address = candidate {
            do throws(SystemCallFailed) {
                descriptor = try Self.listen(on: address.pointee, named: "\(host):\(port)", backlog: backlog)
                self.port = Self.boundPort(of: descriptor)
                return
            } catch {
                failure = failure ?? error
            }
            candidate = address.pointee.ai_next
        }
        throw failure ?? SystemCallFailed("bind", on: "\(host):\(port)", code: EADDRNOTAVAIL)
    }

    deinit { close(descriptor) }

    // sync: floor — system calls
    private static func listen(
        on address: addrinfo, named name: String, backlog: Int
    ) throws(SystemCallFailed) -> Int32 {
        let file = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
        guard file >= 0 else { throw SystemCallFailed("socket", on: name) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
        var one: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &one, size)
        guard bind(file, address.ai_addr, address.ai_addrlen) == 0 else {
            let failure = SystemCallFailed("bind", on: name)
            close(file)
            throw failure
        }
        #if canImport(Darwin)
            let status = Darwin.listen(file, Int32(clamping: backlog))
        #elseif canImport(Musl)
            let status = Musl.listen(file, Int32(clamping: backlog))
        #else
            let status = Glibc.listen(file, Int32(clamping: backlog))
        #endif
        guard status == 0 else {
            let failure = SystemCallFailed("listen", on: name)
            close(file)
            throw failure
        }
        return file
    }

    // sync: floor — system calls
    private static func boundPort(of file: Int32) -> Int {
        var address = SocketAddressStorage()
        address.withMutablePointer { pointer, length in _ = getsockname(file, pointer, length) }
        return address.port
    }

    /// What an attempt to accept came to.
    enum Accepted {
        case connection(Int32, SocketAddressStorage)
        /// Nobody waits.
        case none
        /// The process or the machine is out of descriptors or memory: try again later.
        case exhausted(SystemCallFailed)
    }

    /// Accepts one connection, if one waits.
    // sync: floor — system calls
    func accept() -> Accepted {
        var address = SocketAddressStorage()
        while true {
            #if canImport(Darwin)
                let file = address.withMutablePointer { Darwin.accept(descriptor, $0, $1) }
            #else
                let file = address.withMutablePointer { vinyl_accept(descriptor, $0, $1) }
            #endif
            if file >= 0 {
                configure(file)
                return .connection(file, address)
            }
            switch errno {
            case EAGAIN, EWOULDBLOCK: return .none
            case EINTR, ECONNABORTED, EPROTO: continue
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted(SystemCallFailed("accept"))
            // accept(2): errors of the new connection's network come here too; it is gone, others may wait.
            case ENETDOWN, ENOPROTOOPT, EHOSTDOWN, EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH: continue
            default: return .none
            }
        }
    }

    // sync: floor — system calls
    private func configure(_ file: Int32) {
        var one: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        // Responses go out with one send each; Nagle's algorithm could only delay them.
        setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &one, size)
        #if canImport(Darwin)
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
            setsockopt(file, SOL_SOCKET, SO_NOSIGPIPE, &one, size)
            // BSD sockets inherit the listener's O_NONBLOCK; reads and writes here say MSG_DONTWAIT where they mean it.
            _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
        #endif
    }
}

/// The configured host is no address of anything.
public struct AddressNotResolved: Error, Sendable, Equatable, CustomStringConvertible {
    public let host: String
    public let reason: String

    public var description: String {
        """
        the host \(host) could not be resolved: \(reason). Use an address of this machine, such as 127.0.0.1 or 0.0.0.0
        """
    }
}
