#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// Aggregates, for `annotate`, `aggregate` and `group`. All but `count` are NULL of no values: `coalesced(to: 0)` says otherwise.
extension Column {
    /// How many values there are that are not NULL: `$0.articles.id.count()`.
    /// - Parameters:
    ///   - distinct: Equal values count once.
    ///   - filter: Only rows for which it holds count.
    // sync: lazy — builds an expression
    public func count(distinct: Bool = false, filter: Predicate? = nil) -> Column<Int, Int> {
        Column<Int, Int>(Count(self, distinct: distinct, filter: filter))
    }

    /// The least value.
    // sync: lazy — builds an expression
    public func min(filter: Predicate? = nil) -> Column<Value, Value?> {
        Column<Value, Value?>(Min(self, filter: filter))
    }

    /// The greatest value.
    // sync: lazy — builds an expression
    public func max(filter: Predicate? = nil) -> Column<Value, Value?> {
        Column<Value, Value?>(Max(self, filter: filter))
    }
}

extension Column where Value: AdditiveArithmetic {
    /// The sum, of numbers or durations.
    // sync: lazy — builds an expression
    public func sum(distinct: Bool = false, filter: Predicate? = nil) -> Column<Value, Value?> {
        Column<Value, Value?>(Sum(self, distinct: distinct, filter: filter))
    }
}

extension Column where Value: BinaryInteger {
    /// The mean.
    // sync: lazy — builds an expression
    public func average(distinct: Bool = false, filter: Predicate? = nil) -> Column<Double, Double?> {
        Column<Double, Double?>(Avg(self, distinct: distinct, filter: filter))
    }
}

extension Column where Value == Double {
    /// The mean.
    // sync: lazy — builds an expression
    public func average(distinct: Bool = false, filter: Predicate? = nil) -> Column<Double, Double?> {
        Column<Double, Double?>(Avg(self, distinct: distinct, filter: filter))
    }
}

extension Column where Value == Decimal {
    /// The mean.
    // sync: lazy — builds an expression
    public func average(distinct: Bool = false, filter: Predicate? = nil) -> Column<Decimal, Decimal?> {
        Column<Decimal, Decimal?>(Avg(self, distinct: distinct, filter: filter))
    }
}

extension Column where Value == Duration {
    /// The mean, to the microsecond.
    // sync: lazy — builds an expression
    public func average(distinct: Bool = false, filter: Predicate? = nil) -> Column<Duration, Duration?> {
        Column<Duration, Duration?>(Cast(Round(Avg(self, distinct: distinct, filter: filter)), as: .duration))
    }
}
