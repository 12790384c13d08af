import Foundation
import VinylORM

/// Holds what came of a case against what was recorded.
struct OutcomeComparison {
    let values: Comparison
    let area: String

    /// What is wrong with a step; nil where it is as expected.
    // sync: floor — compares values
    func difference(_ got: StepReport, _ expected: JSONValue) -> String? {
        if let name = expected["error"]?.string { return difference(got, error: name, expected) }
        if case .error = got.outcome { return complaint(got.outcome, expected) }
        guard agree(got.outcome, expected) else { return complaint(got.outcome, expected) }
        return queries(got.queries, expected)
    }

    /// Whether an outcome that is no error agrees.
    // sync: floor — compares values
    func agree(_ got: Outcome, _ expected: JSONValue) -> Bool {
        if let wanted = (expected["rows"] ?? expected["list"])?.items {
            guard case .list(let items) = got else { return false }
            return expected["ordered"] == false
                ? values.agreeUnordered(items, wanted) : values.agree(.array(items), .array(wanted))
        }
        if let wanted = expected["row"] {
            guard case .row(let row) = got else { return false }
            return values.agree(row, wanted)
        }
        guard let wanted = expected["value"] else { return true }
        switch got {
        case .nothing: return wanted == .null
        case .value(let value), .row(let value): return values.agree(value, wanted)
        case .list(let items): return values.agree(.array(items), wanted)
        case .error: return false
        }
    }

    // sync: floor — compares values
    private func difference(_ got: StepReport, error name: String, _ expected: JSONValue) -> String? {
        guard case .error(let error) = got.outcome else { return complaint(got.outcome, expected) }
        // The names for errors of the database are any error of the database.
        let isGeneral = ["DatabaseError", "OperationalError"].contains(name) && !error.isUnwritable
        guard isGeneral || error.names.contains(name) else { return complaint(got.outcome, expected) }
        if error.isUnwritable { return nil }
        if let wanted = expected["codes"]?.members, let codes = error.codes {
            let sorted = Dictionary(
                wanted.map { ($0.key, ($0.value.items ?? []).compactMap(\.string).sorted()) },
                uniquingKeysWith: { first, _ in first })
            if sorted != codes { return "expected \(sorted), got \(codes)" }
        }
        if let wanted = expected["objects"]?.items, let objects = error.objects,
            !values.agreeUnordered(objects, wanted)
        {
            return "expected \(JSONValue.array(wanted).text), got \(JSONValue.array(objects).text)"
        }
        return queries(got.queries, expected)
    }

    /// How many statements there may be, by the rules of the areas.
    // sync: floor — compares values
    private func queries(_ got: Int, _ expected: JSONValue) -> String? {
        guard case .integer(let wanted)? = expected["queries"] else { return nil }
        switch area {
        case "deleting", "many_to_many", "inheritance", "validation": return nil
        case "select_related", "prefetch", "deferred", "retrieval":
            return got == Int(wanted) ? nil : "expected \(wanted) statements, got \(got)"
        default: return got <= Int(wanted) ? nil : "expected \(wanted) statements, got \(got)"
        }
    }

    // sync: floor — makes text
    private func complaint(_ got: Outcome, _ expected: JSONValue) -> String {
        "expected \(expected.text)\n    got      \(got.text)"
    }
}
