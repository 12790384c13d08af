#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A mutex with a condition: the one place where the runtime parks a thread.
///
/// `Synchronization.Mutex` has no condition to wait on, and a dispatch semaphore cannot guard a queue, so the
/// pair of POSIX objects is wrapped here once.
///
/// `@unchecked Sendable`: both objects are made for use from any thread, live at a fixed heap address for as long
/// as the instance does, and hold no Swift state.
package final class ParkingLock: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    package init() {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    // sync: floor — the lock under the executor
    package func lock() { pthread_mutex_lock(mutex) }

    // sync: floor — the lock under the executor
    package func unlock() { pthread_mutex_unlock(mutex) }

    /// Gives the lock up, sleeps until woken, takes it again. Wakes without cause happen: callers loop.
    // sync: floor — parks the calling thread
    package func wait() { pthread_cond_wait(condition, mutex) }

    /// As ``wait()``, at most for `duration`; false when that has passed.
    // sync: floor — parks the calling thread
    package func wait(for duration: Duration) -> Bool {
        var now = timespec()
        // pthread_cond_timedwait measures against the realtime clock unless told otherwise.
        clock_gettime(CLOCK_REALTIME, &now)
        let (seconds, attoseconds) = duration.components
        var deadline = timespec()
        let nanoseconds = Int(now.tv_nsec) + Int(attoseconds / 1_000_000_000)
        deadline.tv_sec = now.tv_sec + Int(seconds) + nanoseconds / 1_000_000_000
        deadline.tv_nsec = nanoseconds % 1_000_000_000
        return pthread_cond_timedwait(condition, mutex, &deadline) == 0
    }

    // sync: floor — wakes a parked thread
    package func signal() { pthread_cond_signal(condition) }

    // sync: floor — wakes the parked threads
    package func broadcast() { pthread_cond_broadcast(condition) }
}
