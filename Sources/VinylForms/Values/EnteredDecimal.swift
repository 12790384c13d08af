#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import VinylORM

/// A decimal number digit by digit as it was entered: `1.50` keeps its zero, which `Decimal` does not.
///
/// Source: General Decimal Arithmetic, "to-scientific-string", which is how Python's `Decimal` prints.
public struct EnteredDecimal: Sendable {
    /// Whether there was a minus.
    public let isNegative: Bool
    /// The digits' values, at least one; without zeros in front.
    let digits: [UInt8]
    /// The power of ten of the last digit.
    let exponent: Int

    /// Reads a sign, digits, a point and an exponent, with white space around. Nil for what is no number, for
    /// infinities and NaN, and for exponents beyond ±999,999, as well as for more than 10,000 digits.
    public init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, last.isSpace { bytes.removeLast() }
        while let first = bytes.first, first.isSpace { bytes.removeFirst() }
        guard bytes.count <= 10_000 else { return nil }
        var isNegative = false
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            bytes.removeFirst()
        }
        var digits: [UInt8] = []
        var places = 0
        var seesPoint = false
        var count = 0
        while let byte = bytes.first {
            if let digit = byte.digit {
                count += 1
                if seesPoint { places += 1 }
                if digit != 0 || !digits.isEmpty { digits.append(digit) }
            } else if byte == UInt8(ascii: "."), !seesPoint {
                seesPoint = true
            } else {
                break
            }
            bytes.removeFirst()
        }
        guard count > 0 else { return nil }
        var exponent = 0
        if let mark = bytes.first {
            guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"),
                let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), -999_999...999_999 ~= power
            else { return nil }
            exponent = power
        }
        self.isNegative = isNegative
        self.digits = digits.isEmpty ? [0] : digits
        self.exponent = exponent - places
    }

    /// A whole number.
    public init(_ value: Int) {
        isNegative = value < 0
        digits = String(value.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
        exponent = 0
    }

    /// A decimal's digits.
    public init(_ value: Decimal) { self = EnteredDecimal(value.description) ?? EnteredDecimal(0) }

    var isZero: Bool { digits == [0] }

    /// The number, rounded to the 38 digits that `Decimal` has.
    public var value: Decimal { Decimal(string: plainText) ?? 0 }

    /// The number as Python prints it: `1.50`, `1E+2`.
    public var text: String {
        let adjusted = exponent + digits.count - 1
        if exponent <= 0, adjusted >= -6 { return plainText }
        var text = isNegative ? "-" : ""
        text += String(digits[0])
        if digits.count > 1 { text += "." + digits.dropFirst().map { String($0) }.joined() }
        return text + "E" + (adjusted < 0 ? "-" : "+") + String(adjusted.magnitude)
    }

    /// The number without an exponent. Exponents beyond a thousand stay, since nobody wants the zeros.
    var plainText: String {
        let sign = isNegative ? "-" : ""
        let digits = self.digits.map { String($0) }.joined()
        guard abs(exponent) <= 1_000 else { return "\(sign)\(digits)E\(exponent)" }
        if exponent >= 0 { return sign + digits + String(repeating: "0", count: isZero ? 0 : exponent) }
        let whole = self.digits.count + exponent
        if whole <= 0 { return sign + "0." + String(repeating: "0", count: -whole) + digits }
        return sign + digits.prefix(whole) + "." + digits.dropFirst(whole)
    }

    /// How many digits there are in all, and after the point. Zeros in front of the point do not count.
    var digitCounts: (all: Int, places: Int) {
        if exponent >= 0 { return (isZero ? 1 : digits.count + exponent, 0) }
        return (max(digits.count, -exponent), -exponent)
    }
}

extension EnteredDecimal: Hashable, Comparable {
    /// The digits without zeros at the end and the power of ten of the last, so that `1.5` and `1.50` are one number.
    private var reduced: (digits: ArraySlice<UInt8>, exponent: Int) {
        guard !isZero else { return (digits[...], 0) }
        var kept = digits[...]
        while kept.last == 0 { kept.removeLast() }
        return (kept, exponent + digits.count - kept.count)
    }

    private var isBelowZero: Bool { isNegative && !isZero }

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

    /// Compares without the signs.
    // sync: lazy — compares digits
    private func isSmaller(than other: Self) -> Bool {
        guard !isZero, !other.isZero else { return isZero && !other.isZero }
        let (left, right) = (exponent + digits.count, other.exponent + other.digits.count)
        if left != right { return left < right }
        return digits.lexicographicallyPrecedes(other.digits)
            && reduced.digits != other.reduced.digits
    }
}

extension EnteredDecimal: CustomStringConvertible {
    public var description: String { text }
}

/// As validators see it: a decimal with all its digits.
extension EnteredDecimal: DatabaseField {
    public static var columnType: ColumnType { .decimal(maxDigits: 38, decimalPlaces: 10) }

    public init(row: borrowing RowCursor, at index: Int) throws { self.init(try Decimal(row: row, at: index)) }

    public var databaseValue: DatabaseValue { .text(plainText) }

    /// Takes any number, and text that spells one.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as EnteredDecimal: self = value
        case let value as Decimal: self.init(value)
        case let value as any BinaryInteger: self.init(String(describing: value))
        case let value as Double: self.init(value.description)
        case let value as String: self.init(value)
        default: return nil
        }
    }
}

extension UInt8 {
    /// ASCII white space.
    var isSpace: Bool { self == UInt8(ascii: " ") || 9...13 ~= self || 28...31 ~= self }

    /// The value of an ASCII digit.
    var digit: UInt8? { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self ? self - UInt8(ascii: "0") : nil }

    var isASCIILetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
}
