import Synchronization
import VinylRuntime

extension Database {
    private static let processWide = Mutex<Database?>(nil)

    /// The database in force here: the one that ``use(_:)`` named, else the process's default.
    /// - Throws: ``NoDatabase`` where there is none.
    public static var current: Database {
        get throws { try database(in: DatabaseScope.current) }
    }

    /// - Parameter scope: The one in force here.
    /// - Throws: ``NoDatabase`` where there is none.
    // sync: lazy — finds a database
    static func database(in scope: DatabaseScope?) throws -> Database {
        if let database = scope?.database { return database }
        guard let database = processWide.withLock({ $0 }) else { throw NoDatabase() }
        return database
    }

    /// Names the database that code uses where nothing else is said; nil takes the name back.
    // sync: floor — sets a variable when the process starts
    public static func setDefault(_ database: Database?) { processWide.withLock { $0 = database } }

    /// Runs `body` with this database as the current one, for it and for the child tasks it makes.
    /// - Throws: What `body` throws.
    public func use<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        let outer = DatabaseScope.current
        let scope = DatabaseScope(database: self, transaction: outer?.transaction, recorder: outer?.recorder)
        return try await DatabaseScope.local.withValue(scope, body)
    }
}
