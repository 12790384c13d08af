/// The number has no more digits than the column is declared for. Codes `max_digits`, `max_decimal_places`,
/// `max_whole_digits`; `invalid` for what is no number. Every decimal field has one.
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
            throw ValidationError("Enter a number.", code: "invalid")
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

/// How many digits a decimal number's text has. Zeros in front of the point do not count.
private struct DecimalDigits {
    let all: Int
    let places: Int

    /// Nil for what is no number: a decimal's NaN too.
    init?(_ text: String) {
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isNumber = parts.allSatisfy { part in
            part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        }
        guard isNumber, let first = parts.first, unsigned.contains(where: { $0 != "." }) else { return nil }
        places = parts.count == 2 ? parts[1].count : 0
        let whole = first.drop { $0 == "0" }.count
        // Zero has one digit.
        all = max(whole + places, 1)
    }
}
