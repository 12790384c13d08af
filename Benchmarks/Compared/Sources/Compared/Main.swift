import Foundation
import VinylORM
import VinylRuntime
import VinylSQLite

/// Vinyl and what else there is, on the same work in one process, in turns. The figures are CPU time.
///
/// usage: Compared [rounds]
@main struct Compared {
    static func main() async throws {
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 21
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("compared-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await measure(folder.appendingPathComponent("compared.sqlite3").path, rounds: max(1, rounds))
    }

    // Not isolated: what is written in `main` itself belongs to the main actor, and the executor's thread is another one.
    nonisolated private static func measure(_ path: String, rounds: Int) async throws {
        try await Deployment.blocking.run {
            let database = VinylORM.Database(driver: SQLiteDriver(path: path), deployment: .blocking)
            try await database.use {
                try await VinylSide.fill()
                let pages = try await Pages().contest(try await VinylSide.page())
                for contest in databaseContests(try GRDBSide(path: path)) + [pages] {
                    print("\n\(contest.name)\n")
                    print("| way | CPU, µs | times Vinyl's |\n|---|---:|---:|")
                    for way in try await contest.run(rounds: rounds) {
                        let time = String(format: "%.2f", way.time / 1_000)
                        print("| \(way.name) | \(time) | \(String(format: "%.2f", way.ratio)) |")
                    }
                }
            }
            await database.close()
        }
    }
}
