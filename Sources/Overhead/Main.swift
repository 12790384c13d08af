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
        abstract: "Measure the facade against its native twin, and against synchronous code written by hand.")

    @Option(help: "How many rounds; the medians are over these.") var rounds = 51
    @Option(help: "Only workloads whose section or name contains this.") var only: String?
    @Option(help: "Only this table: twin, handWritten or deployments.") var kind: Pair.Kind?
    @Option(help: "A folder for overhead.json, overhead.md and overhead.svg.") var output: String?
    @Flag(help: "Print JSON instead of the tables.") var json = false

    @Option(help: "Measure nothing: do --operations of this side (twin or facade), for a profiler.") var side: Side?
    @Option(help: "How many operations --side does.") var operations = 0
    @Option(help: "Where --side finds its database, or makes it.") var databases: String?
    @Flag(help: "Name the workloads that --side can do.") var list = false

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-overhead-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if list {
            print(try Side.workloads(folder: folder.path).joined(separator: "\n"))
            return
        }
        if let side {
            try side.run(only, operations: operations, folder: databases ?? folder.path)
            return
        }
        let suite = Suite(folder: folder.path, measurer: Measurer(rounds: max(1, rounds)), only: only, kind: kind)
        let report = Report(rounds: max(1, rounds), measurements: try suite.measure())
        if let output { try report.write(to: output) }
        print(json ? try report.json : report.table)
    }
}

extension Pair.Kind: ExpressibleByArgument {}
extension Side: ExpressibleByArgument {}
