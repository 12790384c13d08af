/// One comparison of an expression: the leaf of a ``Predicate``.
///
/// Its constants are in their final form (`%` around a `contains`, the two ends of a year), so that running a query
/// whose shape is known only copies them into the statement's parameters.
public struct Lookup: Sendable {
    let left: Expression
    let comparison: Comparison
    let right: Operand

    /// What a comparison compares with.
    enum Operand: Sendable {
        case none
        case one(DatabaseValue)
        case two(DatabaseValue, DatabaseValue)
        case many([DatabaseValue])
        case expression(Expression)
        case expressions([Expression])
        case query(InnerQuery)
    }

    /// How it compares. Raw values are part of a query's shape.
    enum Comparison: Sendable {
        case exact, iexact, like, gt, gte, lt, lte, range, `in`, isNull, isNotNull, regex, iregex
        /// A pattern made of an expression, at run time.
        case contains, startsWith, endsWith
        /// The JSON member is there.
        case isPresent
        case custom(CustomLookup)

        /// Tells comparisons apart in a query's shape.
        var id: Int {
            switch self {
            case .exact: 1
            case .iexact: 2
            case .like: 3
            case .gt: 4
            case .gte: 5
            case .lt: 6
            case .lte: 7
            case .range: 8
            case .in: 9
            case .isNull: 10
            case .isNotNull: 11
            case .regex: 12
            case .iregex: 13
            case .contains: 14
            case .startsWith: 15
            case .endsWith: 16
            case .isPresent: 17
            case .custom(let lookup): 100 + lookup.id
            }
        }

        var isNullTest: Bool { if case .isNull = self { true } else { false } }
        var isNotNullTest: Bool { if case .isNotNull = self { true } else { false } }
    }
}

/// The name of a comparison, as lookups spell it.
@usableFromInline
enum LookupName: String, Sendable, CaseIterable {
    case exact, iexact, contains, icontains, startswith, istartswith, endswith, iendswith
    case gt, gte, lt, lte, range, `in`, isnull, regex, iregex
    case hasKey = "has_key"
    case hasKeys = "has_keys"
    case hasAnyKeys = "has_any_keys"
    case containedBy = "contained_by"

    /// Whether it is about JSON documents alone.
    var isForJSON: Bool {
        switch self {
        case .hasKey, .hasKeys, .hasAnyKeys, .containedBy: true
        default: false
        }
    }

    /// Whether it compares text.
    var isPattern: Bool {
        switch self {
        case .iexact, .contains, .icontains, .startswith, .istartswith, .endswith, .iendswith, .regex, .iregex: true
        default: false
        }
    }
}

extension Expression {
    /// A name for messages.
    var shownName: String {
        switch self {
        case .column(let column): column.field.name
        case .annotation(let annotation): annotation.name
        default: "the expression"
        }
    }
}

extension Predicate {
    /// `left = right` and the like, where the right side is a constant already in the database's form.
    /// - Parameter value: `.null` means IS NULL for `exact` and `iexact`, and is an error elsewhere, as in Django.
    @usableFromInline
    init(_ left: Expression, _ name: LookupName, _ value: DatabaseValue) {
        if case .null = value {
            switch name {
            case .exact, .iexact: self = .lookup(Lookup(left: left, comparison: .isNull, right: .none))
            default:
                self = .invalid(
                    FieldError.invalidValue(
                        "NULL cannot be compared with '\(name.rawValue)' of '\(left.shownName)'; use isnull or exact.")
                )
            }
            return
        }
        if case .call(let call) = left, call.function === Transform.year.function, case .integer(let year) = value,
            1...9_999 ~= year, let bounded = Predicate(year: year, of: call.arguments[0], name)
        {
            self = bounded
            return
        }
        let comparison: Lookup.Comparison
        var operand = Lookup.Operand.one(value)
        switch name {
        case .exact: comparison = .exact
        case .gt: comparison = .gt
        case .gte: comparison = .gte
        case .lt: comparison = .lt
        case .lte: comparison = .lte
        case .regex: comparison = .regex
        case .iregex: comparison = .iregex
        case .iexact: (comparison, operand) = (.like, .one(.text(LikePattern(value).text)))
        case .contains, .icontains:
            (comparison, operand) = (.like, .one(.text("%" + LikePattern(value).text + "%")))
        case .startswith, .istartswith: (comparison, operand) = (.like, .one(.text(LikePattern(value).text + "%")))
        case .endswith, .iendswith: (comparison, operand) = (.like, .one(.text("%" + LikePattern(value).text)))
        case .in: (comparison, operand) = (.in, .many([value]))
        case .range, .isnull, .hasKey, .hasKeys, .hasAnyKeys, .containedBy:
            self = .invalid(
                FieldError.invalidValue("'\(name.rawValue)' of '\(left.shownName)' needs another kind of value."))
            return
        }
        self = .lookup(Lookup(left: left, comparison: comparison, right: operand))
    }

