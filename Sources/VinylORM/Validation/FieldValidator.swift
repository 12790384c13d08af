/// A rule about a single value, given to a field: `@Field(validators: [.min(1), .max(5)])`.
///
/// A rule of your own is a type with one method, which may look things up in the database:
/// ```swift
/// struct EvenValidator: FieldValidator {
///     func validate(_ value: any DatabaseField) async throws {
///         guard Int(coercing: value)?.isMultiple(of: 2) != true else { return }
///         throw ValidationError("Enter an even number.", code: "odd")
///     }
/// }
/// ```
/// Rules are asked about values that are there: neither NULL nor empty.
public protocol FieldValidator: Sendable {
    /// Does nothing where the value is good.
    /// - Parameter value: The property's value, not optional.
    /// - Throws: ``ValidationError``, whose issues become those of the field; anything else ends the validation.
    func validate(_ value: any DatabaseField) async throws
}

/// A value's text: that of `String`s, of enums stored as text, and what Django would make of the others.
struct ValidatedText {
    let text: String

    init(_ value: any DatabaseField) {
        if let value = value as? String {
            text = value
        } else if case .text(let stored) = value.databaseValue {
            text = stored
        } else {
            text = String(coercing: value) ?? String(describing: value)
        }
    }
}
