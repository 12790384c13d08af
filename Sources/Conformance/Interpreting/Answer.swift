import VinylORM

/// What a value of a case is while it runs.
indirect enum Answer: Sendable {
    /// A column's value, a document, a number; nil is Python's `None`.
    case value((any Sendable)?)
    case instance(any Instance)
    /// A query that has not ended.
    case rows(any AnyRows)
    /// The manager of a relation.
    case manager(any AnyManager)
    case list([Answer])
    /// Named values: a row of `values()`, the answer of `aggregate`, `{"values": …}`.
    case record([(name: String, value: Answer)])
    case map([(key: Answer, value: Answer)])
    case expression(Expression)
    case condition(Predicate)
    /// What `show` made.
    case shown(JSONValue)
    /// The value of a variable that Swift's types do not let be made.
    case unwritable(NotWritable)

    static var none: Answer { .value(nil) }

    /// Something that a query, a row or a relation gave.
    // sync: floor — wraps a value
    static func of(_ value: (any Sendable)?) -> Answer {
        guard let value else { return .none }
        switch value {
        case let value as any AbsentValue where value.isAbsent: return .none
        // An empty array is an array of anything.
        case is [UInt8]: return .value(value)
        case let row as any Model: return .instance(instance(row))
        case let row as any ReplayedRow: return row.answer
        case let manager as any AnyManager: return .manager(manager)
        case let values as [any Model]: return .list(values.map { .instance(instance($0)) })
        case let values as [any ReplayedRow]: return .list(values.map(\.answer))
        default: return .value(value)
        }
    }

    // sync: floor — wraps a row
    private static func instance<M: Model>(_ row: M) -> any Instance { ModelInstance(row) }
}

/// A row of a query that is no model by itself.
protocol ReplayedRow: Sendable {
    var answer: Answer { get }
}

extension Annotated: ReplayedRow {
    var answer: Answer { .instance(ModelInstance(model, annotations: annotations.members)) }
}

extension Partial: ReplayedRow {
    var answer: Answer { .instance(PartialInstance(self)) }
}

extension Record: ReplayedRow {
    var answer: Answer { .record(members.map { ($0.name, .of($0.value)) }) }

    /// The values under their names.
    var members: [(name: String, value: (any DatabaseField)?)] { Array(zip(names, values)).map { ($0, $1) } }
}

/// How the rows of `values()` and its kin are reported.
enum RecordShape: Sendable {
    /// `values()`, named tuples.
    case dictionaries
    /// `values_list()`; the names in order, where expressions stand between them.
    case tuples([String]?)
    /// `values_list(flat=True)`.
    case flat

    /// A row in this shape.
    // sync: floor — wraps a row
    func answer(_ row: (any Sendable)?) -> Answer {
        let answer = Answer.of(row)
        guard case .record(let members) = answer else { return answer }
        switch self {
        case .dictionaries: return answer
        case .tuples(nil): return .list(members.map(\.value))
        case .tuples(let names?):
            let rest = members.filter { !names.contains($0.name) }
            let named = names.compactMap { name in members.first { $0.name == name } }
            return .list((named + rest).map(\.value))
        case .flat: return members.first?.value ?? .none
        }
    }
}
