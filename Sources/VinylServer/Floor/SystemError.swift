#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A system call of the server that failed: which one, on what, and why.
public struct SystemCallFailed: Error, Equatable, Sendable, CustomStringConvertible {
    /// The call: `bind`, say.
    public let call: String
    /// What it was called on: an address, as a rule; "" where there is nothing to name.
    public let subject: String
    /// `errno` after the call.
    public let code: Int32

    /// Takes `errno`: make it right after the call.
    init(_ call: String, on subject: String = "") {
        self.init(call, on: subject, code: errno)
    }

    init(_ call: String, on subject: String, code: Int32) {
        self.call = call
        self.subject = subject
        self.code = code
    }

    public var description: String {
        let reason = String(cString: strerror(code))
        let place = subject.isEmpty ? "" : " \(subject)"
        switch code {
        case EADDRINUSE:
            return """
                \(call)\(place): \(reason). Another process listens there: stop it, or choose another port (0 for any \
                free one)
                """
        case EACCES:
            return "\(call)\(place): \(reason). Ports under 1024 need privileges: choose a higher one"
        case EADDRNOTAVAIL:
            return """
                \(call)\(place): \(reason). The host must be an address of this machine, such as 127.0.0.1 or 0.0.0.0
                """
        case EMFILE, ENFILE:
            return "\(call)\(place): \(reason). Raise the limit of open files (ulimit -n) or lower maximumConnections"
        default:
            return "\(call)\(place): \(reason) (errno \(code))"
        }
    }
}

/// Runs a system call again for as long as a signal interrupts it.
// sync: floor — system calls
@inline(__always)
func retryingInterrupts(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}
