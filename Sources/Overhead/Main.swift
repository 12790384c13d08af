import ArgumentParser
import VinylORM
import VinylRuntime
import VinylSQLite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `make overhead`: what "async everywhere" costs against synchronous code, in one process, alternating.
@main struct Overhead: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the facade against synchronous code that does the same.")

    @Option(help: "How many rounds; the medians are over these.") var rounds = 25
    @Option(help: "Only workloads whose section or name contains this.") var only: String?
    @Flag(help: "Print JSON instead of the table.") var json = false

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-overhead-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("overhead.sqlite3").path
        let (rounds, only) = (max(1, rounds), only)
        var results = try BlockingExecutor(policy: .fail).run {
            try await Deployment.scope.withValue(.blocking) { try await measure(path, rounds: rounds, only: only) }
        }
        if Selection(only)["The runtime", "entering the executor"] {
            let last = results.lastIndex { $0.section == "The runtime" } ?? results.endIndex - 1
            results.insert(try ExecutorWorkloads.measureEntry(rounds: rounds), at: last + 1)
        }
        let report = Report(measurements: results)
        print(json ? try report.json : report.table)
    }
}

/// Everything that runs inside the executor.
private func measure(_ path: String, rounds: Int, only: String?) async throws -> [Measurement] {
    let database = Database(driver: SQLiteDriver(path: path), deployment: .blocking)
    return try await database.use {
        let workloads =
            try await AwaitWorkloads().all + ExecutorWorkloads().all
            + DatabaseWorkloads(path: path).all + HandlerWorkloads().all
        var results: [Measurement] = []
        for workload in workloads where Selection(only)[workload.section, workload.name] {
            results.append(try await Measurer(rounds: rounds).measure(workload))
        }
        return results
    }
}

/// Which workloads were asked for.
private struct Selection {
    let only: String?
    init(_ only: String?) { self.only = only }

    subscript(section: String, name: String) -> Bool {
        guard let only else { return true }
        return section.contains(only) || name.contains(only)
    }
}
