#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// What the database computes of numbers. NULL stays NULL.
extension Column where Value: Numeric {
    /// Without its sign.
    // sync: lazy — builds an expression
    public func abs() -> Column { Column(Abs(self)) }

    /// With the opposite sign.
    public static prefix func - (column: Column) -> Column { Column(column.expression * (-1)) }

    /// The greatest integer that is not greater, as a floating-point number.
    // sync: lazy — builds an expression
    public func floor() -> Column<Double, Double?> { Column<Double, Double?>(Floor(self)) }

    /// The least integer that is not less, as a floating-point number.
    // sync: lazy — builds an expression
    public func ceiling() -> Column<Double, Double?> { Column<Double, Double?>(Ceil(self)) }

    /// The square root; NULL for a negative number.
    // sync: lazy — builds an expression
    public func squareRoot() -> Column<Double, Double?> { Column<Double, Double?>(Sqrt(self)) }

    /// To the power of; NULL where there is no finite result.
    // sync: lazy — builds an expression
    public func power(_ exponent: Double) -> Column<Double, Double?> { Column<Double, Double?>(Power(self, exponent)) }

    /// -1, 0 or 1.
    // sync: lazy — builds an expression
    public func sign() -> Column<Int, Int?> { Column<Int, Int?>(Sign(self)) }
}

extension Column where Value: BinaryInteger {
    /// The remainder of a division, with the sign of the dividend.
    public static func % (left: Column, right: Value) -> Column {
        Column(.arithmetic(left.expression, .remainder, .constant(right)))
    }
}

extension Column where Value == Double {
    /// Rounded to places after the point, halves away from zero.
    // sync: lazy — builds an expression
    public func rounded(toPlaces places: Int = 0) -> Column { Column(Round(self, places)) }
}

extension Column where Value == Decimal {
    /// Rounded to places after the point, halves away from zero. SQLite reckons with binary fractions.
    // sync: lazy — builds an expression
    public func rounded(toPlaces places: Int = 0) -> Column { Column(Round(self, places)) }
}
