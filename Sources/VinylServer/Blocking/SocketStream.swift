import Synchronization
import VinylHTTP

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A blocking connection's bytes: reads take what is there and park otherwise, writes wait on the thread.
///
/// No function here ever suspends. `@unchecked Sendable`: the variables are touched by the worker that has the
/// connection in hand, and connections change hands through the kernel's queue and a lock (see
/// ``BlockingConnection``). After ``detach()`` nothing reaches the socket any more, whoever calls.
final class SocketStream: ByteStream, @unchecked Sendable {
    /// The socket; closed by ``BlockingConnection`` once nothing here uses it any more.
    let descriptor: Int32
    private let address: SocketAddressStorage
    private let writeTimeout: Duration
    // Exclusivity is not checked at run time, here and below: one worker at a time, and nothing called meanwhile.
    @exclusivity(unchecked) private var clock: PhaseClock

    /// When the wait that the last read parked for is over.
    @exclusivity(unchecked) private(set) var deadline = MonotonicTime.never
    /// Until when the other side's end is waited for, once this side is closed.
    var lingeringDeadline = MonotonicTime.never
    /// Set when the kernel gave less than was asked for: there is no more, as a rule, so the next read parks without
    /// asking. Should more have come since, arming the poller fires at once: nothing is lost but a little order.
    @exclusivity(unchecked) private var isDrained = false
    /// Whether the peer has sent its end, or the connection broke.
    @exclusivity(unchecked) private(set) var hasEnded = false
    /// Read by coroutines that were left behind, on other threads.
    private let detached = Atomic(false)

    init(descriptor: Int32, address: SocketAddressStorage, limits: HTTPLimits) {
        self.descriptor = descriptor
        self.address = address
        writeTimeout = limits.writeTimeout
        clock = PhaseClock(limits: limits)
    }

    /// Made once: every request of the connection carries it.
    private(set) lazy var remoteAddress: String? = address.host

    /// Cuts the stream off from its socket: reads answer the end, writes throw. Called on the worker's thread while the
    /// coroutine stands still, before anything could resume it elsewhere.
    // sync: floor — the end of an abandoned entry
    func detach() { detached.store(true, ordering: .releasing) }

    var isDetached: Bool { detached.load(ordering: .acquiring) }

    /// The poller says that there is something to read.
    // sync: floor — called by the worker loop
    func becameReady() { isDrained = false }

    func read(into buffer: InputBuffer, phase: ConnectionPhase) async throws -> ReadOutcome {
        try receive(into: buffer, phase: phase)
    }

    // sync: floor — a system call that does not wait
    func readAtOnce(into buffer: InputBuffer, phase: ConnectionPhase) throws -> ReadOutcome? {
        try receive(into: buffer, phase: phase)
    }

    // sync: floor — a system call that does not wait
    private func receive(into buffer: InputBuffer, phase: ConnectionPhase) throws -> ReadOutcome {
        if isDetached || hasEnded { return .end }
        if isDrained { return park(phase) }
        var space = 0
        var count = 0
        buffer.append { free in
            space = free.count
            count = retryingInterrupts { recv(descriptor, free.baseAddress, space, receiveFlags) }
            return max(0, count)
        }
        if count > 0 {
            isDrained = count < space
            clock.received(count)
            return .bytes(count)
        }
        if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return park(phase) }
        hasEnded = true
        if count < 0 { throw ConnectionClosed("it broke (errno \(errno))") }
        return .end
    }

    /// The connection is new: it has as long as an idle one.
    // sync: floor — called on accept
    func awaitFirstRequest() { deadline = clock.deadline(.idle, now: .now) }

    // sync: floor — arithmetic within a read
    private func park(_ phase: ConnectionPhase) -> ReadOutcome {
        deadline = clock.deadline(phase, now: .now)
        return .parked
    }

    func write(_ bytes: OutputBuffer) async throws { _ = try writeAtOnce(bytes) }

    // sync: floor — parks the worker thread where the peer is slow
    func writeAtOnce(_ bytes: OutputBuffer) throws -> Bool {
        guard !isDetached else { throw ConnectionClosed("its worker has given it up") }
        clock.reset()
        try bytes.withBytes { try send(all: $0) }
        bytes.removeAll()
        return true
    }

    /// Sends everything, waiting for the peer to take it; each wait without progress is at most the write timeout.
    // sync: floor — system calls
    func send(all bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = retryingInterrupts { sendBytes(descriptor, rest.baseAddress, rest.count) }
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                try waitUntilWritable()
            } else {
                hasEnded = true
                throw ConnectionClosed("the other end is gone (errno \(errno))")
            }
        }
    }

    // sync: floor — parks the worker thread
    private func waitUntilWritable() throws {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard retryingInterrupts({ Int(poll(&entry, 1, writeTimeout.pollMilliseconds)) }) > 0 else {
            hasEnded = true
            throw ConnectionClosed("the other end took nothing for \(writeTimeout)")
        }
    }

    /// Throws away what has come, without waiting.
    /// - Returns: Whether nothing more can come.
    // sync: floor — system calls
    func discardInput() -> Bool {
        if hasEnded { return true }
        hasEnded = withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 16) { space in
            // Bounded: a peer that never stops is cut off by the lingering deadline, not by patience here.
            for _ in 0..<16 {
                let count = retryingInterrupts { recv(descriptor, space.baseAddress, space.count, receiveFlags) }
                if count == 0 { return true }
                if count < 0 { return errno != EAGAIN && errno != EWOULDBLOCK }
            }
            return false
        }
        return hasEnded
    }
}

private let receiveFlags = Int32(MSG_DONTWAIT)

#if canImport(Darwin)
    // A dead peer must be an error, not a signal; accepted sockets have SO_NOSIGPIPE set here.
    private let sendFlags = Int32(MSG_DONTWAIT)
#else
    // A dead peer must be an error, not a signal.
    private let sendFlags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
#endif

// sync: floor — system calls
@inline(__always)
private func sendBytes(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    send(file, bytes, count, sendFlags)
}
