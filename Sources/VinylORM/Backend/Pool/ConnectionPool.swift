import Synchronization
import VinylRuntime

// twin: omit — async mode's connections; the twin never suspends
/// Async mode's connections: some readers and one writer (or writers as many as readers, where the database takes
/// them), each on a thread of its own.
///
/// Connections are opened when they are first needed. An in-memory SQLite database has one connection, on any mode.
final class ConnectionPool: ConnectionSource {
    private struct State {
        var idleReaders: [ConnectionHolder] = []
        var idleWriters: [ConnectionHolder] = []
        var borrowed = 0
        var open = 0
        var isClosed = false
    }

    let alias: String
    private let driver: any DatabaseDriver
    private let deployment: Deployment
    private let state = Mutex(State())
    private let readers: TurnQueue
    private let writers: TurnQueue

    init(alias: String, driver: any DatabaseDriver, deployment: Deployment, configuration: DatabaseConfiguration) {
        self.alias = alias
        self.driver = driver
        self.deployment = deployment
        let timeout = configuration.acquireTimeout
        writers = TurnQueue(
            turns: driver.hasSingleWriter || driver.isSingleConnection ? 1 : configuration.readers, timeout: timeout,
            refusal: .acquireTimeout(alias, "write", timeout))
        readers =
            driver.isSingleConnection
            ? writers
            : TurnQueue(
                turns: configuration.readers, timeout: timeout, refusal: .acquireTimeout(alias, "read", timeout))
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    // sync: floor — reads a property
    func turns(for access: Access) -> TurnQueue? { queue(access) }

    // sync: floor — an idle connection, or a new one
    func lend(_ access: Access, _ thread: UInt?) -> BorrowedConnection {
        BorrowedConnection(holder: takeHolder(access), access: access, thread: thread)
    }

    // sync: floor — hands a connection on
    func giveBack(_ borrowed: BorrowedConnection) {
        let isKept = state.withLock { state in
            state.borrowed -= 1
            guard !state.isClosed else {
                state.open -= 1
                return false
            }
            if isWriter(borrowed.access) {
                state.idleWriters.append(borrowed.holder)
            } else {
                state.idleReaders.append(borrowed.holder)
            }
            return true
        }
        if !isKept { close(borrowed.holder) }
        queue(borrowed.access).release(borrowed.thread)
    }

    // sync: floor — sets a flag
    func refuse() { state.withLock { $0.isClosed = true } }

    // sync: floor — closes connections and joins their threads
    func closeIdle() {
        let idle = state.withLock { state in
            let idle = state.idleReaders + state.idleWriters
            state.idleReaders = []
            state.idleWriters = []
            state.open -= idle.count
            return idle
        }
        for holder in idle { close(holder) }
    }

    var statistics: PoolStatistics {
        let waiting = writers.waitingCount + (readers === writers ? 0 : readers.waitingCount)
        return state.withLock { PoolStatistics(open: $0.open, borrowed: $0.borrowed, waiting: waiting) }
    }

    // sync: floor — picks a queue
    private func queue(_ access: Access) -> TurnQueue { access == .write ? writers : readers }

    // sync: floor — picks a list
    private func isWriter(_ access: Access) -> Bool { access == .write || driver.isSingleConnection }

    // sync: floor — under a lock; whoever has a turn finds a holder or may make one
    private func takeHolder(_ access: Access) -> ConnectionHolder {
        state.withLock { state in
            state.borrowed += 1
            let isWriter = isWriter(access)
            // The one used last: its cache is warm.
            if let idle = isWriter ? state.idleWriters.popLast() : state.idleReaders.popLast() { return idle }
            state.open += 1
            let role: ConnectionRole = driver.isSingleConnection ? .readWrite : isWriter ? .writer : .reader
            let lane = deployment.makeLane(name: isWriter ? "db-writer" : "db-reader")
            return ConnectionHolder(driver: driver, role: role, lane: lane)
        }
    }

    /// Nobody uses the connection any more, so the thread that closes it need not be its own.
    // sync: floor — closes a connection and joins its thread
    private func close(_ holder: ConnectionHolder) {
        holder.lane.stop()
        holder.discard()
    }

    deinit {
        let idle = state.withLock { $0.idleReaders + $0.idleWriters }
        guard !idle.isEmpty else { return }
        // The last reference may go away on one of the lanes, which cannot join itself.
        WorkerThread(name: "db-close") {
            for holder in idle {
                holder.lane.stop()
                holder.discard()
            }
        }.detach()
    }
}

extension DatabaseError {
    /// Nobody gave a connection back in time.
    // sync: floor — makes an error
    static func acquireTimeout(_ alias: String, _ purpose: String, _ timeout: Duration) -> DatabaseError {
        DatabaseError(
            .acquireTimeout,
            message: """
                a task waited \(timeout) to \(purpose) on the database "\(alias)". Either transactions hold their \
                connections too long, or a task waits inside atomic { … } for work that needs a connection itself; \
                shorten the transactions, move that work out of them, or allow more connections
                """)
    }

    // sync: floor — makes an error
    static func closed(_ alias: String) -> DatabaseError {
        DatabaseError(.closed, message: "the database \"\(alias)\" was closed; nothing can be run on it any more")
    }
}
