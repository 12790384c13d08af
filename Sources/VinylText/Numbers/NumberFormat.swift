/// How a number is written: its point, how many digits stand behind it, and how those before it are grouped.
///
/// ```swift
/// NumberFormat(decimalPlaces: 2, grouping: [3], thousandSeparator: ",").string(ExactDecimal(1_234_567))
/// // "1,234,567.00"
/// ```
/// Digits too many are cut, not rounded; ``ExactDecimal/rounded(places:)`` rounds. Source: Django, `numberformat.format`.
public struct NumberFormat: Sendable, Hashable {
    /// What stands for the point.
    public var decimalSeparator: String
    /// Digits behind the point, 0 or more; nil: as many as there are.
    public var decimalPlaces: Int?
    /// Digits in a group, from the point to the left; the last number is that of all further groups, 0 ends them. Empty:
    /// no groups.
    public var grouping: [Int]
    /// What stands between groups.
    public var thousandSeparator: String

    public init(
        decimalSeparator: String = ".", decimalPlaces: Int? = nil, grouping: [Int] = [], thousandSeparator: String = ""
    ) {
        self.decimalSeparator = decimalSeparator
        self.decimalPlaces = decimalPlaces
        self.grouping = grouping
        self.thousandSeparator = thousandSeparator
    }

    /// A decimal, written so. One that shows no digit in the places that there are is zero, without a sign; one of more
    /// than 200 digits has an exponent.
    // sync: floor — makes text
    public func string(_ number: ExactDecimal) -> String {
        if let decimalPlaces, isBelow(decimalPlaces, number) { return string(digits: "0") }
        guard number.exponent.magnitude + number.digits.count.magnitude <= 200 else {
            let all = number.digits.map(String.init).joined()
            let adjusted = number.digits.count - 1 + number.exponent
            let fraction = all.dropFirst()
            let mantissa = (number.isNegative ? "-" : "") + all.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
            return string(digits: mantissa) + "e" + (adjusted < 0 ? "-" : "+") + String(adjusted.magnitude)
        }
        return string(digits: number.fixedText)
    }

    /// An integer, written so.
    // sync: floor — makes text
    public func string(_ number: Int64) -> String { string(digits: String(number)) }

    /// A floating-point number, written so; an infinity or NaN by its name.
    // sync: floor — makes text
    public func string(_ number: Double) -> String {
        let text = FloatText(number).description
        guard text.utf8.contains(UInt8(ascii: "e")), let decimal = ExactDecimal(text) else {
            return string(digits: text)
        }
        return string(decimal)
    }

    /// A number's digits with perhaps a sign and a point, written so. What is no number is treated as one all the same.
    // sync: floor — makes text
    public func string(digits text: String) -> String {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        var whole = parts.first.map(String.init) ?? ""
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        if let decimalPlaces {
            fraction = String(fraction.prefix(decimalPlaces))
            fraction += String(repeating: "0", count: max(0, decimalPlaces - fraction.count))
        }
        if !fraction.isEmpty { fraction = decimalSeparator + fraction }
        if let first = grouping.first, first != 0 { whole = grouped(whole) }
        return (text.hasPrefix("-") ? "-" : "") + whole + fraction
    }

    /// Whether a number is less than one in the last of the places.
    // sync: floor — compares digits
    private func isBelow(_ places: Int, _ number: ExactDecimal) -> Bool {
        // With no places Django compares with a tenth.
        number.isZero || number.digits.count + number.exponent <= -max(places, 1)
    }

    // sync: floor — makes text
    private func grouped(_ whole: String) -> String {
        var intervals = grouping[...]
        if intervals.count == 1 { intervals.append(0) }
        var size = intervals.popFirst() ?? 0
        var groups: [Substring] = []
        var rest = whole[...]
        while size > 0, rest.count > size {
            groups.append(rest.suffix(size))
            rest = rest.dropLast(size)
            // Zero: the last size goes on.
            if let next = intervals.popFirst(), next != 0 { size = next }
        }
        groups.append(rest)
        return groups.reversed().joined(separator: thousandSeparator)
    }
}
