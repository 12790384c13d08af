import VinylORM

/// What came of one step, in the corpus's notation.
enum Outcome: Sendable {
    /// The step reports nothing.
    case nothing
    /// Instances, documents, tuples or values; which of them the expectation says.
    case list([JSONValue])
    case row(JSONValue)
    case value(JSONValue)
    case error(ReplayedError)

    /// For the reader of a failure.
    var text: String {
        switch self {
        case .nothing: "nothing"
        case .list(let items): JSONValue.array(items).text
        case .row(let row): row.text
        case .value(let value): value.text
        case .error(let error): "error \(error.names.sorted().joined(separator: "|")): \(error.message)"
        }
    }
}

/// An outcome and how many statements it took.
struct StepReport: Sendable {
    let outcome: Outcome
    let queries: Int
    /// The step made nothing but a variable that Swift's types do not let be made.
    var isUnwritable = false
}
