import Foundation
import Synchronization
import Testing
import VinylRuntime

@testable import Overhead

/// Runs `body` on a thread of its own with a folder for its databases: the suite enters the executor itself.
private func onWorker<Value: Sendable>(_ body: @escaping @Sendable (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-overhead-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = Mutex<Result<Value, any Error>?>(nil)
    let thread = WorkerThread(name: "overhead") {
        let outcome = Result { try body(folder.path) }
        result.withLock { $0 = outcome }
    }
    thread.join()
    return try #require(result.withLock { $0 }).get()
}

@Suite("The overhead suite", .serialized)
struct OverheadTests {
    @Test("finds that both sides of every workload come to the same")
    func sameWork() throws {
        try onWorker { folder in
            try BlockingExecutor(policy: .fail).run {
                try await Deployment.scope.withValue(.blocking) {
                    let twins = try await TwinPairs(folder: folder)
                    try await twins.compare()
                    await twins.close()
                }
            }
        }
    }

    @Test("finds no facade that costs twice its native twin")
    func grossBounds() throws {
        let results = try onWorker { folder in
            try Suite(folder: folder, measurer: Measurer(rounds: 5, scale: 0.1), kind: .twin).measure()
        }
        #expect(results.count >= 14)
        // Calls that do nothing are all await, and an await is dearer than a call; work is what the bound is about.
        for result in results where result.section != "Awaits" {
            #expect(result.ratio < 2, "\(result.section), \(result.name)")
        }
    }
}

@Suite("Both deployments, and one side alone", .serialized)
struct DeploymentPairsTests {
    @Test("every workload is measured in both deployments")
    func deployments() throws {
        let results = try onWorker { folder in
            try Suite(folder: folder, measurer: Measurer(rounds: 2, scale: 0.02), kind: .deployments).measure()
        }
        #expect(results.count >= 14)
        #expect(results.allSatisfy { $0.kind == .deployments && $0.rounds == 2 })
        #expect(results.allSatisfy { $0.synchronousNanoseconds > 0 && $0.facadeNanoseconds > 0 })
    }

    @Test("a side does one workload by itself, and names those that there are", arguments: [Side.twin, .facade])
    func side(_ side: Side) throws {
        try onWorker { folder in
            let names = try Side.workloads(folder: folder)
            #expect(names.contains("The database: get(id:)"))
            try side.run("The database: get(id:)", operations: 3, folder: folder)
            // The second run finds the database filled.
            try side.run("The database: list of 100", operations: 1, folder: folder)
            #expect(throws: NoSuchWorkload.self) { try side.run("no such workload", operations: 1, folder: folder) }
        }
    }
}

@Suite("The report")
struct ReportTests {
    private func measurement(_ kind: Pair.Kind, _ name: String, facade: [Double]) -> PairResult {
        PairResult(
            kind: kind, section: "S & T", name: name, baseline: "b", bound: 1.05,
            synchronous: facade.map { _ in 100 }, facade: facade)
    }

    @Test("gives the median and an interval around it")
    func interval() {
        let result = measurement(.twin, "x", facade: (0..<51).map { 100 + Double($0 % 11) })
        #expect(result.ratio == 1.05)
        #expect(result.ratioLow < 1.05 && result.ratioHigh > 1.05)
        #expect(result.ratioLow >= 1 && result.ratioHigh <= 1.1)
        let steady = measurement(.twin, "x", facade: [110, 110, 110])
        #expect(steady.ratioLow == steady.ratio && steady.ratioHigh == steady.ratio)
    }

    @Test("of several processes has the rounds of all")
    func merging() throws {
        let reports = [[103.0, 104, 105], [109, 110, 111]].map {
            Report(rounds: 3, measurements: [measurement(.twin, "get", facade: $0)])
        }
        let merged = Report(merging: reports)
        #expect(merged.rounds == 6)
        #expect(merged.measurements.map(\.rounds) == [6])
        #expect(abs((merged.measurements.first?.ratio ?? 0) - 1.07) < 1e-9)
    }

    @Test("comes as text, Markdown, JSON and a picture, with each workload in its table")
    func forms() throws {
        let report = Report(
            rounds: 3,
            measurements: [
                measurement(.twin, "get", facade: [103, 104, 105]),
                measurement(.handWritten, "list", facade: [200, 210, 220]),
            ])
        #expect(report.table.contains("get") && report.table.contains("1.040") && report.table.contains("2.100"))
        #expect(report.markdown.contains("| S & T: get | 100.0 ns | 104.0 ns | 1.040 |"))
        let decoded = try JSONDecoder().decode(Report.self, from: Data(report.json.utf8))
        #expect(decoded.measurements.map(\.name) == ["get", "list"])
        let svg = Plot(report: report).svg
        #expect(svg.contains("S &amp; T") && svg.contains(">1.04<") && !svg.contains("list"))
        #expect(svg.split(separator: "<circle").count == 2)
    }
}
