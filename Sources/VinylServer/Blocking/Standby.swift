import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where workers that are not needed now sleep, until they are called one by one.
///
/// The kernel wakes the poller's sleepers in turn, so with many of them every request wakes another cold thread, which
/// costs more than the request. A few therefore wait on the poller and the others here; see
/// ``BlockingEngine/nextToken()``. A pipe rather than a condition variable, because a byte wakes exactly one reader.
final class Standby: Sendable {
    private let readEnd: Int32
    private let writeEnd = Atomic<Int32>(-1)
    private let sleepers = Atomic(0)
    private let released = Atomic(false)

    init() throws(SystemCallFailed) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemCallFailed("pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        readEnd = ends[0]
        writeEnd.store(ends[1], ordering: .releasing)
    }

    deinit {
        close(readEnd)
        let end = writeEnd.load(ordering: .acquiring)
        if end >= 0 { close(end) }
    }

    /// Whether somebody sleeps here.
    var hasSleepers: Bool { sleepers.load(ordering: .acquiring) > 0 }

    /// Whether nobody is to sleep here any more.
    var isReleased: Bool { released.load(ordering: .acquiring) }

    /// Sleeps until called or released.
    // sync: floor — parks the worker thread
    func sleep() {
        guard !isReleased else { return }
        sleepers.wrappingAdd(1, ordering: .acquiringAndReleasing)
        var byte: UInt8 = 0
        _ = retryingInterrupts { read(readEnd, &byte, 1) }
        sleepers.wrappingSubtract(1, ordering: .acquiringAndReleasing)
    }

    /// Wakes one sleeper. Called by one thread only, and not after ``release()``.
    // sync: floor — system calls
    func callOne() {
        var byte: UInt8 = 1
        _ = write(writeEnd.load(ordering: .acquiring), &byte, 1)
    }

    /// Wakes all, now and from now on. For the end; by the thread that calls ``callOne()``.
    // sync: floor — system calls
    func release() {
        released.store(true, ordering: .releasing)
        // Readers of a pipe without a writer see its end.
        let end = writeEnd.exchange(-1, ordering: .acquiringAndReleasing)
        if end >= 0 { close(end) }
    }
}
