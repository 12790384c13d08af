import NativeOverheadWorkloads
import OverheadWorkloads
import VinylRuntime

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One side of the comparison by itself, for a profiler that counts instructions.
///
/// Two runs that differ only in the number of operations differ by what the operations cost: making the database and
/// ending the process drop out.
enum Side: String, Sendable {
    case twin, facade

    /// Does so many operations of the workload whose section and name, as "section: name", are `workload`; of every
    /// workload where it is nil. Each is done twice first, so that what happens once is not counted. Uses the side's database in
    /// `folder`, which is made where there is none.
    /// - Throws: ``NoSuchWorkload``; what the workload throws.
    func run(_ workload: String?, operations: Int, folder: String) throws {
        let path = folder + "/\(rawValue).sqlite3"
        let isFilled = FileManager.default.fileExists(atPath: path)
        switch self {
        case .twin:
            let bench = try NativeOverheadWorkloads.Workbench(path: path, isFilled: isFilled)
            let picked = bench.workloads.filter { workload == nil || "\($0.section): \($0.name)" == workload }
            guard !picked.isEmpty else { throw NoSuchWorkload(name: workload ?? "") }
            for one in picked { consume(try bench.run(one, 2 + operations)) }
            bench.close()
        case .facade:
            try BlockingExecutor(policy: .fail).run {
                try await Deployment.scope.withValue(.blocking) {
                    let bench = try await OverheadWorkloads.Workbench(
                        path: path, deployment: .blocking, isFilled: isFilled)
                    let picked = bench.workloads.filter { workload == nil || "\($0.section): \($0.name)" == workload }
                    guard !picked.isEmpty else { throw NoSuchWorkload(name: workload ?? "") }
                    for one in picked { consume(try await bench.run(one, 2 + operations)) }
                    await bench.close()
                }
            }
        }
    }

    /// All workloads, as "section: name".
    static func workloads(folder: String) throws -> [String] {
        let bench = try NativeOverheadWorkloads.Workbench(path: folder + "/list.sqlite3")
        defer { bench.close() }
        return bench.workloads.map { "\($0.section): \($0.name)" }
    }
}

/// A profiler asked for a workload that is not there.
struct NoSuchWorkload: Error, CustomStringConvertible {
    let name: String
    var description: String { "there is no workload \(name); --list names them" }
}
