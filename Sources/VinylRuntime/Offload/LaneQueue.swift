// twin: omit — every call is made in place
/// The work queue and the threads of an ``OffloadLane``.
///
/// `@unchecked Sendable`: every stored variable is read and written under `lock` only.
@usableFromInline
final class LaneQueue: @unchecked Sendable {
    private let name: String
    private let limit: Int
    private let lock = ParkingLock()
    private var work: [@Sendable () -> Void] = []
    private var nextWork = 0
    private var threads: [WorkerThread] = []
    private var idle = 0
    private var isStopped = false

    init(name: String, threads: Int) {
        self.name = name
        limit = threads
    }

    deinit {
        // The threads hold the queue, so none is left when it goes away; nothing remains to be joined.
        for thread in threads { thread.detach() }
    }

    // sync: floor — hands work to a thread
    @usableFromInline
    func add(_ item: @escaping @Sendable () -> Void) {
        lock.lock()
        if isStopped {
            lock.unlock()
            return item()
        }
        work.append(item)
        if idle > 0 {
            lock.signal()
        } else if threads.count < limit {
            threads.append(WorkerThread(name: name) { [self] in serve() })
        }
        lock.unlock()
    }

    // sync: floor — joins threads
    func stop() {
        lock.lock()
        isStopped = true
        let running = threads
        threads = []
        lock.broadcast()
        lock.unlock()
        for thread in running { thread.join() }
    }

    // sync: floor — the body of a lane's thread
    private func serve() {
        lock.lock()
        while true {
            if nextWork < work.count {
                let item = work[nextWork]
                nextWork += 1
                if nextWork == work.count {
                    work.removeAll(keepingCapacity: true)
                    nextWork = 0
                }
                lock.unlock()
                item()
                lock.lock()
            } else if isStopped {
                lock.unlock()
                return
            } else {
                idle += 1
                lock.wait()
                idle -= 1
            }
        }
    }
}
