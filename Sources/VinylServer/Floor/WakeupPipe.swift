#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pipe that one thread sleeps on until another, or a signal handler, writes a byte.
///
/// A descriptor rather than a condition variable, because a signal handler may write to it and poll(2) gives the
/// sleep its deadline.
final class WakeupPipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    /// What ``wake()`` writes; no signal has this number.
    static let wakeByte: UInt8 = 0

    init() throws(SystemCallFailed) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemCallFailed("pipe") }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Ends the present sleep, or the next one. Harmless when repeated: a full pipe wakes as well.
    // sync: floor — system calls
    func wake() {
        var byte = Self.wakeByte
        _ = write(writeEnd, &byte, 1)
    }

    /// Sleeps until woken, at most for `limit` (nil: for ever), and swallows what woke it.
    /// - Returns: The bytes that were written, up to 16: how often it was woken. Empty after the limit.
    // sync: floor — parks the calling thread
    @discardableResult
    func sleep(_ limit: Duration?) -> [UInt8] {
        var entry = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, limit?.pollMilliseconds ?? -1) > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: 16) { bytes, count in
            count = max(0, read(readEnd, bytes.baseAddress, bytes.count))
        }
    }
}
