/// The value is at least the limit. Code `min_value`.
public struct MinValueValidator: FieldValidator {
    /// The least value that is good, of the field's type or one that means the same: `1` for a decimal.
    public let limit: any DatabaseField
    /// What is shown instead of the usual sentence.
    public let message: String?

    public init(_ limit: any DatabaseField, message: String? = nil) {
        self.limit = limit
        self.message = message
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        if try LimitComparison(value, limit).isLess {
            let shown = String(describing: limit)
            throw ValidationError(
                message, or: "Ensure this value is greater than or equal to \(shown).", code: "min_value", value,
                ["limit_value": shown])
        }
    }
}

/// The value is at most the limit. Code `max_value`.
public struct MaxValueValidator: FieldValidator {
    /// The greatest value that is good, of the field's type or one that means the same: `1` for a decimal.
    public let limit: any DatabaseField
    /// What is shown instead of the usual sentence.
    public let message: String?

    public init(_ limit: any DatabaseField, message: String? = nil) {
        self.limit = limit
        self.message = message
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        if try LimitComparison(value, limit).isGreater {
            let shown = String(describing: limit)
            throw ValidationError(
                message, or: "Ensure this value is less than or equal to \(shown).", code: "max_value", value,
                ["limit_value": shown])
        }
    }
}

/// The number is a multiple of the step. Code `step_size`.
public struct StepValueValidator: FieldValidator {
    /// The step.
    public let step: any DatabaseField
    /// What is shown instead of the usual sentence.
    public let message: String?

    public init(_ step: any DatabaseField, message: String? = nil) {
        self.step = step
        self.message = message
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        guard let number = Double(ValidatedText(value).text), let size = Double(ValidatedText(step).text), size != 0
        else { throw FieldError.invalidValue("a StepValueValidator needs numbers, and a step other than zero.") }
        // As close to a multiple as floating-point numbers come.
        guard abs(number.remainder(dividingBy: size)) > 1e-9 else { return }
        let shown = String(describing: step)
        throw ValidationError(
            message, or: "Ensure this value is a multiple of step size \(shown).", code: "step_size", value,
            ["limit_value": shown])
    }
}

extension FieldValidator where Self == MinValueValidator {
    /// At least the limit.
    // sync: lazy — makes a validator
    public static func min(_ limit: any DatabaseField, message: String? = nil) -> Self {
        MinValueValidator(limit, message: message)
    }
}

extension FieldValidator where Self == MaxValueValidator {
    /// At most the limit.
    // sync: lazy — makes a validator
    public static func max(_ limit: any DatabaseField, message: String? = nil) -> Self {
        MaxValueValidator(limit, message: message)
    }
}

extension FieldValidator where Self == StepValueValidator {
    /// A multiple of the step.
    // sync: lazy — makes a validator
    public static func step(_ step: any DatabaseField, message: String? = nil) -> Self {
        StepValueValidator(step, message: message)
    }
}

/// How a value compares with a limit that may be of another type: a decimal with `1`, an integer with `0.5`.
private struct LimitComparison {
    let isLess: Bool
    let isGreater: Bool

    init(_ value: any DatabaseField, _ limit: any DatabaseField) throws {
        let value = LimitComparison.comparable(value)
        let limit = LimitComparison.comparable(limit)
        if let order = LimitComparison.order(value, limit) {
            (isLess, isGreater) = order
        } else if !(limit is String), let order = LimitComparison.order(limit, value) {
            // Not with a limit that is text: every value can be made text, and would be compared as such.
            (isGreater, isLess) = order
        } else {
            throw FieldError.invalidValue(
                "a value of type \(type(of: value)) cannot be compared with a limit of type \(type(of: limit)).")
        }
    }

    /// The value itself, or that of an enum's case.
    // sync: lazy — converts a value
    private static func comparable(_ value: any DatabaseField) -> any DatabaseField {
        if value is any Comparable { return value }
        return switch value.databaseValue {
        case .integer(let value): value
        case .real(let value): value
        case .text(let value): value
        default: value
        }
    }

    /// Nil where the right value is none of the left one's type.
    // sync: lazy — compares values
    private static func order(_ left: some DatabaseField, _ right: any DatabaseField) -> (Bool, Bool)? {
        guard let right = type(of: left).init(coercing: right), let left = left as? any Comparable else { return nil }
        return compare(left, right)
    }

    // sync: lazy — compares values
    private static func compare<Value: Comparable>(_ left: Value, _ right: any Sendable) -> (Bool, Bool)? {
        (right as? Value).map { (left < $0, left > $0) }
    }
}
