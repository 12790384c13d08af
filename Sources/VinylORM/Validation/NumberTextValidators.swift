/// The text spells an integer: digits, perhaps with a minus in front. Code `invalid`.
public struct IntegerValidator: FieldValidator {
    /// What is shown instead of the usual sentence.
    public let message: String?
    /// The code.
    public let code: String

    public init(message: String? = nil, code: String = "invalid") {
        self.message = message
        self.code = code
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        guard !ValidatedText(value).text.utf8.isInteger(allowNegative: true) else { return }
        throw ValidationError(
            message, or: "Enter a valid integer.", code: code, value)
    }
}

/// The text is a list of integers with a separator between them. Code `invalid`.
/// Source: Django, `int_list_validator` and `validate_comma_separated_integer_list`.
public struct IntegerListValidator: FieldValidator {
    /// What stands between two integers.
    public let separator: String
    /// Whether they may be negative.
    public let allowNegative: Bool
    /// What is shown instead of the usual sentence.
    public let message: String?
    /// The code.
    public let code: String

    public init(separator: String = ",", message: String? = nil, code: String = "invalid", allowNegative: Bool = false)
    {
        self.separator = separator
        self.allowNegative = allowNegative
        self.message = message
        self.code = code
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        let text = ValidatedText(value).text
        let parts = separator.isEmpty ? [text[...]] : text.parts(between: separator)
        guard !parts.allSatisfy({ $0.utf8.isInteger(allowNegative: allowNegative) }) else { return }
        throw ValidationError(
            message, or: "Enter only digits separated by commas.", code: code, value)
    }
}

extension FieldValidator where Self == IntegerValidator {
    /// An integer's digits.
    public static var integer: Self { IntegerValidator() }
}

extension FieldValidator where Self == IntegerListValidator {
    /// Integers with commas between them.
    public static var commaSeparatedIntegers: Self { IntegerListValidator() }
}

extension Collection<UInt8> {
    /// Digits, one at least, perhaps with a minus in front.
    // sync: lazy — reads text
    fileprivate func isInteger(allowNegative: Bool) -> Bool {
        let digits = allowNegative && first == UInt8(ascii: "-") ? dropFirst() : self[...]
        return !digits.isEmpty && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}

extension String {
    /// The parts between the separators, which is not empty.
    // sync: lazy — reads text
    fileprivate func parts(between separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}
