public import VinylORM

extension FormConvertible {
    // sync: lazy — makes a value
    public static func formFieldForMany(_ arguments: FormFieldArguments) -> any FormField {
        let single = formField(FormFieldArguments())
        return arguments.applied(
            to: TypedMultipleChoiceField(choices: arguments.choices ?? [:]) { try await single.convert($0) })
    }
}

extension Optional: FormConvertible where Wrapped: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        var arguments = arguments
        arguments.isOptional = true
        return Wrapped.formField(arguments)
    }

    public init?(formValue: FormValue) {
        if formValue.isNull {
            self = Self.none
        } else if let value = Wrapped(formValue: formValue) {
            self = value
        } else if formValue.isEmpty || formValue.isRemoval {
            self = Self.none
        } else {
            return nil
        }
    }

    public var formValue: FormValue { self?.formValue ?? .null }
}

extension FormValue {
    /// What a file's field says of a file that is to be removed.
    fileprivate var isRemoval: Bool {
        if case .bool(false) = self { true } else { false }
    }
}

/// Several choices.
extension Array: FormConvertible where Element: FormConvertible {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        Element.formFieldForMany(arguments)
    }

    public init?(formValue: FormValue) {
        guard !formValue.isNull else {
            self = []
            return
        }
        guard case .list(let items) = formValue else { return nil }
        var values: [Element] = []
        for item in items {
            guard let value = Element(formValue: item) else { return nil }
            values.append(value)
        }
        self = values
    }

    public var formValue: FormValue { .list(map(\.formValue)) }
}

/// A choice among the cases. What people read are the labels of `DatabaseField.choices` where the enum has such, else the
/// cases' names in words.
extension FormConvertible where Self: RawRepresentable & CaseIterable, RawValue: FormConvertible, AllCases: Sendable {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        let blank: [(FormValue, String)] = arguments.isOptional && arguments.widget == nil ? [("", "---------")] : []
        return arguments.applied(
            to: TypedChoiceField(
                choices: arguments.choices ?? Choices(blank + caseChoices), emptyValue: .null, coerce: coerceCase))
    }

    // sync: lazy — makes a value
    public static func formFieldForMany(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(
            to: TypedMultipleChoiceField(choices: arguments.choices ?? Choices(caseChoices), coerce: coerceCase))
    }

    private static var coerceCase: Coercion {
        { value in Self(formValue: value)?.formValue }
    }

    private static var caseChoices: [(FormValue, String)] {
        if let type = Self.self as? any DatabaseField.Type, !type.choices.isEmpty { return type.choices.formChoices }
        return allCases.map { ($0.formValue, FieldLabel(camelCase: String(describing: $0)).text) }
    }

    public init?(formValue: FormValue) {
        let text = formValue.choiceText
        guard let value = Self.allCases.first(where: { $0.formValue.choiceText == text }) else { return nil }
        self = value
    }

    public var formValue: FormValue { rawValue.formValue }
}

extension [FieldChoice] {
    /// A column's choices as a form has them.
    var formChoices: [(FormValue, String)] {
        map { choice in
            let value: FormValue =
                switch choice.value {
                case .null, .blob: ""
                case .integer(let number): .integer(Int(number))
                case .real(let number): .number(number)
                case .text(let text): .text(text)
                }
            return (value, choice.label)
        }
    }
}

/// A Swift name in words: `firstName` is "First name".
struct FieldLabel {
    let text: String

    init(camelCase name: String) {
        let words = SnakeCase(name).text.replacing("_", with: " ")
        text = words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// A choice among the rows of a model.
extension FormConvertible where Self: Model {
    // sync: lazy — makes a value
    public static func formField(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(to: ModelChoiceField(Self.all))
    }

    // sync: lazy — makes a value
    public static func formFieldForMany(_ arguments: FormFieldArguments) -> any FormField {
        arguments.applied(to: ModelMultipleChoiceField(Self.all))
    }

    public init?(formValue: FormValue) {
        guard case .row(let row) = formValue, let row = row as? Self else { return nil }
        self = row
    }

    public var formValue: FormValue { .row(self) }
}
