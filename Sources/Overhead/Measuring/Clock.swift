#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// CPU time of the calling thread, in nanoseconds: steadier than the wall clock on a shared machine.
var threadTime: UInt64 { nanoseconds(CLOCK_THREAD_CPUTIME_ID) }

/// CPU time of all threads of the process, in nanoseconds.
var processTime: UInt64 { nanoseconds(CLOCK_PROCESS_CPUTIME_ID) }

private func nanoseconds(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
