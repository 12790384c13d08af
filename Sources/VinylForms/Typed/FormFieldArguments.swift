public import VinylORM
public import VinylText

/// What a text of a typed form holds, beyond being text.
public enum FormFieldKind: Sendable, Hashable {
    /// As the type says.
    case plain
    /// An e-mail address.
    case email
    /// An absolute URL.
    case url
    /// A name for URLs; with `unicode`, of letters of any script.
    case slug(unicode: Bool = false)
    /// Text that matches a regular expression.
    case regex(String)
    /// An address of the Internet Protocol.
    case ipAddress
}

/// What `@FormField(…)` says about a property of a typed form.
public struct FormFieldArguments: Sendable {
    public var kind: FormFieldKind
    /// Nil: as the type says.
    public var required: Bool?
    public var label: String?
    public var helpText: HTML
    public var maxLength: Int?
    public var minLength: Int?
    public var strip: Bool
    public var min: (any DatabaseField)?
    public var max: (any DatabaseField)?
    public var step: (any DatabaseField)?
    public var maxDigits: Int?
    public var decimalPlaces: Int?
    public var choices: Choices?
    public var inputFormats: [DatePattern]?
    public var widget: (any Widget)?
    public var validators: [any FieldValidator]
    public var errorMessages: [String: String]
    public var disabled: Bool
    /// The property's type is optional.
    var isOptional = false

    public init(
        _ kind: FormFieldKind = .plain, maxLength: Int? = nil, minLength: Int? = nil, strip: Bool = true,
        min: (any DatabaseField)? = nil, max: (any DatabaseField)? = nil, step: (any DatabaseField)? = nil,
        maxDigits: Int? = nil, decimalPlaces: Int? = nil, choices: Choices? = nil,
        inputFormats: [DatePattern]? = nil, required: Bool? = nil, label: String? = nil, helpText: HTML = "",
        widget: (any Widget)? = nil, validators: [any FieldValidator] = [], errorMessages: [String: String] = [:],
        disabled: Bool = false
    ) {
        self.kind = kind
        self.required = required
        self.label = label
        self.helpText = helpText
        self.maxLength = maxLength
        self.minLength = minLength
        self.strip = strip
        self.min = min
        self.max = max
        self.step = step
        self.maxDigits = maxDigits
        self.decimalPlaces = decimalPlaces
        self.choices = choices
        self.inputFormats = inputFormats
        self.widget = widget
        self.validators = validators
        self.errorMessages = errorMessages
        self.disabled = disabled
    }

    /// A field with what is said about every kind.
    // sync: lazy — makes a value
    public func applied(to field: some FormField, required: Bool = true) -> any FormField {
        var field = field
        field.settings.isRequired = self.required ?? (required && !isOptional)
        field.settings.label = label
        field.settings.helpText = helpText
        if let widget { field.settings.widget = widget }
        field.settings.validators += validators
        field.settings.errorMessages.merge(errorMessages) { $1 }
        field.settings.isDisabled = disabled
        return field
    }

    /// A field with choices of its own, where some are given.
    // sync: lazy — makes a value
    func chosen(coerce: @escaping Coercion) -> (any FormField)? {
        choices.map { applied(to: TypedChoiceField(choices: $0, emptyValue: isOptional ? .null : "", coerce: coerce)) }
    }
}
