import VinylORM
import VinylRuntime
import VinylSQLite

/// All pairs, or those that were asked for, on a thread of the blocking deployment.
struct Suite: Sendable {
    /// Where the databases go.
    let folder: String
    let measurer: Measurer
    /// Only pairs whose section or name contains this.
    var only: String?
    /// Only pairs of this kind.
    var kind: Pair.Kind?

    /// Measures on the calling thread, which enters the executor once, as a worker does.
    func measure() throws -> [PairResult] {
        var results: [PairResult] = try BlockingExecutor(policy: .fail).run {
            try await Deployment.scope.withValue(.blocking) {
                var results: [PairResult] = []
                if includes(.twin) { results += try await measureTwins() }
                if includes(.handWritten) { results += try await measureHandWritten() }
                return results
            }
        }
        if includes(.handWritten), includes("The runtime", "entering the executor") {
            let last = results.lastIndex { $0.section == "The runtime" } ?? results.endIndex - 1
            results.insert(try ExecutorWorkloads.measureEntry(rounds: measurer.rounds), at: last + 1)
        }
        if includes(.deployments) { results += try measureDeployments() }
        return results
    }

    private func measureTwins() async throws -> [PairResult] {
        let twins = try await TwinPairs(folder: folder)
        try await twins.compare()
        let results = try await measure(twins.all)
        await twins.close()
        return results
    }

    private func measureDeployments() throws -> [PairResult] {
        let pairs = try DeploymentPairs(folder: folder)
        let results = try pairs.measure(rounds: measurer.rounds, scale: measurer.scale) { includes($0, $1) }
        try pairs.close()
        return results
    }

    private func measureHandWritten() async throws -> [PairResult] {
        let path = folder + "/raw.sqlite3"
        let database = Database(driver: SQLiteDriver(path: path), deployment: .blocking)
        let results = try await database.use {
            try await measure(
                AwaitWorkloads().all + ExecutorWorkloads().all + DatabaseWorkloads(path: path).all
                    + HandlerWorkloads().all)
        }
        await database.close()
        return results
    }

    private func measure(_ pairs: [Pair]) async throws -> [PairResult] {
        var results: [PairResult] = []
        for pair in pairs where includes(pair.section, pair.name) {
            results.append(try await measurer.measure(pair))
        }
        return results
    }

    private func includes(_ kind: Pair.Kind) -> Bool { self.kind == nil || self.kind == kind }

    private func includes(_ section: String, _ name: String) -> Bool {
        guard let only else { return true }
        return section.contains(only) || name.contains(only)
    }
}
