public import VinylORM
public import VinylText

extension FormField {
    // sync: lazy — makes a value
    private func setting(_ change: (inout FieldSettings) -> Void) -> Self {
        var field = self
        change(&field.settings)
        return field
    }

    /// The field with or without the demand that something is entered.
    // sync: lazy — makes a value
    public func required(_ isRequired: Bool) -> Self { setting { $0.isRequired = isRequired } }

    /// The field, which may be left empty. Django's `required=False`.
    // sync: lazy — makes a value
    public func optional() -> Self { required(false) }

    /// The field with what people read instead of its name; "" for no label.
    // sync: lazy — makes a value
    public func label(_ label: String?) -> Self { setting { $0.label = label } }

    /// The field with what stands behind its label.
    // sync: lazy — makes a value
    public func labelSuffix(_ suffix: String?) -> Self { setting { $0.labelSuffix = suffix } }

    /// The field with a sentence beside its control.
    // sync: lazy — makes a value
    public func helpText(_ text: HTML) -> Self { setting { $0.helpText = text } }

    /// The field with sentences of one's own, by code: `["required": "Say something.", "max_length": "%(limit_value)s at most."]`.
    // sync: lazy — makes a value
    public func errorMessages(_ messages: [String: String]) -> Self {
        setting { $0.errorMessages.merge(messages) { $1 } }
    }

    /// The field with what the form shows first.
    // sync: lazy — makes a value
    public func initial(_ value: FormValue) -> Self { setting { $0.initial = value } }

    /// The field with what the form shows first, made anew each time.
    // sync: lazy — makes a value
    public func initial(_ value: @escaping @Sendable () async throws -> FormValue) -> Self {
        setting { $0.makeInitial = value }
    }

    /// The field, shown in another way.
    // sync: lazy — makes a value
    public func widget(_ widget: any Widget) -> Self { setting { $0.widget = widget } }

    /// The field with more rules.
    // sync: lazy — makes a value
    public func validators(_ validators: any FieldValidator...) -> Self { setting { $0.validators += validators } }

    /// The field with more rules.
    // sync: lazy — makes a value
    public func validators(_ validators: [any FieldValidator]) -> Self { setting { $0.validators += validators } }

    /// The field, shown but not to be changed.
    // sync: lazy — makes a value
    public func disabled(_ isDisabled: Bool = true) -> Self { setting { $0.isDisabled = isDisabled } }

    /// The field, compared with a hidden copy of what the form showed first.
    // sync: lazy — makes a value
    public func showHiddenInitial(_ shows: Bool = true) -> Self { setting { $0.showsHiddenInitial = shows } }

    /// The field with numbers and dates as people write them.
    // sync: lazy — makes a value
    public func localized(_ isLocalized: Bool = true) -> Self { setting { $0.isLocalized = isLocalized } }
}
