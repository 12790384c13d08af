import VinylRuntime

/// Where a database's connections come from: worker threads' own ones, or a pool.
///
/// Off the hot path, which in blocking mode goes straight to the thread's slot.
protocol ConnectionSource: AnyObject, Sendable {
    /// The database's name, for errors.
    var alias: String { get }

    /// Whether borrowers are refused.
    var isClosed: Bool { get }

    /// The queue for a turn at such work; nil where there is no waiting.
    // sync: floor — reads a property
    func turns(for access: Access) -> TurnQueue?

    /// A connection for whoever has the turn.
    /// - Parameter thread: For the turn's release.
    // sync: floor — the worker thread's own connection, or an idle one
    func lend(_ access: Access, _ thread: UInt?) -> BorrowedConnection

    /// Takes a borrowed connection back. Exactly once for each.
    // sync: floor — hands a connection on; also called where a blocked worker leaves a task behind
    func giveBack(_ borrowed: BorrowedConnection)

    /// Refuses further borrowers.
    // sync: floor — sets a flag
    func refuse()

    /// Closes the connections that nobody has at present; the others are closed when they come back.
    // sync: floor — closes connections and joins their threads
    func closeIdle()

    /// How many connections there are and what they do.
    var statistics: PoolStatistics { get }
}

extension ConnectionSource {
    /// Borrows a connection for one task, waiting for it if need be.
    /// - Throws: `CancellationError`, ``DatabaseError`` of kind `acquireTimeout` or `closed`.
    func borrow(_ access: Access) async throws -> BorrowedConnection {
        if let atOnce = try borrowAtOnce(access) { return atOnce }
        let thread = callingWorker
        try await turns(for: access)?.take(thread)
        // No suspension from here on: the connection may be the calling thread's.
        return lend(access, thread)
    }

    /// Borrows a connection; nil where it has to be waited for.
    /// - Throws: ``DatabaseError`` of kind `closed`.
    // sync: floor — the worker thread's own connection, or an idle one
    func borrowAtOnce(_ access: Access) throws -> BorrowedConnection? {
        guard !isClosed else { throw DatabaseError.closed(alias) }
        let thread = callingWorker
        if let turns = turns(for: access), !turns.takeAtOnce(thread) { return nil }
        return lend(access, thread)
    }

    /// The worker thread whose executor drives the caller, in blocking mode; nil elsewhere.
    private var callingWorker: UInt? { BlockingExecutor.current == nil ? nil : WorkerThread.currentID }
}

/// A connection in one task's hands.
struct BorrowedConnection: Sendable {
    let holder: ConnectionHolder
    let access: Access
    /// The worker thread whose turn this is, for ``TurnQueue/release(_:)``.
    let thread: UInt?
}

/// How many connections a database has at a moment, and what they do.
public struct PoolStatistics: Sendable, Hashable {
    /// Connections that are open.
    public var open: Int
    /// Connections in use by a task: by a query or, all the while, by a transaction.
    public var borrowed: Int
    /// Tasks that wait for a connection.
    public var waiting: Int

    public init(open: Int, borrowed: Int, waiting: Int) {
        self.open = open
        self.borrowed = borrowed
        self.waiting = waiting
    }
}
