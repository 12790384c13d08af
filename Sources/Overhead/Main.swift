import ArgumentParser
import VinylRuntime

/// `make overhead`: what "async everywhere" costs against synchronous code, in one process, alternating.
@main struct Overhead: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the facade against synchronous code that does the same.")

    @Option(help: "How many rounds; the medians are over these.") var rounds = 25
    @Option(help: "Only workloads whose section or name contains this.") var only: String?
    @Flag(help: "Print JSON instead of the table.") var json = false

    func run() throws {
        var results: [Measurement] = []
        let workloads = (AwaitWorkloads().all + ExecutorWorkloads().all).filter { selects($0.section, $0.name) }
        let rounds = rounds
        results = try BlockingExecutor(policy: .fail).run {
            var results: [Measurement] = []
            for workload in workloads { results.append(try await Measurer(rounds: rounds).measure(workload)) }
            return results
        }
        if selects("The runtime", "entering the executor") {
            let last = results.lastIndex { $0.section == "The runtime" } ?? results.endIndex - 1
            results.insert(try ExecutorWorkloads.measureEntry(rounds: rounds), at: last + 1)
        }
        let report = Report(measurements: results)
        print(json ? try report.json : report.table)
    }

    private func selects(_ section: String, _ name: String) -> Bool {
        guard let only else { return true }
        return section.contains(only) || name.contains(only)
    }
}
