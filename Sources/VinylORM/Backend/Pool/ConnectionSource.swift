/// Where a database's connections come from: worker threads' own ones, or a pool.
///
/// Off the hot path, which in blocking mode goes straight to the thread's slot.
protocol ConnectionSource: AnyObject, Sendable {
    /// Borrows a connection for one task, waiting for it if need be.
    /// - Throws: `CancellationError`, ``DatabaseError`` of kind `acquireTimeout` or `closed`.
    func borrow(_ access: Access) async throws -> BorrowedConnection

    /// Borrows a connection; nil where it has to be waited for.
    /// - Throws: ``DatabaseError`` of kind `closed`.
    // sync: floor — the worker thread's own connection, or an idle one
    func borrowAtOnce(_ access: Access) throws -> BorrowedConnection?

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
