/// The text has at least so many characters. Code `min_length`.
public struct MinLengthValidator: FieldValidator {
    /// The least number of characters that is good.
    public let limit: Int
    /// What is shown instead of the usual sentence.
    public let message: String?

    public init(_ limit: Int, message: String? = nil) {
        self.limit = limit
        self.message = message
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        let length = ValueLength(value).count
        guard length < limit else { return }
        throw ValidationError(
            message, or: "Ensure this value has at least \(Characters(limit).text) (it has \(length)).",
            code: "min_length", value,
            ["limit_value": String(limit), "show_value": String(length)])
    }
}

/// The text has at most so many characters. Code `max_length`. Fields with a `maxLength` have one.
public struct MaxLengthValidator: FieldValidator {
    /// The greatest number of characters that is good.
    public let limit: Int
    /// What is shown instead of the usual sentence.
    public let message: String?

    public init(_ limit: Int, message: String? = nil) {
        self.limit = limit
        self.message = message
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        let length = ValueLength(value).count
        guard length > limit else { return }
        throw ValidationError(
            message, or: "Ensure this value has at most \(Characters(limit).text) (it has \(length)).",
            code: "max_length", value,
            ["limit_value": String(limit), "show_value": String(length)])
    }
}

extension FieldValidator where Self == MinLengthValidator {
    /// At least so many characters.
    // sync: lazy — makes a validator
    public static func minLength(_ limit: Int, message: String? = nil) -> Self {
        MinLengthValidator(limit, message: message)
    }
}

extension FieldValidator where Self == MaxLengthValidator {
    /// At most so many characters.
    // sync: lazy — makes a validator
    public static func maxLength(_ limit: Int, message: String? = nil) -> Self {
        MaxLengthValidator(limit, message: message)
    }
}

/// How long a value is: scalars of a text, as databases and Django count, so combining marks count too; bytes of data.
private struct ValueLength {
    let count: Int

    init(_ value: any DatabaseField) {
        if case .blob(let bytes) = value.databaseValue {
            count = bytes.count
        } else {
            count = ValidatedText(value).text.unicodeScalars.count
        }
    }
}

/// `1 character`, `2 characters`.
private struct Characters {
    let text: String

    init(_ count: Int) { text = "\(count) character\(count == 1 ? "" : "s")" }
}
