/// The number has no more digits than the column is declared for. Codes `max_digits`, `max_decimal_places`,
/// `max_whole_digits`; `invalid` for what is no number. Every decimal field has one.
///
/// Of text, zeros at the end count, as they were written; a `Decimal` has forgotten them.
public struct DecimalValidator: FieldValidator {
    /// Digits in all; nil: any number.
    public let maxDigits: Int?
    /// Digits after the point; nil: any number.
    public let decimalPlaces: Int?

    public init(maxDigits: Int?, decimalPlaces: Int?) {
        self.maxDigits = maxDigits
        self.decimalPlaces = decimalPlaces
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        let text = ValidatedText(value).text
        guard let digits = DecimalDigits(text) else {
            throw ValidationError(nil, or: "Enter a number.", code: "invalid", value)
        }
        if let maxDigits, digits.all > maxDigits {
            throw DecimalValidator.error("max_digits", maxDigits, "digit", " in total")
        }
        if let decimalPlaces, digits.places > decimalPlaces {
            throw DecimalValidator.error("max_decimal_places", decimalPlaces, "decimal place", "")
        }
        if let maxDigits, let decimalPlaces, digits.all - digits.places > maxDigits - decimalPlaces {
            throw DecimalValidator.error(
                "max_whole_digits", maxDigits - decimalPlaces, "digit", " before the decimal point")
        }
    }

    // sync: lazy — makes an error
    private static func error(_ code: String, _ limit: Int, _ unit: String, _ place: String) -> ValidationError {
        ValidationError(
            "Ensure that there are no more than \(limit) \(unit)\(limit == 1 ? "" : "s")\(place).", code: code,
            parameters: ["max": String(limit)])
    }
}

extension FieldValidator where Self == DecimalValidator {
    /// No more digits than that.
    // sync: lazy — makes a validator
    public static func decimal(maxDigits: Int?, decimalPlaces: Int?) -> Self {
        DecimalValidator(maxDigits: maxDigits, decimalPlaces: decimalPlaces)
    }
}

/// How many digits a decimal number's text has, as Python's `Decimal` counts them: those behind the point all count, zeros
/// in front of the first other digit do not.
private struct DecimalDigits {
    let all: Int
    let places: Int

    /// Nil for what is no number: a decimal's NaN and infinities too.
    init?(_ text: String) {
        var bytes = Substring(text).utf8
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        var exponent = 0
        if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            guard let power = Int(Substring(bytes[bytes.index(after: mark)...])), power.magnitude < 1_000_000 else {
                return nil
            }
            exponent = power
            bytes = bytes[..<mark]
        }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let zero = UInt8(ascii: "0")
        let isNumber = parts.allSatisfy { $0.allSatisfy { zero...UInt8(ascii: "9") ~= $0 } }
        guard isNumber, bytes.contains(where: { $0 != UInt8(ascii: ".") }) else { return nil }
        exponent -= parts.count == 2 ? parts[1].count : 0
        let significant = max(parts.joined().drop { $0 == zero }.count, 1)
        if exponent >= 0 {
            let isZero = parts.joined().allSatisfy { $0 == zero }
            all = isZero ? 1 : significant + exponent
            places = 0
        } else {
            all = max(significant, -exponent)
            places = -exponent
        }
    }
}
