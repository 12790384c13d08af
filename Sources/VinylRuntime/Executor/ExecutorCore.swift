// twin: omit — nothing enters an executor
/// The queue behind ``BlockingExecutor``: what Swift's concurrency runtime sees as the task executor.
///
/// One thread drains it. A core is abandoned when its body has suspended for good under policy `.fail`: jobs that
/// still arrive are then run on a thread that lives only as long as they do, so that continuations are resumed,
/// memory is freed, and the worker thread is never touched again.
///
/// `@unchecked Sendable`: every stored property is read and written under `lock` only.
final class ExecutorCore: TaskExecutor, @unchecked Sendable {
    private let lock = ParkingLock()
    private var jobs: [UnownedJob] = []
    private var nextJob = 0
    private var isWaiting = false
    private var isAbandoned = false
    private var hasLateThread = false
    // Under the lock, where nothing else can have access to it: not checked at run time once more.
    @exclusivity(unchecked) private var handlers: [any AbandonmentHandler] = []

    // sync: protocol TaskExecutor
    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        lock.lock()
        jobs.append(unowned)
        if isAbandoned {
            let startsThread = !hasLateThread
            hasLateThread = true
            lock.unlock()
            if startsThread { WorkerThread(name: "vinyl-late") { self.runLateJobs() }.detach() }
            return
        }
        if isWaiting { lock.signal() }
        lock.unlock()
    }

    /// Takes the next job, or nil when there is none now.
    // sync: floor — the executor's own queue
    func dequeue() -> UnownedJob? {
        lock.lock()
        defer { lock.unlock() }
        return takeJob()
    }

    /// Parks the thread until there is a job.
    // sync: floor — parks the worker thread under policy .wait
    func waitForJob() -> UnownedJob {
        lock.lock()
        defer { lock.unlock() }
        while true {
            if let job = takeJob() { return job }
            isWaiting = true
            lock.wait()
            isWaiting = false
        }
    }

    /// Runs the handlers of what held the worker's resources, then leaves what still comes to late threads.
    ///
    /// In this order: while handlers run, resumed jobs wait in the queue, so that the body cannot touch on another
    /// thread what a handler is just taking away from it.
    // sync: floor — the end of an entry that suspended
    func abandon() {
        lock.lock()
        let pending = handlers
        handlers = []
        lock.unlock()
        for handler in pending.reversed() { handler.abandon() }
        lock.lock()
        isAbandoned = true
        let startsThread = nextJob < jobs.count
        hasLateThread = startsThread
        lock.unlock()
        if startsThread { WorkerThread(name: "vinyl-late") { self.runLateJobs() }.detach() }
    }

    // sync: floor — called by drivers at the edges of what they hold
    func addHandler(_ handler: any AbandonmentHandler) {
        lock.lock()
        defer { lock.unlock() }
        handlers.append(handler)
    }

    // sync: floor — called by drivers at the edges of what they hold
    func removeHandler(_ handler: any AbandonmentHandler) {
        lock.lock()
        defer { lock.unlock() }
        // As a rule it is the last: what was opened inside has been closed.
        guard let index = handlers.lastIndex(where: { $0 === handler }) else { return }
        handlers.remove(at: index)
    }

    /// With `lock` held.
    // sync: floor — the executor's own queue
    private func takeJob() -> UnownedJob? {
        guard nextJob < jobs.count else { return nil }
        let job = jobs[nextJob]
        nextJob += 1
        if nextJob == jobs.count {
            jobs.removeAll(keepingCapacity: true)
            nextJob = 0
        }
        return job
    }

    // sync: floor — the body of a late thread
    private func runLateJobs() {
        while true {
            lock.lock()
            guard let job = takeJob() else {
                hasLateThread = false
                lock.unlock()
                return
            }
            lock.unlock()
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
