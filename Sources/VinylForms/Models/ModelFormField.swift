import VinylORM
import VinylText

extension FieldSchema {
    /// The field that a form has for the column; nil where people may not edit it. Django's `formfield()`.
    /// - Parameter hasDefault: Whether a row has a value where none is given, so that none needs to be chosen.
    // sync: lazy — makes a value
    func formField(hasDefault: Bool) -> (any FormField)? {
        guard options.editable, !isAutomatic else { return nil }
        guard var field = plainFormField(hasDefault: hasDefault) else { return nil }
        // A box that is not checked is a value.
        field.settings.isRequired = !options.blank && !(type.kind == .boolean && choices.isEmpty)
        field.settings.label =
            options.verboseName.map { $0.prefix(1).uppercased() + $0.dropFirst() }
            ?? FieldLabel(camelCase: name).text
        field.settings.helpText = HTML(trusted: options.helpText)
        return field
    }

    // sync: lazy — makes a value
    private func plainFormField(hasDefault: Bool) -> (any FormField)? {
        if let relation {
            guard let model = relation.target.modelType else { return nil }
            return model.choiceField(toFieldName: relation.toField)
        }
        let empty: FormValue = isNullable ? .null : ""
        if !choices.isEmpty {
            let blank: [(FormValue, String)] = options.blank || !hasDefault ? [("", "---------")] : []
            let values = choices.formChoices
            return TypedChoiceField(choices: Choices(blank + values), emptyValue: empty) { chosen in
                values.first { $0.0.choiceText == chosen.choiceText }?.0
            }
        }
        switch type {
        case .positiveSmallInteger, .positiveInteger, .positiveBigInteger: return IntegerField(minValue: 0)
        case .decimal(let maxDigits, let decimalPlaces):
            return DecimalField(maxDigits: maxDigits, decimalPlaces: decimalPlaces)
        default: break
        }
        switch type.kind {
        case .integer: return IntegerField()
        case .boolean: return isNullable ? NullBooleanField() : BooleanField()
        case .real: return FloatField()
        case .text: return textFormField(empty)
        case .date: return DateField()
        case .dateTime: return DateTimeField()
        case .time: return TimeField()
        case .duration: return DurationField()
        case .uuid: return UUIDField()
        case .json: return JSONFormField()
        case .decimal, .binary, .custom: return nil
        }
    }

    // sync: lazy — makes a value
    private func textFormField(_ empty: FormValue) -> any FormField {
        let length = options.maxLength
        return switch options.kind {
        case .email: EmailField(maxLength: length, emptyValue: empty)
        case .url: URLField(maxLength: length, emptyValue: empty)
        case .slug: SlugField(maxLength: length, emptyValue: empty)
        case .ipAddress: GenericIPAddressField()
        case .plain:
            length == nil
                ? CharField(emptyValue: empty).widget(Textarea()) : CharField(maxLength: length, emptyValue: empty)
        }
    }
}

extension ManyToManySchema {
    /// The field that a form has for the relation; nil where the other model is not known.
    var formField: (any FormField)? {
        target.modelType?.multipleChoiceField().label(FieldLabel(camelCase: name).text)
    }
}

extension Model {
    // sync: lazy — makes a value
    fileprivate static func choiceField(toFieldName: String?) -> any FormField {
        ModelChoiceField(Self.all, toFieldName: toFieldName)
    }

    // sync: lazy — makes a value
    fileprivate static func multipleChoiceField() -> any FormField { ModelMultipleChoiceField(Self.all) }

    /// Makes those the rows of a many-to-many relation, and no others.
    static func relate(_ rows: [FormValue], _ relation: ManyToManySchema, of owner: some Model) async throws {
        let rows = rows.compactMap { value -> Self? in
            if case .row(let row) = value { row as? Self } else { nil }
        }
        try await RelatedRows<Self>(relation, of: owner).set(rows)
    }

    /// The rows of a many-to-many relation.
    static func related(_ relation: ManyToManySchema, of owner: some Model) async throws -> [FormValue] {
        try await RelatedRows<Self>(relation, of: owner).fetch().map { .row($0) }
    }
}
