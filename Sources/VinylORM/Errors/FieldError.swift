/// A query names a field, lookup or value that the model does not have. Thrown when the query is evaluated.
public struct FieldError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of mistake it is.
    public enum Kind: Sendable, Hashable {
        /// There is no such field or relation.
        case unknownField
        /// The field has no such lookup or transform.
        case unsupportedLookup
        /// The value cannot be compared with the field (Django's ValueError and TypeError).
        case invalidValue
        /// The query cannot do that in its present state, such as filtering after a slice (Django's TypeError).
        case unsupportedOperation
        /// The database cannot do that (Django's NotSupportedError).
        case unsupportedByDatabase
        /// Types are mixed in an expression that have none in common.
        case mixedTypes
    }

    public let kind: Kind
    /// What is wrong and what to write instead.
    public let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    // sync: lazy — makes an error
    static func unknownField(_ name: String, in schema: ModelSchema, choices: [String]) -> FieldError {
        FieldError(
            .unknownField,
            "\(schema.label) has no field or relation '\(Shown(name).text)'. Choices are: \(choices.joined(separator: ", "))."
        )
    }

    // sync: lazy — makes an error
    static func invalidValue(_ text: String) -> FieldError { FieldError(.invalidValue, text) }

    // sync: lazy — makes an error
    static func unsupportedByDatabase(_ text: String) -> FieldError { FieldError(.unsupportedByDatabase, text) }

    // sync: lazy — makes an error
    static func unsupported(_ text: String) -> FieldError { FieldError(.unsupportedOperation, text) }
}

/// A name from outside, fit for a message: cut to 80 characters, without control characters.
struct Shown {
    let text: String

    init(_ name: String) {
        let plain = String(name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
        text = plain.count > 80 ? plain.prefix(80) + "…" : plain
    }
}
