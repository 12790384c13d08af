/// What a connection is opened for.
public enum ConnectionRole: Sendable, Hashable {
    /// Both: a worker thread's own connection in blocking mode.
    case readWrite
    /// The pool's writer in async mode.
    case writer
    /// One of the pool's readers; it may refuse to write.
    case reader
}

/// Makes connections to one database. A driver is a value: paths, addresses and settings, nothing open.
public protocol DatabaseDriver: Sendable {
    /// How this database writes SQL.
    var dialect: Dialect { get }

    /// Whether all of a ``Database``'s work has to share one connection, since another would see other data: an
    /// in-memory SQLite database.
    var isSingleConnection: Bool { get }

    /// Whether one writer at a time is all that the database takes, so that writers had better queue in the process
    /// than at the database's lock.
    var hasSingleWriter: Bool { get }

    /// Opens a connection.
    ///
    /// Called on the thread that will use it first. The connection may be used from other threads later, by one at
    /// a time.
    /// - Throws: ``DatabaseError``.
    // sync: floor — opens files and sockets, on a connection's own thread
    func connect(_ role: ConnectionRole) throws -> DatabaseConnection
}
