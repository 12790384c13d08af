import VinylORM

/// Runs the steps of one case: holds its variables, its log and its database.
///
/// `@unchecked Sendable`: used by the one task that replays the case.
final class Interpreter: @unchecked Sendable {
    let database: Database
    let facts: CorpusFacts
    var variables: [String: Answer] = [:]
    var savepoints: [String: Savepoint] = [:]
    private(set) var log: [Outcome] = []

    init(_ database: Database, _ facts: CorpusFacts) {
        self.database = database
        self.facts = facts
    }

    /// Runs a step and tells what came of it and how many statements it took.
    func report(_ step: JSONValue) async -> StepReport {
        let (outcome, queries) = await database.recordingQueries { await self.outcome(of: step) }
        let count = queries.count { !Self.isTransactionControl($0.sql) }
        var report = StepReport(outcome: outcome, queries: count)
        if step["let"] != nil, case .error(let error) = outcome { report.isUnwritable = error.isUnwritable }
        return report
    }

    private func outcome(of step: JSONValue) async -> Outcome {
        do {
            return try await run(step)
        } catch {
            return .error(ReplayedError(error, facts))
        }
    }

    /// Appends to the case's log.
    // sync: floor — appends to a list
    func write(_ outcome: Outcome) { log.append(outcome) }

    /// Statements that the corpus does not count.
    // sync: floor — compares text
    private static func isTransactionControl(_ sql: String) -> Bool {
        let word = sql.prefix { $0.isLetter }.uppercased()
        return ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA"].contains(word)
    }
}
