import VinylHTTP

/// Turns what a connection waits for into a deadline.
///
/// A head counts from its first byte, not from its latest, and a body's rate is an average from its start: a sender
/// that dribbles gains nothing. A write resets both, so that the time a view takes is never the client's.
struct PhaseClock {
    private let limits: HTTPLimits
    private var phase = ConnectionPhase.idle
    private var start = MonotonicTime.never
    private var bodyBytes = 0

    init(limits: HTTPLimits) { self.limits = limits }

    /// The deadline for bytes that are waited for from `now` on.
    // sync: floor — arithmetic within a read
    mutating func deadline(_ current: ConnectionPhase, now: MonotonicTime) -> MonotonicTime {
        if current == .idle {
            phase = .idle
            return now + limits.idleTimeout
        }
        if current != phase {
            phase = current
            start = now
            bodyBytes = 0
        }
        guard current == .body else { return start + limits.headTimeout }
        guard limits.bodyRate > 0 else { return .never }
        return start + limits.bodyGrace + .seconds(bodyBytes / limits.bodyRate)
    }

    /// Bytes have come.
    // sync: floor — arithmetic within a read
    mutating func received(_ count: Int) { bodyBytes &+= count }

    /// A response went out.
    // sync: floor — arithmetic within a write
    mutating func reset() { phase = .idle }
}
