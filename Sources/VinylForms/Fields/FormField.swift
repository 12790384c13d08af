public import VinylORM
public import VinylText

/// A field of a form: makes a value of what was entered, and says what is wrong with it. Django's `forms.Field`.
///
/// A field of one's own keeps its ``settings`` and says what differs, most often ``convert(_:)``:
/// ```swift
/// struct EvenField: FormField {
///     var settings = FieldSettings()
///     func convert(_ value: FormValue) async throws -> FormValue {
///         guard !value.isEmpty else { return .null }
///         guard let number = Int(value.description), number.isMultiple(of: 2) else { throw failure("odd") }
///         return .integer(number)
///     }
///     static let messages = ["odd": "Enter an even number."]
/// }
/// ```
/// Whatever a field does with a value may await.
public protocol FormField: Sendable {
    /// What every field has.
    var settings: FieldSettings { get set }
    /// The sentences for the field's own codes; `required` has one already. Parameters stand as `%(value)s`.
    static var messages: [String: String] { get }
    /// How the field is shown where nothing else is said.
    var defaultWidget: any Widget { get }
    /// How it is shown where people are not to see it.
    var hiddenWidget: any Widget { get }
    /// The rules, in the order in which they are asked.
    var validators: [any FieldValidator] { get }

    /// The attributes that the field gives its widget: a greatest length, say.
    // sync: lazy — makes a value
    func attributes(for widget: any Widget) -> HTMLAttributes
    /// The widget as the field uses it; a field with choices hands them on.
    // sync: lazy — makes a value
    func prepared(_ widget: any Widget) -> any Widget

    /// Makes a value of what a widget read. Django's `to_python`.
    /// - Throws: `ValidationError` where it is none.
    func convert(_ value: FormValue) async throws -> FormValue
    /// Looks at the value beyond the rules. Asks by itself whether it may be missing.
    /// - Throws: `ValidationError`
    func validate(_ value: FormValue) async throws
    /// All of it: ``convert(_:)``, ``validate(_:)``, the rules.
    /// - Parameter initial: What the form showed first.
    /// - Throws: `ValidationError`; what a rule throws beside that ends the validation.
    func clean(_ value: FormValue, initial: FormValue) async throws -> FormValue
    /// Whether what was entered is another value than the form showed first.
    func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool
    /// What a form that is shown again shows of what was entered.
    func boundData(_ data: FormValue, initial: FormValue) async -> FormValue
    /// The value as the widget takes it.
    func prepare(_ value: FormValue) async -> FormValue
}

/// What every field has; set with the functions of ``FormField`` that bear the same names.
public struct FieldSettings: Sendable {
    /// Whether something must be entered.
    public var isRequired = true
    /// What people read; nil: the field's name in words.
    public var label: String?
    /// What stands behind the label; nil: as the form says.
    public var labelSuffix: String?
    /// A sentence beside the control.
    public var helpText: HTML = ""
    /// Sentences instead of the usual ones, by code.
    public var errorMessages: [String: String] = [:]
    /// What the form shows first, where it is given nothing else.
    public var initial: FormValue = .null
    /// Makes the value that the form shows first, each time anew.
    public var makeInitial: (@Sendable () async throws -> FormValue)?
    /// How the field is shown; nil: as its kind is.
    public var widget: (any Widget)?
    /// Rules beside those of the field's kind.
    public var validators: [any FieldValidator] = []
    /// Shown but not changed: what is posted is not read.
    public var isDisabled = false
    /// The form carries what it showed first, hidden, and compares with that.
    public var showsHiddenInitial = false
    /// Numbers and dates are shown as people write them.
    public var isLocalized = false

    public init() {}
}

extension FormField {
    public static var messages: [String: String] { [:] }
    public var defaultWidget: any Widget { TextInput() }
    public var hiddenWidget: any Widget { HiddenInput() }
    public var validators: [any FieldValidator] { settings.validators }

    // sync: lazy — makes a value
    public func attributes(for widget: any Widget) -> HTMLAttributes { [:] }

    // sync: lazy — makes a value
    public func prepared(_ widget: any Widget) -> any Widget {
        var widget = widget
        widget.settings.isRequired = settings.isRequired
        if settings.isLocalized { widget.settings.isLocalized = true }
        widget.settings.attributes = widget.settings.attributes.merging(attributes(for: widget))
        return widget
    }

    public func convert(_ value: FormValue) async throws -> FormValue { value }

    public func validate(_ value: FormValue) async throws { try checkPresence(value) }

    public func clean(_ value: FormValue, initial: FormValue) async throws -> FormValue {
        let converted = try await convert(value)
        try await validate(converted)
        try await runValidators(converted)
        return converted
    }

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        if settings.isDisabled { return false }
        do {
            let entered = try await convert(data)
            let before: FormValue = initial.isNull ? "" : initial
            return !before.isSame(as: entered.isNull ? "" : entered)
        } catch is ValidationError {
            return true
        }
    }

    public func boundData(_ data: FormValue, initial: FormValue) async -> FormValue {
        settings.isDisabled ? initial : data
    }

    public func prepare(_ value: FormValue) async -> FormValue { value }

    /// The field's widget: its own or its kind's, with what the field gives it.
    var widget: any Widget { prepared(settings.widget ?? defaultWidget) }
}

extension FormField {
    /// The sentence for a code.
    // sync: lazy — looks a text up
    public func message(_ code: String) -> String? {
        settings.errorMessages[code] ?? Self.messages[code]
            ?? (code == "required" ? "This field is required." : nil)
    }

    /// The error of a code, with the field's sentence for it.
    // sync: lazy — makes an error
    public func failure(_ code: String, _ parameters: [String: String] = [:]) -> ValidationError {
        let text = MessageTemplate(message(code) ?? "Enter a valid value.").filled(parameters)
        return ValidationError(text, code: code, parameters: parameters)
    }

    /// Refuses what is missing and may not be.
    // sync: lazy — looks at a value
    func checkPresence(_ value: FormValue) throws {
        if settings.isRequired, value.isEmpty { throw failure("required") }
    }

    /// Lets every rule look at the value, unless there is none.
    /// - Throws: `ValidationError` with what they all said, in the field's words where it has some for their codes.
    public func runValidators(_ value: FormValue) async throws {
        let validators = validators
        guard !validators.isEmpty, !value.isEmpty else { return }
        var issues: [ValidationIssue] = []
        for validator in validators {
            do {
                if case .decimal(let entered) = value, validator is DecimalValidator {
                    // It counts digits, and the zeros at the end are some.
                    try await validator.validate(entered)
                } else if let value = value.databaseField {
                    try await validator.validate(value)
                }
            } catch let error as ValidationError {
                issues += error.issues.map { reworded($0, value) }
            }
        }
        if !issues.isEmpty { throw ValidationError(issues) }
    }

    // sync: lazy — makes a value
    private func reworded(_ issue: ValidationIssue, _ value: FormValue) -> ValidationIssue {
        guard let code = issue.code, let text = settings.errorMessages[code] ?? Self.messages[code] else {
            return issue
        }
        var parameters = issue.parameters
        if parameters["value"] == nil { parameters["value"] = value.description }
        return ValidationIssue(MessageTemplate(text).filled(parameters), code: code, parameters: issue.parameters)
    }
}
