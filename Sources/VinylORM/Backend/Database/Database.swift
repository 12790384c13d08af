public import VinylRuntime

/// A database: what querysets talk to.
///
/// It owns the connections: one for each worker thread in blocking mode; a pool of readers and a writer, each with a
/// thread of its own, in async mode. Which of the two is decided when it is made. Make one for each database when the
/// process starts, name it the default, and close it at the end.
///
/// ```swift
/// let database = Database(driver: SQLiteDriver(path: "blog.sqlite3"))
/// Database.setDefault(database)
/// ```
/// May be used from any task and any thread.
public final class Database: Sendable {
    /// The name by which applications and errors call it, `default` as a rule.
    public let alias: String
    /// What the SQL compiler has to know about it.
    public let dialect: Dialect
    /// The deployment it was made for.
    public let deployment: Deployment

    /// Where work other than the hot path gets its connection.
    let source: any ConnectionSource
    /// The worker threads' slots, in blocking mode on a database that many connections may open.
    @usableFromInline let threads: ThreadScoped<ThreadSlotKeeper>?

    /// Makes a database; nothing is opened until it is first used.
    /// - Parameters:
    ///   - alias: Its name, for errors and routing.
    ///   - driver: Which database, and where.
    ///   - deployment: How the process runs; the one in force where nothing is said.
    ///   - configuration: Pool size and timeouts.
    public init(
        alias: String = "default", driver: any DatabaseDriver, deployment: Deployment = .current,
        configuration: DatabaseConfiguration = DatabaseConfiguration()
    ) {
        self.alias = alias
        self.deployment = deployment
        dialect = driver.dialect
        switch deployment.mode {
        // twin: omit — the twin has no pool
        case .async:
            source = ConnectionPool(alias: alias, driver: driver, deployment: deployment, configuration: configuration)
            threads = nil
        case .blocking where driver.isSingleConnection:
            source = SharedConnection(alias: alias, driver: driver, configuration: configuration)
            threads = nil
        case .blocking:
            let connections = ThreadConnections(alias: alias, driver: driver, configuration: configuration)
            source = connections
            threads = connections.slots
        }
    }

    /// How many connections there are at this moment, and what they do.
    public var statistics: PoolStatistics { source.statistics }
}

extension Database: CustomStringConvertible {
    public var description: String { "the \(dialect.vendor.rawValue) database \"\(alias)\"" }
}
