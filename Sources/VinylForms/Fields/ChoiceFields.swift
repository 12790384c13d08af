import VinylORM

/// A field whose value is among choices.
public protocol AnyChoiceField: FormField {
    /// What can be chosen.
    var choices: Choices { get set }
}

extension AnyChoiceField {
    public var defaultWidget: any Widget { Select() }

    // sync: lazy — makes a value
    public func prepared(_ widget: any Widget) -> any Widget { choosing(widget) }

    /// The widget with the field's choices and what every field gives its widget.
    // sync: lazy — makes a value
    func choosing(_ widget: any Widget) -> any Widget {
        var widget = widget
        widget.settings.isRequired = settings.isRequired
        if settings.isLocalized { widget.settings.isLocalized = true }
        if var list = widget as? any ChoiceWidget {
            list.choices = choices
            return list
        }
        return widget
    }

    /// Refuses a value that is none of the choices.
    func checkChoice(_ value: FormValue) async throws {
        guard try await !choices.contains(value.description) else { return }
        throw failure("invalid_choice", ["value": value.description])
    }
}

/// The sentences of fields with choices.
private let choiceMessages = [
    "invalid_choice": "Select a valid choice. %(value)s is not one of the available choices.",
    "invalid_list": "Enter a list of values.",
]

/// One of several choices; its value is text.
public struct ChoiceField: AnyChoiceField {
    public var settings = FieldSettings()
    public var choices: Choices
    public static var messages: [String: String] { choiceMessages }

    public init(choices: Choices = [:]) { self.choices = choices }

    public func convert(_ value: FormValue) async throws -> FormValue {
        value.isEmpty ? "" : .text(value.description)
    }

    public func validate(_ value: FormValue) async throws {
        try checkPresence(value)
        if value.isTrue { try await checkChoice(value) }
    }
}

/// What makes a typed value of a choice's text. Throws, or gives nil, where there is none.
public typealias Coercion = @Sendable (FormValue) async throws -> FormValue?

/// One of several choices, as a value of another type than text.
public struct TypedChoiceField: AnyChoiceField {
    public var settings = FieldSettings()
    public var choices: Choices
    /// The value where nothing was chosen.
    public var emptyValue: FormValue
    private let coercion: Coercion
    public static var messages: [String: String] { choiceMessages }

    /// - Parameter coerce: Makes the value of a choice's text.
    public init(choices: Choices = [:], emptyValue: FormValue = "", coerce: @escaping Coercion) {
        self.choices = choices
        self.emptyValue = emptyValue
        coercion = coerce
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        value.isEmpty ? "" : .text(value.description)
    }

    public func validate(_ value: FormValue) async throws {
        try checkPresence(value)
        if value.isTrue { try await checkChoice(value) }
    }

    public func clean(_ value: FormValue, initial: FormValue) async throws -> FormValue {
        let chosen = try await convert(value)
        try await validate(chosen)
        try await runValidators(chosen)
        return try await coerced(chosen)
    }

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        if settings.isDisabled { return false }
        do {
            return try await !coerced(convert(data)).isSame(as: coerced(initial))
        } catch is ValidationError {
            return true
        }
    }

    private func coerced(_ value: FormValue) async throws -> FormValue {
        if value.isEmpty || value.isSame(as: emptyValue) { return emptyValue }
        guard let coerced = try? await coercion(value) else {
            throw failure("invalid_choice", ["value": value.description])
        }
        return coerced
    }
}

/// Several of several choices; its value is a list of texts.
public struct MultipleChoiceField: AnyChoiceField {
    public var settings = FieldSettings()
    public var choices: Choices
    public var defaultWidget: any Widget { SelectMultiple() }
    public var hiddenWidget: any Widget { MultipleHiddenInput() }
    public static var messages: [String: String] { choiceMessages }

    public init(choices: Choices = [:]) { self.choices = choices }

    public func convert(_ value: FormValue) async throws -> FormValue {
        .list(try texts(value, self).map { .text($0) })
    }

    public func validate(_ value: FormValue) async throws {
        try checkPresence(value)
        for item in value.items { try await checkChoice(item) }
    }

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        !settings.isDisabled && !initial.hasSameTexts(as: data)
    }
}

/// Several of several choices, as values of another type than text.
public struct TypedMultipleChoiceField: AnyChoiceField {
    public var settings = FieldSettings()
    public var choices: Choices
    /// The value where nothing was chosen.
    public var emptyValue: FormValue
    private let coercion: Coercion
    public var defaultWidget: any Widget { SelectMultiple() }
    public var hiddenWidget: any Widget { MultipleHiddenInput() }
    public static var messages: [String: String] { choiceMessages }

    /// - Parameter coerce: Makes the value of a choice's text.
    public init(choices: Choices = [:], emptyValue: FormValue = [], coerce: @escaping Coercion) {
        self.choices = choices
        self.emptyValue = emptyValue
        coercion = coerce
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        .list(try texts(value, self).map { .text($0) })
    }

    public func validate(_ value: FormValue) async throws {
        try checkPresence(value)
        for item in value.items { try await checkChoice(item) }
    }

    public func clean(_ value: FormValue, initial: FormValue) async throws -> FormValue {
        let chosen = try await convert(value)
        try await validate(chosen)
        try await runValidators(chosen)
        if chosen.isEmpty { return emptyValue }
        var values: [FormValue] = []
        for item in chosen.items {
            guard let value = try? await coercion(item) else {
                throw failure("invalid_choice", ["value": item.description])
            }
            values.append(value)
        }
        return .list(values)
    }

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        !settings.isDisabled && !initial.hasSameTexts(as: data)
    }
}

/// The texts of what a widget read; refuses what is no list.
// sync: lazy — converts a value
private func texts(_ value: FormValue, _ field: some FormField) throws -> [String] {
    guard value.isTrue else { return [] }
    guard case .list(let items) = value else { throw field.failure("invalid_list") }
    return items.map(\.description)
}

extension FormValue {
    /// Whether two lists have the same texts, in whatever order.
    // sync: lazy — compares values
    func hasSameTexts(as other: FormValue) -> Bool {
        let (left, right) = (items.map(\.description), other.items.map(\.description))
        return left.count == right.count && Set(left) == Set(right)
    }
}
