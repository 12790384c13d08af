/// The text matches a regular expression, somewhere in it unless the pattern is anchored. Code `invalid`, or one's own.
///
/// The pattern is Swift's: `\z` is the end of the text, while `$` and `\Z` also stand before a line break that ends it.
public struct RegexValidator: FieldValidator {
    /// The regular expression.
    public let pattern: String
    /// The code.
    public let code: String
    /// Whether a text that matches is the bad one.
    public let inverse: Bool
    /// What is shown instead of the usual sentence.
    public let message: String?

    public init(_ pattern: String, code: String = "invalid", inverse: Bool = false, message: String? = nil) {
        self.pattern = pattern
        self.code = code
        self.inverse = inverse
        self.message = message
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        // Compiled anew each time: a `Regex` is not Sendable, so a validator cannot keep it.
        let expression: Regex<AnyRegexOutput>
        do {
            expression = try Regex(pattern).matchingSemantics(.unicodeScalar).wordBoundaryKind(.simple)
        } catch {
            throw FieldError.invalidValue("the pattern of a RegexValidator is not a regular expression: \(pattern)")
        }
        let matches = try expression.firstMatch(in: ValidatedText(value).text) != nil
        if matches == inverse {
            throw ValidationError(
                message, or: "Enter a valid value.", code: code, value)
        }
    }
}

/// The text has letters, digits, `_` and `-` alone: those of ASCII, as `@Field(kind: .slug)` says, or of all scripts. Code
/// `invalid`.
public struct SlugValidator: FieldValidator {
    /// Whether letters and digits of all scripts are good.
    public let allowUnicode: Bool
    /// What is shown instead of the usual sentence.
    public let message: String?
    /// The code.
    public let code: String

    public init(allowUnicode: Bool = false, message: String? = nil, code: String = "invalid") {
        self.allowUnicode = allowUnicode
        self.message = message
        self.code = code
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        let text = ValidatedText(value).text
        guard text.isEmpty || !isGood(text) else { return }
        let usual =
            allowUnicode
            ? "Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens."
            : "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."
        throw ValidationError(
            message, or: usual, code: code, value)
    }

    // sync: lazy — reads text
    private func isGood(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ $0.isNameByte || $0 == UInt8(ascii: "_") }) { return true }
        return allowUnicode
            && text.unicodeScalars.allSatisfy { $0 == "-" || $0 == "_" || $0.properties.isLetterOrNumber }
    }
}

extension Unicode.Scalar.Properties {
    /// A letter, or what has a numeric value: what `\w` matches beside `_`.
    fileprivate var isLetterOrNumber: Bool {
        switch generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: numericType != nil
        }
    }
}

/// The text has no NUL, which some databases cannot store. Code `null_characters_not_allowed`.
public struct ProhibitNullCharactersValidator: FieldValidator {
    /// What is shown instead of the usual sentence.
    public let message: String?
    /// The code.
    public let code: String

    public init(message: String? = nil, code: String = "null_characters_not_allowed") {
        self.message = message
        self.code = code
    }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        guard ValidatedText(value).text.utf8.contains(0) else { return }
        throw ValidationError(
            message, or: "Null characters are not allowed.", code: code, value)
    }
}

extension FieldValidator where Self == RegexValidator {
    /// Matches the pattern; with `inverse`, does not.
    // sync: lazy — makes a validator
    public static func regex(
        _ pattern: String, code: String = "invalid", inverse: Bool = false, message: String? = nil
    ) -> Self {
        RegexValidator(pattern, code: code, inverse: inverse, message: message)
    }
}

extension FieldValidator where Self == SlugValidator {
    /// ASCII letters, digits, `_` and `-` alone.
    public static var slug: Self { SlugValidator() }
    /// Letters and digits of all scripts, `_` and `-` alone.
    public static var unicodeSlug: Self { SlugValidator(allowUnicode: true) }
}

extension FieldValidator where Self == ProhibitNullCharactersValidator {
    /// No NUL in the text.
    public static var prohibitNullCharacters: Self { ProhibitNullCharactersValidator() }
}
