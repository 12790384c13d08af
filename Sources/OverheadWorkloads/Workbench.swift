import VinylORM
public import VinylRuntime
import VinylSQLite

/// All workloads over one side, with the database they use.
public final class Workbench: Sendable {
    /// In the order of the table.
    public let workloads: [Workload]
    private let database: Database

    /// Makes the database at `path` and fills it.
    /// - Parameter isFilled: Whether another workbench has filled it before.
    /// - Throws: `DatabaseError`; `RouteError` never, unless a workload's routes have a mistake.
    public init(path: String, deployment: Deployment = .blocking, isFilled: Bool = false) async throws {
        let database = Database(driver: SQLiteDriver(path: path), deployment: deployment)
        if !isFilled { try await database.use { try await fill() } }
        self.database = database
        workloads =
            awaitWorkloads + databaseWorkloads + (try routingWorkloads()) + codecWorkloads + (try requestWorkloads())
            + (try await templateWorkloads()) + (try socketWorkloads())
    }

    /// Does so many operations of a workload.
    /// - Returns: A sum over what they came to.
    /// - Throws: What the operations throw: ``WorkloadFailure`` where one came to something unexpected.
    public func run(_ workload: Workload, _ operations: Int) async throws -> Int {
        try await database.use { try await workload.body(operations) }
    }

    /// Closes the database.
    public func close() async { await database.close() }
}

/// An operation did not do what is being measured.
public struct WorkloadFailure: Error, CustomStringConvertible {
    public let description: String
}
