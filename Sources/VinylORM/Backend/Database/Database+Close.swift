import VinylRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Database {
    /// Closes the database at the end of the process, or of a test.
    ///
    /// New work is refused at once, with ``DatabaseError`` of kind `closed`; what is under way, or waits for a
    /// connection already, is waited for. What is not done by the deadline goes on, and its connection is closed when
    /// it ends. Closing again does nothing.
    /// - Parameter deadline: How long to wait at most; 10 s unless told.
    /// - Returns: How many connections were still in use at the deadline.
    @discardableResult
    public func close(within deadline: Duration = .seconds(10)) async -> Int {
        source.refuse()
        let end = ContinuousClock.now + deadline
        var statistics = source.statistics
        while statistics.borrowed + statistics.waiting > 0, ContinuousClock.now < end {
            // A millisecond at a time, on a thread that may wait; not cancelled with the task.
            _ = await deployment.files.offload { usleep(1000) }
            statistics = source.statistics
        }
        let source = source
        await deployment.files.offload { source.closeIdle() }
        return source.statistics.borrowed
    }
}
