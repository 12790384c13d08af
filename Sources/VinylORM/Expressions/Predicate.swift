/// A condition on rows, as a tree.
///
/// Written as a closure over typed columns (`{ $0.name == "Ann" || !$0.active }`) or in Django's spelling
/// (`filter(name: "Ann")`, ``Q``); both give the same tree. Combine with `&&`, `||` and `!`.
///
/// What is always or never true is found when the tree is built, so a query that can have no rows is never run.
public indirect enum Predicate: Sendable {
    case lookup(Lookup)
    case and([Predicate])
    case or([Predicate])
    case not(Predicate)
    /// True for every row.
    case always
    /// True for no row: `isIn([])`.
    case never
    /// Could not be understood; evaluating the query throws the error.
    case invalid(any Error)

    public static func && (left: Predicate, right: Predicate) -> Predicate { Predicate(all: [left, right]) }
    public static func || (left: Predicate, right: Predicate) -> Predicate { Predicate(any: [left, right]) }

    /// The rows for which the condition does not hold, those with NULL in its columns included, as in Django:
    /// `!($0.name == "Ann")` finds the rows without a name.
    public static prefix func ! (predicate: Predicate) -> Predicate {
        switch predicate {
        case .always: .never
        case .never: .always
        case .invalid: predicate
        case .not(let inner): inner
        default: .not(predicate)
        }
    }

    /// All of them hold. Nested conjunctions become one, so that they share their joins.
    public init(all predicates: [Predicate]) {
        var parts: [Predicate] = []
        for predicate in predicates {
            switch predicate {
            case .always: continue
            case .never, .invalid:
                self = predicate
                return
            case .and(let inner): parts += inner
            default: parts.append(predicate)
            }
        }
        self = parts.isEmpty ? .always : parts.count == 1 ? parts[0] : .and(parts)
    }

    /// At least one of them holds.
    public init(any predicates: [Predicate]) {
        var parts: [Predicate] = []
        for predicate in predicates {
            switch predicate {
            case .never: continue
            case .always, .invalid:
                self = predicate
                return
            case .or(let inner): parts += inner
            default: parts.append(predicate)
            }
        }
        self = parts.isEmpty ? .never : parts.count == 1 ? parts[0] : .or(parts)
    }
}
