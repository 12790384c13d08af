import NativeOverheadWorkloads
import OverheadWorkloads
import VinylRuntime

/// The facade against its native twin: the same workloads, with and without async.
struct TwinPairs {
    private let facade: OverheadWorkloads.Workbench
    private let twin: NativeOverheadWorkloads.Workbench

    /// Makes a database for each side. To be called inside the executor.
    /// - Parameter folder: Where the databases go.
    init(folder: String) async throws {
        facade = try await OverheadWorkloads.Workbench(path: folder + "/facade.sqlite3", deployment: .blocking)
        twin = try NativeOverheadWorkloads.Workbench(path: folder + "/twin.sqlite3")
    }

    var all: [Pair] {
        zip(facade.workloads, twin.workloads).map { ours, theirs in
            let (facade, twin) = (facade, twin)
            return Pair(
                ours.name, section: ours.section, operations: ours.operations, baseline: "its native twin", kind: .twin,
                bound: ours.bound, synchronous: { consume(try twin.run(theirs, $0)) },
                facade: { consume(try await facade.run(ours, $0)) })
        }
    }

    /// Whether both sides come to the same, workload by workload.
    /// - Throws: ``TwinsDiffer`` where they do not.
    func compare() async throws {
        guard facade.workloads.map(\.name) == twin.workloads.map(\.name) else {
            throw TwinsDiffer(name: "the list of workloads", facade: facade.workloads.count, twin: twin.workloads.count)
        }
        for (ours, theirs) in zip(facade.workloads, twin.workloads) {
            let sums = (try await facade.run(ours, 10), try twin.run(theirs, 10))
            guard sums.0 == sums.1 else { throw TwinsDiffer(name: ours.name, facade: sums.0, twin: sums.1) }
        }
    }

    func close() async {
        await facade.close()
        twin.close()
    }
}

/// The two sides did not do the same work, so there is nothing to measure.
struct TwinsDiffer: Error, CustomStringConvertible {
    let name: String
    let facade: Int
    let twin: Int
    var description: String { "\(name): the facade came to \(facade), its twin to \(twin)" }
}
