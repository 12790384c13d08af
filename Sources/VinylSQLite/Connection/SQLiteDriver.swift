public import VinylORM

/// Embedded SQLite: a file, or a database in memory.
///
/// ```swift
/// let database = Database(driver: SQLiteDriver(path: "blog.sqlite3"))
/// let scratch  = Database(driver: .memory)
/// ```
/// A database in memory has one connection that all tasks of its `Database` share by turns, so that they see
/// the same data. (SQLite's own ways to share one, the shared cache and the memdb file system, lock whole tables or
/// the whole database against readers, and know no WAL.) Two `Database`s in memory are two databases.
public struct SQLiteDriver: DatabaseDriver, Sendable, Hashable {
    /// Where the file is; ":memory:" for none. Taken as a path, never as a URI.
    public let path: String
    /// How connections are set up.
    public var configuration: SQLiteConfiguration

    public init(path: String, configuration: SQLiteConfiguration = SQLiteConfiguration()) {
        self.path = path
        self.configuration = configuration
    }

    public var dialect: Dialect {
        // SQLITE_MAX_VARIABLE_NUMBER is 32,766 unless a build says otherwise (sqlite.org/limits.html); RETURNING came
        // with 3.35, older than every version this package is built against.
        Dialect(vendor: .sqlite, parameterLimit: 32_766, hasReturning: true, hasTransactionalDDL: true)
    }

    // An empty path is SQLite's temporary database, private to its connection like one in memory.
    public var isSingleConnection: Bool { path == ":memory:" || path.isEmpty }

    public var hasSingleWriter: Bool { true }

    // sync: floor — opens a file, on the connection's own thread
    public func connect(_ role: ConnectionRole) throws -> DatabaseConnection {
        try SQLiteConnection(path: path, role: role, configuration: configuration)
    }
}

extension DatabaseDriver where Self == SQLiteDriver {
    /// A SQLite database in memory, gone when it is closed.
    public static var memory: SQLiteDriver { SQLiteDriver(path: ":memory:") }
}
