import VinylORM

/// What came of the cases, one by one.
struct Tally {
    enum Outcome: Sendable {
        case passed
        case failed(String)
        /// Not run, or not counted, for this reason.
        case skipped(String)
    }

    private(set) var outcomes: [(id: String, outcome: Outcome)] = []

    // sync: lazy — adds to a value
    mutating func add(_ id: String, _ outcome: Outcome) { outcomes.append((id, outcome)) }

    var passed: Int { outcomes.count { if case .passed = $0.outcome { true } else { false } } }
    var failed: Int { outcomes.count { if case .failed = $0.outcome { true } else { false } } }
    var skipped: Int { outcomes.count { if case .skipped = $0.outcome { true } else { false } } }

    /// The line that the program ends with.
    var summary: String { "\(passed) passed, \(failed) failed, \(skipped) skipped" }

    /// All of it, for programs.
    var json: JSONValue {
        var document = JSONObject()
        document["passed"] = .integer(Int64(passed))
        document["failed"] = .integer(Int64(failed))
        document["skipped"] = .integer(Int64(skipped))
        document["cases"] = .array(
            outcomes.map { id, outcome in
                var entry = JSONObject()
                entry["id"] = .string(id)
                switch outcome {
                case .passed: entry["outcome"] = "passed"
                case .failed(let why):
                    entry["outcome"] = "failed"
                    entry["why"] = .string(why)
                case .skipped(let why):
                    entry["outcome"] = "skipped"
                    entry["why"] = .string(why)
                }
                return .object(entry)
            })
        return .object(document)
    }
}
