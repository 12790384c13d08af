import Synchronization
import VinylHTTP

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A connection of the blocking server, and who may touch it now.
///
/// It is either *in hand* of one worker or *parked*: armed in the poller and in nobody's hands. The kernel hands a
/// parked connection to one worker. The sweeper never takes one; it marks it expired and shuts its reading side, which
/// makes the kernel hand it to a worker, who sees the mark. Both decisions are made under `lock`, so a deadline and
/// arriving bytes cannot both win, and the descriptor cannot be closed (and its number reused) in between.
final class BlockingConnection: Sendable {
    private enum Phase {
        case inHand, parked, expired, lingering, closed
    }

    private struct State {
        var phase = Phase.inHand
        var deadline = MonotonicTime.never
        var isIdle = true
    }

    /// How a worker finds a connection that the poller hands it.
    enum Handover {
        /// Bytes, or the end.
        case ready
        /// The deadline of a begun request has passed.
        case expired
        /// It was closed from this side and waits for the other side's end.
        case lingering
    }

    let stream: SocketStream
    let http: HTTPConnection<SocketStream>
    let stage: ExchangeStage
    /// The place in the ``ConnectionTable``.
    let slot: Int
    private let lock = Mutex(State())

    init(stream: SocketStream, http: HTTPConnection<SocketStream>, stage: ExchangeStage, slot: Int) {
        self.stream = stream
        self.http = http
        self.stage = stage
        self.slot = slot
    }

    /// Names the connection in the poller. Valid while the table holds the connection, which is for as long as the
    /// descriptor is open, and so for as long as the kernel can hand out the token.
    var token: UInt64 { UInt64(UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque())) }

    /// The connection of a token that the poller has just handed out.
    // sync: floor — the worker loop
    static func from(token: UInt64) -> BlockingConnection? {
        // See `token`: the poller hands out tokens of open descriptors only, each to one worker, and only that worker
        // can close the descriptor and with it remove the connection from the table.
        guard let pointer = UnsafeRawPointer(bitPattern: UInt(token)) else { return nil }
        return Unmanaged<BlockingConnection>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// The worker that the poller has handed the connection to takes it.
    // sync: floor — the worker loop
    func take() -> Handover {
        lock.withLock { state in
            let phase = state.phase
            state.phase = .inHand
            switch phase {
            case .expired: return .expired
            case .lingering: return .lingering
            case .inHand, .parked, .closed: return .ready
            }
        }
    }

    /// Gives the connection up until there are bytes or the deadline has passed; the caller arms the poller next.
    /// - Returns: False where a shutdown has begun and no request has: it is to be closed instead.
    // sync: floor — the worker loop
    func park(idle: Bool, isDraining: borrowing Atomic<Bool>) -> Bool {
        lock.withLock { state in
            // Under the lock, so that either this sees the flag or the drain sees the parked connection.
            if idle, isDraining.load(ordering: .acquiring) { return false }
            state.phase = .parked
            state.deadline = stream.deadline
            state.isIdle = idle
            return true
        }
    }

    /// As ``park(idle:isDraining:)`` for a connection that was just accepted; it gets a chance even in a shutdown.
    // sync: floor — called on accept
    func parkNew() {
        lock.withLock { state in
            state.phase = .parked
            state.deadline = stream.deadline
        }
    }

    /// Gives the connection up until the other side has ended too; the caller arms the poller next.
    // sync: floor — the worker loop
    func linger(until deadline: MonotonicTime) {
        lock.withLock { state in
            state.phase = .lingering
            state.deadline = deadline
        }
    }

    /// Wakes the connection if its time is over: its worker-to-be finds it expired, or, where it was idle or
    /// lingering, finds its end.
    // sync: floor — the sweeper
    func expire(now: MonotonicTime) {
        lock.withLock { state in
            guard state.deadline <= now, state.phase == .parked || state.phase == .lingering else { return }
            state.deadline = .never
            if state.phase == .parked, !state.isIdle { state.phase = .expired }
            shutdown(stream.descriptor, Int32(SHUT_RD))
        }
    }

    /// A shutdown has begun: what is idle ends; a request that has already come is still read and answered.
    // sync: floor — the sweeper
    func drain() {
        http.beginShutdown()
        lock.withLock { state in
            if state.phase == .parked, state.isIdle { shutdown(stream.descriptor, Int32(SHUT_RD)) }
        }
    }

    /// The shutdown's time is over: reads end and writes fail, whoever has the connection.
    // sync: floor — the sweeper
    func cut() {
        lock.withLock { state in
            if state.phase != .closed { shutdown(stream.descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// Closes the descriptor. The worker that has the connection in hand calls it, once.
    // sync: floor — the worker loop
    func closeDescriptor() {
        lock.withLock { state in
            state.phase = .closed
            close(stream.descriptor)
        }
    }
}
