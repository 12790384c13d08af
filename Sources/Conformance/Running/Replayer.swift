import Foundation
import VinylORM
import VinylRuntime
import VinylSQLite

/// Replays cases, each on a fresh copy of one database.
struct Replayer: AreaReplayer {
    private let deployment: Deployment
    private let facts: CorpusFacts
    /// Holds the databases; gone when the program ends.
    private let folder: URL
    private let pristine: TableState

    /// Makes the database that every case starts from.
    /// - Throws: ``CorpusError``, `DatabaseError`.
    init(_ cases: CorpusSchema, _ deployment: Deployment) async throws {
        self.deployment = deployment
        let facts = try CorpusFacts(contentsOf: cases.models)
        self.facts = facts
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("conformance-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try ModelRegistry.shared.register(ModelTable.models)
        let script = try String(contentsOf: cases.script, encoding: .utf8)
        pristine = try await Self.open(Self.origin(folder), deployment) { database in
            // Its tables come in the order of their names, and not in that of their foreign keys.
            try await database.perform(.write) { connection in
                try connection.executeScript("PRAGMA foreign_keys = OFF")
                try connection.executeScript(script)
                try connection.executeScript("PRAGMA foreign_keys = ON")
            }
            return try await TableState.read(database, facts)
        }
    }

    /// Removes the databases.
    // sync: floor — removes files when the program ends
    func close() { try? FileManager.default.removeItem(at: folder) }

    // sync: floor — looks a reason up
    func excuse(for recorded: RecordedCase) -> String? { ExcusedCases.reason(for: recorded) }

    /// Replays one case.
    /// - Returns: Whether it passed; why not.
    func replay(_ recorded: RecordedCase) async -> Tally.Outcome {
        let file = folder.appendingPathComponent("case.sqlite3")
        do {
            try renew(file)
            return try await Self.open(file, deployment) { [facts, pristine] database in
                try await CaseRun(recorded, facts, pristine).outcome(database)
            }
        } catch {
            return .failed("it could not be replayed: \(error)")
        }
    }

    /// Puts a copy of the first database where the last case's was.
    // sync: floor — copies a file between two cases
    private func renew(_ file: URL) throws {
        for suffix in ["", "-wal", "-shm"] {
            let old = URL(fileURLWithPath: file.path + suffix)
            if FileManager.default.fileExists(atPath: old.path) { try FileManager.default.removeItem(at: old) }
        }
        try FileManager.default.copyItem(at: Self.origin(folder), to: file)
    }

    // sync: floor — makes a name
    private static func origin(_ folder: URL) -> URL { folder.appendingPathComponent("pristine.sqlite3") }

    /// Opens a database for `body`, under the deployment, and closes it.
    private static func open<Value: Sendable>(
        _ file: URL, _ deployment: Deployment, _ body: @escaping @Sendable (Database) async throws -> Value
    ) async throws -> Value {
        try await deployment.run {
            let database = Database(driver: SQLiteDriver(path: file.path), deployment: deployment)
            let result: Result<Value, any Error>
            do {
                result = .success(try await database.use { try await body(database) })
            } catch {
                result = .failure(error)
            }
            await database.close()
            return try result.get()
        }
    }
}
