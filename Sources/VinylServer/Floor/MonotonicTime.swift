#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A moment on the clock that never jumps, in nanoseconds. Reading it costs about 25 ns.
///
/// `ContinuousClock.Instant` would do, at several times the cost; deadlines are set once a request here.
struct MonotonicTime: Comparable, Sendable {
    var nanoseconds: UInt64

    init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    static let never = MonotonicTime(nanoseconds: .max)

    static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec))
    }

    static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }

    /// Saturates instead of overflowing: a huge limit means never.
    static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        let (sum, overflow) = time.nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
        return MonotonicTime(nanoseconds: overflow ? .max : sum)
    }

    /// How long from `earlier` to `later`; zero when `later` comes first.
    static func - (later: MonotonicTime, earlier: MonotonicTime) -> Duration {
        guard later.nanoseconds > earlier.nanoseconds else { return .zero }
        return .nanoseconds(Int64(clamping: later.nanoseconds &- earlier.nanoseconds))
    }
}

extension Duration {
    /// In nanoseconds; negative ones count as zero, immense ones as the largest number.
    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (scaled, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : scaled &+ UInt64(attoseconds / 1_000_000_000)
    }

    /// In milliseconds, rounded up, for poll(2) and its kin; at most about 24 days.
    var pollMilliseconds: Int32 {
        Int32(clamping: (wholeNanoseconds / 1_000_000) &+ (wholeNanoseconds % 1_000_000 == 0 ? 0 : 1))
    }
}
