/// A condition on rows, as a tree.
///
/// Written as a closure over typed columns (`{ $0.name == "Ann" || !$0.active }`) or in Django's spelling
/// (`filter(name: "Ann")`, ``Q``); both give the same tree. Combine with `&&`, `||`, `^` and `!`.
///
/// What is always or never true is found when the tree is built, so a query that can have no rows is never run.
public indirect enum Predicate: Sendable {
    case lookup(Lookup)
    case and([Predicate])
    case or([Predicate])
    /// Exactly one of them holds, which is what SQL without a XOR makes of it in Django 4.2.
    case xor([Predicate])
    case not(Predicate)
    /// An expression that is true or false.
    case test(Expression)
    /// A lookup in Django's spelling; its name is looked up when a query takes the condition.
    case keyword(String, (any Sendable)?)
    /// A comparison of any expression by a lookup's name, looked up when a query takes the condition.
    case comparison(Expression, String, (any Sendable)?)
    /// True for every row.
    case always
    /// True for no row: `isIn([])`.
    case never
    /// Asks for nothing, negated or not: `Q()`.
    case empty
    /// Could not be understood; evaluating the query throws the error.
    case invalid(any Error)

    public static func && (left: Predicate, right: Predicate) -> Predicate { Predicate(all: [left, right]) }
    public static func || (left: Predicate, right: Predicate) -> Predicate { Predicate(any: [left, right]) }

    /// One of the two holds and the other does not.
    public static func ^ (left: Predicate, right: Predicate) -> Predicate {
        switch (left, right) {
        case (.empty, _): right
        case (_, .empty): left
        case (.invalid, _): left
        case (_, .invalid): right
        case (.xor(let first), .xor(let second)): .xor(first + second)
        case (.xor(let parts), _): .xor(parts + [right])
        case (_, .xor(let parts)): .xor([left] + parts)
        default: .xor([left, right])
        }
    }

    /// The rows for which the condition does not hold, those with NULL in its columns included, as in Django:
    /// `!($0.name == "Ann")` finds the rows without a name.
    public static prefix func ! (predicate: Predicate) -> Predicate {
        switch predicate {
        case .always: .never
        case .never: .always
        case .invalid, .empty: predicate
        case .not(let inner): inner
        default: .not(predicate)
        }
    }

    /// All of them hold. Nested conjunctions become one, so that they share their joins.
    public init(all predicates: [Predicate]) {
        var parts: [Predicate] = []
        var isEmpty = true
        for predicate in predicates {
            switch predicate {
            case .empty: continue
            case .always: isEmpty = false
            case .never, .invalid:
                self = predicate
                return
            case .and(let inner): parts += inner
            default: parts.append(predicate)
            }
        }
        self = parts.isEmpty ? (isEmpty ? .empty : .always) : parts.count == 1 ? parts[0] : .and(parts)
    }

    /// At least one of them holds.
    public init(any predicates: [Predicate]) {
        var parts: [Predicate] = []
        var isEmpty = true
        for predicate in predicates {
            switch predicate {
            case .empty: continue
            case .never: isEmpty = false
            case .always, .invalid:
                self = predicate
                return
            case .or(let inner): parts += inner
            default: parts.append(predicate)
            }
        }
        self = parts.isEmpty ? (isEmpty ? .empty : .never) : parts.count == 1 ? parts[0] : .or(parts)
    }

    /// Lookups in Django's spelling, all of which must hold.
    public init(lookups: [(String, (any Sendable)?)]) {
        self.init(all: lookups.map { .keyword($0.0, $0.1) })
    }

    /// An expression that is true or false: `Exists(…)`, a Boolean column.
    public init(expression: any ExpressionConvertible) {
        if case .condition(let inner) = expression.expression {
            self = inner
        } else {
            self = .test(expression.expression)
        }
    }

    /// A comparison of any expression by a lookup's name: `Predicate(Lower("name"), "startswith", "a")`.
    public init(left: any ExpressionConvertible, _ lookup: String, _ value: (any Sendable)?) {
        self = .comparison(left.expression, lookup, value)
    }
}

/// A condition in Django's spelling, as a value: `Q(name: "Ann", born__year: 1990) || Q(active: true)`.
///
/// All keywords must hold. Names are checked against the model when the condition is given to a query.
@dynamicCallable
public struct QBuilder: Sendable {
    // sync: lazy — builds a condition
    public func dynamicallyCall(withKeywordArguments lookups: KeyValuePairs<String, (any Sendable)?>) -> Predicate {
        Predicate(
            all: lookups.map { key, value in
                key.isEmpty ? Predicate(positional: value) : .keyword(key, value)
            })
    }
}

/// Conditions in Django's spelling. See ``QBuilder``.
// swift-format-ignore: AlwaysUseLowerCamelCase
public let Q = QBuilder()

extension Predicate {
    /// An argument without a keyword: a condition.
    init(positional value: (any Sendable)?) {
        switch value {
        case let condition as Predicate: self = condition
        case let expression as Expression: self.init(expression: expression)
        default:
            self = .invalid(FieldError.invalidValue("an argument without a keyword must be a condition such as Q(…)."))
        }
    }
}
