// Django's aggregates. Source: Django, "QuerySet API", aggregation functions.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// How many values there are that are not NULL; `Count("*")` counts rows.
// sync: lazy — builds an expression
public func Count(
    _ value: any ExpressionConvertible, distinct: Bool = false, filter: Predicate? = nil
) -> Expression {
    if case .value(.text("*"), _) = value.expression { return CountAll(filter: filter) }
    return aggregate(Aggregates.count, value, distinct, filter, nil)
}

/// How many rows there are.
// sync: lazy — builds an expression
public func CountAll(filter: Predicate? = nil) -> Expression {
    var call = AggregateCall(function: Aggregates.count, arguments: [])
    call.filter = filter
    return .aggregate(call)
}

/// The sum; NULL, or `default`, of no values.
// sync: lazy — builds an expression
public func Sum(
    _ value: any ExpressionConvertible, distinct: Bool = false, filter: Predicate? = nil,
    default otherwise: (any ExpressionConvertible)? = nil
) -> Expression { aggregate(Aggregates.sum, value, distinct, filter, otherwise) }

/// The mean; NULL, or `default`, of no values.
// sync: lazy — builds an expression
public func Avg(
    _ value: any ExpressionConvertible, distinct: Bool = false, filter: Predicate? = nil,
    default otherwise: (any ExpressionConvertible)? = nil
) -> Expression { aggregate(Aggregates.average, value, distinct, filter, otherwise) }

/// The least value; NULL, or `default`, of no values.
// sync: lazy — builds an expression
public func Min(
    _ value: any ExpressionConvertible, distinct: Bool = false, filter: Predicate? = nil,
    default otherwise: (any ExpressionConvertible)? = nil
) -> Expression { aggregate(Aggregates.least, value, distinct, filter, otherwise) }

/// The greatest value; NULL, or `default`, of no values.
// sync: lazy — builds an expression
public func Max(
    _ value: any ExpressionConvertible, distinct: Bool = false, filter: Predicate? = nil,
    default otherwise: (any ExpressionConvertible)? = nil
) -> Expression { aggregate(Aggregates.greatest, value, distinct, filter, otherwise) }

/// The standard deviation, of the whole population unless `sample`.
// sync: lazy — builds an expression
public func StdDev(
    _ value: any ExpressionConvertible, sample: Bool = false, distinct: Bool = false, filter: Predicate? = nil,
    default otherwise: (any ExpressionConvertible)? = nil
) -> Expression {
    aggregate(sample ? Aggregates.deviationOfSample : Aggregates.deviation, value, distinct, filter, otherwise)
}

/// The variance, of the whole population unless `sample`.
// sync: lazy — builds an expression
public func Variance(
    _ value: any ExpressionConvertible, sample: Bool = false, distinct: Bool = false, filter: Predicate? = nil,
    default otherwise: (any ExpressionConvertible)? = nil
) -> Expression {
    aggregate(sample ? Aggregates.varianceOfSample : Aggregates.variance, value, distinct, filter, otherwise)
}

// sync: lazy — builds an expression
func aggregate(
    _ function: SQLFunction, _ value: any ExpressionConvertible, _ isDistinct: Bool, _ filter: Predicate?,
    _ otherwise: (any ExpressionConvertible)?
) -> Expression {
    var call = AggregateCall(function: function, arguments: [value.expression])
    call.isDistinct = isDistinct
    call.filter = filter
    call.defaultValue = otherwise.map { [$0.expression] } ?? []
    return .aggregate(call)
}

enum Aggregates {
    static let count = SQLFunction(
        "COUNT", returning: .type(.integer), isAggregate: true, emptyResult: .integer(0)
    ) { call in
        guard let argument = call.arguments.first else { return "COUNT(*)" }
        return call.isDistinct ? "COUNT(DISTINCT \(argument))" : "COUNT(\(argument))"
    }
    static let sum = SQLFunction("SUM", isAggregate: true)
    static let average = SQLFunction(
        "AVG",
        returning: .computed { types in
            guard let type = types.first ?? nil else { return nil }
            return type.kind == .integer ? .real : type
        }, isAggregate: true)
    static let least = SQLFunction("MIN", isAggregate: true)
    static let greatest = SQLFunction("MAX", isAggregate: true)
    static let deviation = spread("STDDEV_POP")
    static let deviationOfSample = spread("STDDEV_SAMP")
    static let variance = spread("VAR_POP")
    static let varianceOfSample = spread("VAR_SAMP")

    // sync: lazy — makes a value
    private static func spread(_ name: String) -> SQLFunction {
        SQLFunction(
            name,
            returning: .computed { types in
                guard let type = types.first ?? nil else { return .real }
                return type.kind == .integer ? .real : type
            }, isAggregate: true)
    }
}
