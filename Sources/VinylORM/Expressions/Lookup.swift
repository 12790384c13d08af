/// One comparison of a column: the leaf of a ``Predicate``.
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
        case query(Query)
    }

    /// How it compares. Raw values are part of a query's shape.
    enum Comparison: UInt8, Sendable {
        case exact, iexact, like, gt, gte, lt, lte, range, `in`, isNull, isNotNull, regex, iregex
        /// A pattern made of an expression, at run time.
        case contains, startsWith, endsWith
    }
}

/// The name of a comparison, as lookups spell it.
@usableFromInline
enum LookupName: String, Sendable, CaseIterable {
    case exact, iexact, contains, icontains, startswith, istartswith, endswith, iendswith
    case gt, gte, lt, lte, range, `in`, isnull, regex, iregex
}

extension Predicate {
    /// `left = right` and the like, where the right side is a constant already in the database's form.
    /// - Parameter value: `.null` means IS NULL for `exact` and `iexact`, and is an error elsewhere, as in Django.
    @usableFromInline
    init(_ left: ColumnReference, _ name: LookupName, _ value: DatabaseValue) {
        let column = Expression.column(left)
        if case .null = value {
            switch name {
            case .exact, .iexact: self = .lookup(Lookup(left: column, comparison: .isNull, right: .none))
            default:
                self = .invalid(
                    FieldError.invalidValue(
                        "NULL cannot be compared with '\(name.rawValue)' of '\(left.field.name)'; use isnull or exact.")
                )
            }
            return
        }
        if left.transform == .year, case .integer(let year) = value, 1...9_999 ~= year,
            let bounded = Predicate(year: year, left, name)
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
        case .range, .isnull:
            self = .invalid(
                FieldError.invalidValue("'\(name.rawValue)' of '\(left.field.name)' needs another kind of value."))
            return
        }
        self = .lookup(Lookup(left: column, comparison: comparison, right: operand))
    }

    /// A comparison of a year as one of the column itself, so that an index serves it.
    private init?(year: Int64, _ left: ColumnReference, _ name: LookupName) {
        let digits = String(year)
        let padded = String(repeating: "0", count: 4 - digits.count) + digits
        let isMoment = left.field.type.kind == .dateTime
        let start = DatabaseValue.text(padded + "-01-01" + (isMoment ? " 00:00:00" : ""))
        let end = DatabaseValue.text(padded + "-12-31" + (isMoment ? " 23:59:59.999999" : ""))
        let column = Expression.column(ColumnReference(left.path, left.field))
        switch name {
        case .exact: self = .lookup(Lookup(left: column, comparison: .range, right: .two(start, end)))
        case .gt: self = .lookup(Lookup(left: column, comparison: .gt, right: .one(end)))
        case .gte: self = .lookup(Lookup(left: column, comparison: .gte, right: .one(start)))
        case .lt: self = .lookup(Lookup(left: column, comparison: .lt, right: .one(start)))
        case .lte: self = .lookup(Lookup(left: column, comparison: .lte, right: .one(end)))
        default: return nil
        }
    }

    /// `left IN (…)`. NULLs and repetitions are left out, as in Django.
    init(_ left: ColumnReference, in values: some Sequence<DatabaseValue>) {
        var seen = Set<DatabaseValue>()
        let kept = values.filter { $0 != .null && seen.insert($0).inserted }
        self =
            kept.isEmpty
            ? .never : .lookup(Lookup(left: .column(left), comparison: .in, right: .many(kept)))
    }

    /// `left IN (SELECT …)`
    init(_ left: ColumnReference, in query: Query) {
        if let error = query.error {
            self = .invalid(error)
        } else if query.isEmpty {
            self = .never
        } else {
            self = .lookup(Lookup(left: .column(left), comparison: .in, right: .query(query)))
        }
    }

    /// `left BETWEEN low AND high`
    init(_ left: ColumnReference, from low: DatabaseValue, through high: DatabaseValue) {
        self = .lookup(Lookup(left: .column(left), comparison: .range, right: .two(low, high)))
    }

    /// `left IS NULL`
    init(_ left: ColumnReference, isNull: Bool) {
        self = .lookup(Lookup(left: .column(left), comparison: isNull ? .isNull : .isNotNull, right: .none))
    }

    /// A comparison with another expression.
    @usableFromInline
    init(_ left: ColumnReference, _ name: LookupName, _ right: Expression) {
        if case .value(let value) = right {
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
        case .in, .range, .isnull:
            self = .invalid(
                FieldError.invalidValue(
                    "'\(name.rawValue)' of '\(left.field.name)' cannot be compared with an expression."))
            return
        }
        self = .lookup(Lookup(left: .column(left), comparison: comparison, right: .expression(right)))
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
