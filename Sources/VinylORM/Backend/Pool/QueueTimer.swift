// twin: omit — wakes suspended tasks
import Dispatch

/// Calls something at a point in time, on a thread of the system's: for the deadlines of ``TurnQueue``.
///
/// Swift's own executor on Linux is libdispatch already, so this links nothing new.
enum QueueTimer {
    // sync: floor — sets a timer
    static func run(at instant: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) {
        let (seconds, attoseconds) = (instant - .now).components
        let nanoseconds = max(0, Int(clamping: seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
        DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(nanoseconds), execute: action)
    }
}
