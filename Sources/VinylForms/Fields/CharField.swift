public import VinylORM
import VinylText

/// A field whose value is text of a bounded length.
public protocol TextField: FormField {
    /// The greatest number of characters; nil: any.
    var maxLength: Int? { get set }
    /// The least number of characters; nil: any.
    var minLength: Int? { get set }
    /// Whether white space at both ends is dropped.
    var strips: Bool { get }
    /// The value where nothing was entered: "" or null.
    var emptyValue: FormValue { get }
    /// The rules of the field's kind, asked before its lengths.
    var kindValidators: [any FieldValidator] { get }
}

extension TextField {
    public var strips: Bool { true }
    public var emptyValue: FormValue { "" }
    public var kindValidators: [any FieldValidator] { [] }

    public var validators: [any FieldValidator] {
        var validators = kindValidators + settings.validators
        if let minLength { validators.append(.minLength(minLength)) }
        if let maxLength { validators.append(.maxLength(maxLength)) }
        validators.append(.prohibitNullCharacters)
        return validators
    }

    // sync: lazy — makes a value
    public func attributes(for widget: any Widget) -> HTMLAttributes {
        var attributes = HTMLAttributes()
        guard !widget.isHidden else { return attributes }
        if let maxLength { attributes["maxlength"] = .text(String(maxLength)) }
        if let minLength { attributes["minlength"] = .text(String(minLength)) }
        return attributes
    }

    public func convert(_ value: FormValue) async throws -> FormValue { text(value).map { .text($0) } ?? emptyValue }

    /// What was entered, stripped; nil for nothing.
    // sync: lazy — makes text
    func text(_ value: FormValue) -> String? {
        guard !value.isEmpty else { return nil }
        let text = strips ? value.description.trimmingSpace : value.description
        return text.isEmpty ? nil : text
    }
}

/// A line of text. Django's `CharField`.
public struct CharField: TextField {
    public var settings = FieldSettings()
    public var maxLength: Int?
    public var minLength: Int?
    public var strips: Bool
    public var emptyValue: FormValue

    /// - Parameters:
    ///   - maxLength: The greatest number of characters, which the control enforces too.
    ///   - minLength: The least.
    ///   - strip: Drop white space at both ends.
    ///   - emptyValue: The value where nothing was entered.
    public init(maxLength: Int? = nil, minLength: Int? = nil, strip: Bool = true, emptyValue: FormValue = "") {
        self.maxLength = maxLength
        self.minLength = minLength
        strips = strip
        self.emptyValue = emptyValue
    }
}

/// An e-mail address.
public struct EmailField: TextField {
    public var settings = FieldSettings()
    public var maxLength: Int?
    public var minLength: Int?
    public var emptyValue: FormValue
    public var kindValidators: [any FieldValidator] { [.email] }
    public var defaultWidget: any Widget { EmailInput() }

    /// - Parameter maxLength: 320 at most may an address have (RFC 3696, 3).
    public init(maxLength: Int? = 320, minLength: Int? = nil, emptyValue: FormValue = "") {
        self.maxLength = maxLength
        self.minLength = minLength
        self.emptyValue = emptyValue
    }
}

/// A name for URLs: letters, digits, hyphens and underscores.
public struct SlugField: TextField {
    public var settings = FieldSettings()
    public var maxLength: Int?
    public var minLength: Int?
    /// Whether letters of other scripts are good.
    public var allowsUnicode: Bool
    public var emptyValue: FormValue
    public var kindValidators: [any FieldValidator] { [allowsUnicode ? .unicodeSlug : .slug] }

    public init(
        maxLength: Int? = nil, minLength: Int? = nil, allowUnicode: Bool = false, emptyValue: FormValue = ""
    ) {
        self.maxLength = maxLength
        self.minLength = minLength
        allowsUnicode = allowUnicode
        self.emptyValue = emptyValue
    }
}

/// Text that matches a regular expression, somewhere in it unless the expression is anchored.
public struct RegexField: TextField {
    public var settings = FieldSettings()
    public var maxLength: Int?
    public var minLength: Int?
    public var strips: Bool
    public var emptyValue: FormValue
    /// The regular expression.
    public let pattern: String

    /// - Parameters:
    ///   - pattern: The regular expression, in Swift's syntax.
    ///   - strip: Drop white space at both ends; not so by default.
    public init(
        _ pattern: String, maxLength: Int? = nil, minLength: Int? = nil, strip: Bool = false,
        emptyValue: FormValue = ""
    ) {
        self.pattern = pattern
        self.maxLength = maxLength
        self.minLength = minLength
        strips = strip
        self.emptyValue = emptyValue
    }

    public var validators: [any FieldValidator] {
        var validators = settings.validators
        if let minLength { validators.append(.minLength(minLength)) }
        if let maxLength { validators.append(.maxLength(maxLength)) }
        return validators + [.prohibitNullCharacters, .regex(pattern)]
    }
}
