import ArgumentParser
import Foundation
import VinylORM
import VinylRuntime
import VinylSQLite

/// `make overhead`: what "async everywhere" costs against synchronous code, in one process, alternating.
@main struct Overhead: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the facade against its native twin, and against synchronous code written by hand.")

    @Option(help: "How many rounds a process.") var rounds = 11
    @Option(help: "How many processes, one after another; the medians are over the rounds of all.") var processes = 5
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
        let report =
            processes > 1 ? Report(merging: try (0..<processes).map { _ in try measureInChild() }) : try measure(folder)
        if let output { try report.write(to: output) }
        print(json ? try report.json : report.table)
    }

    private func measure(_ folder: URL) throws -> Report {
        let suite = Suite(folder: folder.path, measurer: Measurer(rounds: max(1, rounds)), only: only, kind: kind)
        return Report(rounds: max(1, rounds), measurements: try suite.measure())
    }

    /// The report of another process of this program.
    private func measureInChild() throws -> Report {
        let child = Process()
        let output = Pipe()
        child.executableURL = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        child.arguments = ["--processes", "1", "--rounds", "\(rounds)", "--json"]
        if let only { child.arguments? += ["--only", only] }
        if let kind { child.arguments? += ["--kind", kind.rawValue] }
        child.standardOutput = output
        try child.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        child.waitUntilExit()
        guard child.terminationStatus == 0 else { throw ExitCode(child.terminationStatus) }
        return try JSONDecoder().decode(Report.self, from: text)
    }
}

extension Pair.Kind: ExpressibleByArgument {}
extension Side: ExpressibleByArgument {}
