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
        if matches == inverse { throw ValidationError(message ?? "Enter a valid value.", code: code) }
    }
}

/// The text has ASCII letters, digits, `_` and `-` alone, as `@Field(kind: .slug)` says. Code `invalid`.
public struct SlugValidator: FieldValidator {
    /// What is shown instead of the usual sentence.
    public let message: String?

    public init(message: String? = nil) { self.message = message }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        let text = ValidatedText(value).text
        guard text.isEmpty || !text.utf8.allSatisfy({ $0.isNameByte || $0 == UInt8(ascii: "_") }) else { return }
        throw ValidationError(
            message ?? "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.", code: "invalid")
    }
}

/// The text has no NUL, which some databases cannot store. Code `null_characters_not_allowed`.
public struct ProhibitNullCharactersValidator: FieldValidator {
    /// What is shown instead of the usual sentence.
    public let message: String?

    public init(message: String? = nil) { self.message = message }

    // sync: protocol FieldValidator
    public func validate(_ value: any DatabaseField) throws {
        guard ValidatedText(value).text.utf8.contains(0) else { return }
        throw ValidationError(message ?? "Null characters are not allowed.", code: "null_characters_not_allowed")
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
}

extension FieldValidator where Self == ProhibitNullCharactersValidator {
    /// No NUL in the text.
    public static var prohibitNullCharacters: Self { ProhibitNullCharactersValidator() }
}
