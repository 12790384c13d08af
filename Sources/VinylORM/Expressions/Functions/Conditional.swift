// Django's conditional expressions, subqueries and comparison functions.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// A condition and the value where it holds, for ``Case(_:default:as:)``.
// sync: lazy — builds an expression
public func When(_ condition: Predicate, then value: any ExpressionConvertible) -> Choice.Branch {
    Choice.Branch(condition: condition, value: value.expression)
}

/// The value of the first condition that holds, else `default`, else NULL. Source: Django, "Conditional Expressions".
// sync: lazy — builds an expression
public func Case(
    _ branches: [Choice.Branch], default otherwise: (any ExpressionConvertible)? = nil, as type: ColumnType? = nil
) -> Expression {
    // A condition that can never hold needs no branch.
    let kept = branches.filter { if case .never = $0.condition { false } else { true } }
    let choice = Expression.choice(
        Choice(branches: kept, otherwise: otherwise.map { [$0.expression] } ?? []))
    return type.map { .typed(choice, $0) } ?? choice
}

/// The value of the first condition that holds, else `default`, else NULL.
// sync: lazy — builds an expression
public func Case(
    _ branches: Choice.Branch..., default otherwise: (any ExpressionConvertible)? = nil, as type: ColumnType? = nil
) -> Expression { Case(branches, default: otherwise, as: type) }

/// The one value of a query: its first column, of the row that it gives. Slice it to one row.
// sync: lazy — builds an expression
public func Subquery(_ query: any QueryValue, as type: ColumnType? = nil) -> Expression {
    let expression = Expression.subquery(InnerQuery(query.query, isExistence: false))
    return type.map { .typed(expression, $0) } ?? expression
}

/// Whether a query has rows; `!Exists(…)` works in conditions.
// sync: lazy — builds an expression
public func Exists(_ query: any QueryValue) -> Expression {
    .subquery(InnerQuery(query.query, isExistence: true))
}

extension Expression {
    /// The condition that the expression does not hold.
    public static prefix func ! (expression: Expression) -> Predicate { !Predicate(expression: expression) }
}

/// The first value that is not NULL.
// sync: lazy — builds an expression
public func Coalesce(_ values: [any ExpressionConvertible]) -> Expression {
    values.count > 1
        ? Functions.coalesce.call(values) : .invalid(.invalidValue("Coalesce needs at least two values."))
}

/// The first value that is not NULL.
// sync: lazy — builds an expression
public func Coalesce(_ values: any ExpressionConvertible...) -> Expression { Coalesce(values) }

/// NULL where the two are equal, else the first.
// sync: lazy — builds an expression
public func NullIf(_ value: any ExpressionConvertible, _ other: any ExpressionConvertible) -> Expression {
    Functions.nullIf(value, other)
}

/// The greatest of the values of a row; NULL on SQLite if any is.
// sync: lazy — builds an expression
public func Greatest(_ values: [any ExpressionConvertible]) -> Expression {
    values.count > 1
        ? Functions.greatest.call(values) : .invalid(.invalidValue("Greatest needs at least two values."))
}

/// The greatest of the values of a row; NULL on SQLite if any is.
// sync: lazy — builds an expression
public func Greatest(_ values: any ExpressionConvertible...) -> Expression { Greatest(values) }

/// The least of the values of a row; NULL on SQLite if any is.
// sync: lazy — builds an expression
public func Least(_ values: [any ExpressionConvertible]) -> Expression {
    values.count > 1
        ? Functions.least.call(values) : .invalid(.invalidValue("Least needs at least two values."))
}

/// The least of the values of a row; NULL on SQLite if any is.
// sync: lazy — builds an expression
public func Least(_ values: any ExpressionConvertible...) -> Expression { Least(values) }

/// The value as another type.
// sync: lazy — builds an expression
public func Cast(_ value: any ExpressionConvertible, as type: ColumnType) -> Expression {
    guard type.isWellFormed else { return .invalid(.invalidValue("the type of a Cast is no plain name.")) }
    let function = Functions.casts[type.kind] ?? Functions.castToText
    return .typed(function(value), type)
}

/// The value compared as that collation does: letters, digits and `_`.
// sync: lazy — builds an expression
public func Collate(_ value: any ExpressionConvertible, _ collation: String) -> Expression {
    guard SQLFunction.isPlain(collation) else {
        return .invalid(.invalidValue("'\(Shown(collation).text)' is no name of a collation."))
    }
    return SQLFunction("COLLATE") { call in "\(call.arguments[0]) COLLATE \(trusted: Quoted(collation).text)" }(value)
}

enum Functions {
    static let coalesce = SQLFunction("COALESCE", returning: .common)
    static let nullIf = SQLFunction("NULLIF")
    static let greatest = SQLFunction("MAX", returning: .common)
    static let least = SQLFunction("MIN", returning: .common)
    static let castToText = SQLFunction("CAST") { "CAST(\($0.arguments[0]) AS text)" }
    static let casts: [ColumnType.Kind: SQLFunction] = [
        .integer: SQLFunction("CAST", returning: .type(.integer)) { "CAST(\($0.arguments[0]) AS integer)" },
        .boolean: SQLFunction("CAST", returning: .type(.boolean)) { "CAST(\($0.arguments[0]) AS bool)" },
        .real: SQLFunction("CAST", returning: .type(.real)) { "CAST(\($0.arguments[0]) AS real)" },
        .decimal: SQLFunction("CAST", returning: .type(.real)) { "CAST(\($0.arguments[0]) AS decimal)" },
        // SQLite has no such types, and a cast to one would keep the leading digits.
        .date: SQLFunction("CAST", returning: .type(.date)) { "date(\($0.arguments[0]))" },
        .dateTime: SQLFunction("CAST", returning: .type(.dateTime)) {
            "strftime('%Y-%m-%d %H:%M:%f', \($0.arguments[0]))"
        },
        .time: SQLFunction("CAST", returning: .type(.time)) { "strftime('%H:%M:%f', \($0.arguments[0]))" },
        .binary: SQLFunction("CAST", returning: .type(.binary)) { "CAST(\($0.arguments[0]) AS BLOB)" },
        .duration: SQLFunction("CAST", returning: .type(.duration)) { "CAST(\($0.arguments[0]) AS bigint)" },
    ]
}
