import Foundation
import VinylORM

/// One case on one database: runs its steps, then holds what came of them against what was recorded.
struct CaseRun {
    private let recorded: RecordedCase
    private let facts: CorpusFacts
    private let pristine: TableState

    init(_ recorded: RecordedCase, _ facts: CorpusFacts, _ pristine: TableState) {
        self.recorded = recorded
        self.facts = facts
        self.pristine = pristine
    }

    /// Whether it passed, and what is wrong where it did not.
    func outcome(_ database: Database) async throws -> Tally.Outcome {
        let start = Date()
        let interpreter = Interpreter(database, facts)
        var reports: [StepReport] = []
        for step in recorded.document["steps"]?.items ?? [] { reports.append(await interpreter.report(step)) }
        let expected = recorded.document["expect"] ?? .null
        var changes: [String: TableChanges]?
        if expected["state"] != nil {
            changes = pristine.changes(to: try await TableState.read(database, facts))
        }
        let comparison = OutcomeComparison(values: Comparison(start: start, end: Date()), area: recorded.area)
        var (pending, complaints) = self.complaints(reports, expected, comparison)
        if let complaint = self.complaint(interpreter.log, expected, comparison) { complaints.append(complaint) }
        if let changes, let state = expected["state"], let complaint = comparison.values.difference(changes, state) {
            complaints.append("state: \(complaint)")
        }
        if let first = pending.first {
            // Django makes the row, and the case is about what happens to it then.
            return .skipped("Swift's types do not let this row be made, so the rest has no subject: \(first)")
        }
        return complaints.isEmpty ? .passed : .failed(complaints.joined(separator: "\n  "))
    }

    // sync: floor — compares values
    private func complaints(
        _ reports: [StepReport], _ expected: JSONValue, _ comparison: OutcomeComparison
    ) -> (pending: [String], complaints: [String]) {
        let outcomes = expected["steps"]?.items ?? []
        guard outcomes.count == reports.count else {
            return ([], ["\(outcomes.count) outcomes for \(reports.count) steps"])
        }
        var complaints: [String] = []
        // A variable that cannot be made is no complaint yet: what matters is that the error which Django raises when
        // the variable is used belongs to the program that cannot be written.
        var pending: [String] = []
        for (index, (report, outcome)) in zip(reports, outcomes).enumerated() {
            let complaint = comparison.difference(report, outcome).map { "step \(index + 1): \($0)" }
            if let complaint {
                if report.isUnwritable { pending.append(complaint) } else { complaints.append(complaint) }
            } else if case .error(let error) = report.outcome, error.isUnwritable {
                pending = []
            }
        }
        return (pending, complaints)
    }

    // sync: floor — compares values
    private func complaint(_ log: [Outcome], _ expected: JSONValue, _ comparison: OutcomeComparison) -> String? {
        let wanted = expected["log"]?.items ?? []
        guard log.count == wanted.count, zip(log, wanted).allSatisfy({ comparison.agree($0, $1) }) else {
            return "log: expected \(JSONValue.array(wanted).text), got [\(log.map(\.text).joined(separator: ", "))]"
        }
        return nil
    }
}
