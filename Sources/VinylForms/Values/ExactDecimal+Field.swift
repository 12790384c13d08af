public import VinylORM
public import VinylText

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension ExactDecimal {
    /// A decimal's digits.
    init(_ value: Decimal) { self = ExactDecimal(value.description) ?? ExactDecimal(Int64(0)) }

    /// The number, rounded to the 38 digits that `Decimal` has.
    public var value: Decimal { Decimal(string: description) ?? 0 }

    /// The digits without zeros at the end and the power of ten of the last, so that `1.5` and `1.50` are one number.
    private var reduced: (digits: ArraySlice<UInt8>, exponent: Int) {
        guard !isZero else { return (digits.prefix(1), 0) }
        var kept = digits[...]
        while kept.last == 0 { kept.removeLast() }
        return (kept, exponent + digits.count - kept.count)
    }

    private var isBelowZero: Bool { isNegative && !isZero }

    /// Compares without the signs.
    // sync: lazy — compares digits
    private func isSmaller(than other: Self) -> Bool {
        guard !isZero, !other.isZero else { return isZero && !other.isZero }
        let (left, right) = (exponent + digits.count, other.exponent + other.digits.count)
        if left != right { return left < right }
        return reduced.digits.lexicographicallyPrecedes(other.reduced.digits)
    }
}

/// By value: `1.5` and `1.50` are one number.
extension ExactDecimal: Hashable, Comparable {
    public static func == (left: Self, right: Self) -> Bool {
        let (one, other) = (left.reduced, right.reduced)
        return left.isBelowZero == right.isBelowZero && one.exponent == other.exponent && one.digits == other.digits
    }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(isBelowZero)
        hasher.combine(reduced.exponent)
        hasher.combine(reduced.digits)
    }

    public static func < (left: Self, right: Self) -> Bool {
        if left.isBelowZero != right.isBelowZero { return left.isBelowZero }
        return left.isBelowZero ? right.isSmaller(than: left) : left.isSmaller(than: right)
    }
}

/// As validators see it: a decimal with all its digits.
extension ExactDecimal: DatabaseField {
    public static var columnType: ColumnType { .decimal(maxDigits: 38, decimalPlaces: 10) }

    public init(row: borrowing RowCursor, at index: Int) throws { self.init(try Decimal(row: row, at: index)) }

    public var databaseValue: DatabaseValue { .text(fixedText) }

    /// Takes any number, and text that spells one.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as ExactDecimal: self = value
        case let value as Decimal: self.init(value)
        case let value as any BinaryInteger: self.init(String(describing: value))
        case let value as Double: self.init(value)
        case let value as String: self.init(value)
        default: return nil
        }
    }
}
