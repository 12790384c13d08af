// Django's window functions. Source: Django, "Database Functions", window functions.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// A function over the rows around each row.
/// - Parameters:
///   - function: An aggregate or a window function.
///   - partitionBy: What the rows that it sees have in common.
///   - orderBy: Their order.
///   - frame: Which of them it sees; nil: those up to the row and its equals, or all where there is no order.
// sync: lazy — builds an expression
public func Window(
    _ function: any ExpressionConvertible, partitionBy: [any ExpressionConvertible] = [], orderBy: [OrderTerm] = [],
    frame: WindowFrame? = nil
) -> Expression {
    .window(
        WindowCall(
            function: function.expression, partition: partitionBy.map(\.expression), order: orderBy, frame: frame))
}

/// The row's number in its partition.
// sync: lazy — builds an expression
public func RowNumber() -> Expression { WindowFunctions.rowNumber() }
/// The row's rank, with gaps after equals.
// sync: lazy — builds an expression
public func Rank() -> Expression { WindowFunctions.rank() }
/// The row's rank, without gaps.
// sync: lazy — builds an expression
public func DenseRank() -> Expression { WindowFunctions.denseRank() }
/// The row's rank as a share from 0 to 1.
// sync: lazy — builds an expression
public func PercentRank() -> Expression { WindowFunctions.percentRank() }
/// The share of rows up to this one and its equals.
// sync: lazy — builds an expression
public func CumeDist() -> Expression { WindowFunctions.cumulativeDistribution() }
/// Which of so many equal portions the row is in.
// sync: lazy — builds an expression
public func Ntile(_ count: Int = 1) -> Expression {
    count.positive("the number of Ntile") { WindowFunctions.portion(count) }
}
/// The value of an earlier row.
// sync: lazy — builds an expression
public func Lag(
    _ value: any ExpressionConvertible, _ offset: Int = 1, default otherwise: (any ExpressionConvertible)? = nil
) -> Expression {
    offset.positive("the offset of Lag") {
        otherwise.map { WindowFunctions.lag(value, offset, $0) } ?? WindowFunctions.lag(value, offset)
    }
}
/// The value of a later row.
// sync: lazy — builds an expression
public func Lead(
    _ value: any ExpressionConvertible, _ offset: Int = 1, default otherwise: (any ExpressionConvertible)? = nil
) -> Expression {
    offset.positive("the offset of Lead") {
        otherwise.map { WindowFunctions.lead(value, offset, $0) } ?? WindowFunctions.lead(value, offset)
    }
}
/// The value of the first row that it sees.
// sync: lazy — builds an expression
public func FirstValue(_ value: any ExpressionConvertible) -> Expression { WindowFunctions.first(value) }
/// The value of the last row that it sees.
// sync: lazy — builds an expression
public func LastValue(_ value: any ExpressionConvertible) -> Expression { WindowFunctions.last(value) }
/// The value of the row with that number, from 1.
// sync: lazy — builds an expression
public func NthValue(_ value: any ExpressionConvertible, _ number: Int = 1) -> Expression {
    number.positive("the number of NthValue") { WindowFunctions.numbered(value, number) }
}

enum WindowFunctions {
    static let rowNumber = SQLFunction("ROW_NUMBER", returning: .type(.integer))
    static let rank = SQLFunction("RANK", returning: .type(.integer))
    static let denseRank = SQLFunction("DENSE_RANK", returning: .type(.integer))
    static let percentRank = SQLFunction("PERCENT_RANK", returning: .type(.real))
    static let cumulativeDistribution = SQLFunction("CUME_DIST", returning: .type(.real))
    static let portion = SQLFunction("NTILE", returning: .type(.integer))
    static let lag = SQLFunction("LAG")
    static let lead = SQLFunction("LEAD")
    static let first = SQLFunction("FIRST_VALUE")
    static let last = SQLFunction("LAST_VALUE")
    static let numbered = SQLFunction("NTH_VALUE")
}
