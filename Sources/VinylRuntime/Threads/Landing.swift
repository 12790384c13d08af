/// Where a result from another thread lands, and a worker's thread waits for it.
///
/// `@unchecked Sendable`: `result` is read and written under `lock` only.
package final class Landing<Value: Sendable>: @unchecked Sendable {
    private let lock = ParkingLock()
    private var result: Result<Value, any Error>?

    package init() {}

    /// Hands the result over and wakes the one who waits.
    // sync: floor — wakes the worker
    package func land(_ value: Result<Value, any Error>) {
        lock.lock()
        result = value
        lock.signal()
        lock.unlock()
    }

    /// Parks the calling thread until the result is there.
    // sync: floor — parks the worker
    package func wait() -> Result<Value, any Error> {
        lock.lock()
        defer { lock.unlock() }
        while true {
            if let result { return result }
            lock.wait()
        }
    }
}
