// Window functions, typed. Source: Django, "Database Functions", window functions.
extension Column {
    /// An aggregate over the rows around each row instead of over a group:
    /// `$0.views.sum().over(partitionBy: [$0.authorID], orderBy: [$0.published.ascending])`.
    /// - Parameters:
    ///   - partitionBy: What the rows that it sees have in common.
    ///   - orderBy: Their order.
    ///   - frame: Which of them it sees; nil: those up to the row and its equals, or all where there is no order.
    // sync: lazy — builds an expression
    public func over(
        partitionBy: [any ExpressionConvertible] = [], orderBy: [OrderTerm] = [], frame: WindowFrame? = nil
    ) -> Column { Column(Window(self, partitionBy: partitionBy, orderBy: orderBy, frame: frame)) }

    /// The value of an earlier row of the window; NULL where there is none.
    // sync: lazy — builds an expression
    public func lag(
        _ offset: Int = 1, partitionBy: [any ExpressionConvertible] = [], orderBy: [OrderTerm]
    ) -> Column<Value, Value?> {
        Column<Value, Value?>(Window(Lag(self, offset), partitionBy: partitionBy, orderBy: orderBy))
    }

    /// The value of a later row of the window; NULL where there is none.
    // sync: lazy — builds an expression
    public func lead(
        _ offset: Int = 1, partitionBy: [any ExpressionConvertible] = [], orderBy: [OrderTerm]
    ) -> Column<Value, Value?> {
        Column<Value, Value?>(Window(Lead(self, offset), partitionBy: partitionBy, orderBy: orderBy))
    }
}

/// Places of rows in an order, as columns: `Ranking.rowNumber(orderBy: [$0.views.descending])`.
public enum Ranking {
    /// The row's number in its partition, from 1.
    // sync: lazy — builds an expression
    public static func rowNumber(
        partitionBy: [any ExpressionConvertible] = [], orderBy: [OrderTerm] = []
    ) -> Column<Int, Int> {
        Column<Int, Int>(Window(RowNumber(), partitionBy: partitionBy, orderBy: orderBy))
    }

    /// The row's rank, with gaps after equals.
    // sync: lazy — builds an expression
    public static func rank(
        partitionBy: [any ExpressionConvertible] = [], orderBy: [OrderTerm]
    ) -> Column<Int, Int> {
        Column<Int, Int>(Window(Rank(), partitionBy: partitionBy, orderBy: orderBy))
    }

    /// The row's rank, without gaps.
    // sync: lazy — builds an expression
    public static func denseRank(
        partitionBy: [any ExpressionConvertible] = [], orderBy: [OrderTerm]
    ) -> Column<Int, Int> {
        Column<Int, Int>(Window(DenseRank(), partitionBy: partitionBy, orderBy: orderBy))
    }
}