    /// A comparison of a year as one of the value itself, so that an index serves it.
    private init?(year: Int64, of value: Expression, _ name: LookupName) {
        guard let kind = (try? value.type)?.kind else { return nil }
        let digits = String(year)
        let padded = String(repeating: "0", count: 4 - digits.count) + digits
        let isMoment = kind == .dateTime
        let start = DatabaseValue.text(padded + "-01-01" + (isMoment ? " 00:00:00" : ""))
        let end = DatabaseValue.text(padded + "-12-31" + (isMoment ? " 23:59:59.999999" : ""))
        switch name {
        case .exact: self = .lookup(Lookup(left: value, comparison: .range, right: .two(start, end)))
        case .gt: self = .lookup(Lookup(left: value, comparison: .gt, right: .one(end)))
        case .gte: self = .lookup(Lookup(left: value, comparison: .gte, right: .one(start)))
        case .lt: self = .lookup(Lookup(left: value, comparison: .lt, right: .one(start)))
        case .lte: self = .lookup(Lookup(left: value, comparison: .lte, right: .one(end)))
        default: return nil
        }
    }

    /// `left IN (…)`. NULLs and repetitions are left out, as in Django.
    init(_ left: Expression, in values: some Sequence<DatabaseValue>) {
        var seen = Set<DatabaseValue>()
        let kept = values.filter { $0 != .null && seen.insert($0).inserted }
        self = kept.isEmpty ? .never : .lookup(Lookup(left: left, comparison: .in, right: .many(kept)))
    }

    /// `left IN (SELECT …)`
    init(_ left: Expression, in query: Query) {
        if let error = query.error {
            self = .invalid(error)
        } else if query.isEmpty {
            self = .never
        } else {
            self = .lookup(Lookup(left: left, comparison: .in, right: .query(InnerQuery(query, isExistence: false))))
        }
    }

    /// `left BETWEEN low AND high`
    init(_ left: Expression, from low: DatabaseValue, through high: DatabaseValue) {
        self = .lookup(Lookup(left: left, comparison: .range, right: .two(low, high)))
    }

    /// `left IS NULL`
    init(_ left: Expression, isNull: Bool) {
        self = .lookup(Lookup(left: left, comparison: isNull ? .isNull : .isNotNull, right: .none))
    }

    /// A comparison with another expression.
    @usableFromInline
    init(_ left: Expression, _ name: LookupName, _ right: Expression) {
        if case .value(let value, _) = right {
            self.init(left, name, value)
            return
        }
        let comparison: Lookup.Comparison
        switch name {
        case .exact: comparison = .exact
        case .iexact: comparison = .iexact
        case .gt: comparison = .gt
        case .gte: comparison = .gte
        case .lt: comparison = .lt
        case .lte: comparison = .lte
        case .contains, .icontains: comparison = .contains
        case .startswith, .istartswith: comparison = .startsWith
        case .endswith, .iendswith: comparison = .endsWith
        case .regex: comparison = .regex
        case .iregex: comparison = .iregex
        case .in, .range, .isnull, .hasKey, .hasKeys, .hasAnyKeys, .containedBy:
            self = .invalid(
                FieldError.invalidValue(
                    "'\(name.rawValue)' of '\(left.shownName)' cannot be compared with an expression."))
            return
        }
        self = .lookup(Lookup(left: left, comparison: comparison, right: .expression(right)))
    }
}

/// A value as part of a LIKE pattern: `\`, `%` and `_` stand for themselves.
struct LikePattern {
    let text: String

    init(_ value: DatabaseValue) {
        let raw: String
        switch value {
        case .text(let text): raw = text
        case .integer(let value): raw = String(value)
        case .real(let value): raw = value.description
        case .blob(let bytes): raw = String(decoding: bytes, as: UTF8.self)
        case .null: raw = ""
        }
        guard
            raw.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "\\") })
        else {
            text = raw
            return
        }
        var escaped = ""
        for scalar in raw.unicodeScalars {
            if scalar == "%" || scalar == "_" || scalar == "\\" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        text = escaped
    }
}
