public import VinylORM

/// A row of a query. Django's `ModelChoiceField`.
///
/// ```swift
/// ModelChoiceField(Author.objects.filter { $0.isActive == true }.orderBy("name"))
/// ```
/// The rows are fetched each time the field is shown, and the one that was chosen is looked for among them.
public struct ModelChoiceField<Row: Model>: FormField {
    public var settings = FieldSettings()
    /// What stands for no row; nil where there is no such choice.
    public var emptyLabel: String?
    private var choices: RowChoices<Row>
    public var defaultWidget: any Widget { Select() }
    public static var messages: [String: String] {
        ["invalid_choice": "Select a valid choice. That choice is not one of the available choices."]
    }

    /// - Parameters:
    ///   - rows: What can be chosen.
    ///   - emptyLabel: What stands for no row. Left out where a row must be chosen and one is shown first.
    ///   - toFieldName: The property that names a row in HTML; the primary key where none is given.
    ///   - label: What people read of a row; its description where none is given.
    public init(
        _ rows: QuerySet<Row>, emptyLabel: String? = "---------", toFieldName: String? = nil,
        label: (@Sendable (Row) async throws -> String)? = nil
    ) {
        self.emptyLabel = emptyLabel
        choices = RowChoices(rows, keyName: toFieldName, label: label)
    }

    // sync: lazy — makes a value
    public func prepared(_ widget: any Widget) -> any Widget {
        var widget = widget
        widget.settings.isRequired = settings.isRequired
        guard var list = widget as? any ChoiceWidget else { return widget }
        // Where something stands there already, or each choice has a button, nobody needs the one for none.
        let needsNone =
            !settings.isRequired || (settings.initial.isNull && !(widget is any OptionListWidget))
        list.choices = choices.choices(emptyLabel: needsNone ? emptyLabel : nil)
        return list
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        if value.isEmpty { return .null }
        let key = choices.prepared(value).description
        guard choices.isKey(key), let row = try await choices.find([key]).first else {
            throw failure("invalid_choice", ["value": key])
        }
        return .row(row)
    }

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        !settings.isDisabled && choices.prepared(initial).choiceText != choices.prepared(data).choiceText
    }

    public func prepare(_ value: FormValue) async -> FormValue { choices.prepared(value) }
}

/// Rows of a query. Django's `ModelMultipleChoiceField`. Its value is a list of rows, in the query's order.
public struct ModelMultipleChoiceField<Row: Model>: FormField {
    public var settings = FieldSettings()
    private var choices: RowChoices<Row>
    public var defaultWidget: any Widget { SelectMultiple() }
    public var hiddenWidget: any Widget { MultipleHiddenInput() }
    public static var messages: [String: String] {
        [
            "invalid_list": "Enter a list of values.",
            "invalid_choice": "Select a valid choice. %(value)s is not one of the available choices.",
            "invalid_pk_value": "“%(pk)s” is not a valid value.",
        ]
    }

    /// - Parameters:
    ///   - rows: What can be chosen.
    ///   - toFieldName: The property that names a row in HTML; the primary key where none is given.
    ///   - label: What people read of a row; its description where none is given.
    public init(
        _ rows: QuerySet<Row>, toFieldName: String? = nil, label: (@Sendable (Row) async throws -> String)? = nil
    ) {
        choices = RowChoices(rows, keyName: toFieldName, label: label)
    }

    // sync: lazy — makes a value
    public func prepared(_ widget: any Widget) -> any Widget {
        var widget = widget
        widget.settings.isRequired = settings.isRequired
        guard var list = widget as? any ChoiceWidget else { return widget }
        list.choices = choices.choices(emptyLabel: nil)
        return list
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        if value.isEmpty { return .list([]) }
        guard case .list(let items) = choices.prepared(value) else { throw failure("invalid_list") }
        let texts = items.map(\.choiceText)
        if let bad = texts.first(where: { !choices.isKey($0) }) { throw failure("invalid_pk_value", ["pk": bad]) }
        let rows = try await choices.find(texts)
        let found = Set(rows.map { choices.key($0).choiceText })
        for text in texts where !found.contains(choices.spelled(text)) {
            throw failure("invalid_choice", ["value": text])
        }
        return .list(rows.map { .row($0) })
    }

    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        !settings.isDisabled && !choices.prepared(initial).hasSameTexts(as: choices.prepared(data))
    }

    public func prepare(_ value: FormValue) async -> FormValue { choices.prepared(value) }
}
