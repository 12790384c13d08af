public import VinylORM
public import VinylText

/// Which of a model's fields a form has.
public enum ModelFormFields: Sendable, ExpressibleByArrayLiteral {
    /// All that people may edit.
    case all
    /// These, in this order.
    case only([String])
    /// All that people may edit but these.
    case except([String])

    public init(arrayLiteral elements: String...) { self = .only(elements) }
}

/// A form for the rows of a model: its fields follow from the model's, what is entered is held against the model's rules, and
/// saving makes or changes a row. Django's `ModelForm`.
///
/// ```swift
/// let articleForm = ModelForm(Article.self, fields: ["title", "body", "author", "tags"], widgets: ["title": Textarea()])
///
/// var form = try await articleForm.bind(request, instance: article)
/// guard form.isValid else { return page(try await form.html) }
/// let saved = try await form.save()
/// ```
/// A foreign key is a choice among the other model's rows, a many-to-many relation a choice of several.
public struct ModelForm<Row: Model>: Sendable {
    /// The fields. They may be changed, and more may be added; what is no field of the model is not saved.
    public var definition: FormDefinition
    /// Names that are no fields of the model.
    let unknown: [String]

    /// - Parameters:
    ///   - fields: Which of the model's fields; each name is a property's, or Django's.
    ///   - overrides: Fields instead of those that the model makes, and fields beside them, by property.
    ///   - widgets: How fields are shown.
    ///   - labels: What people read.
    ///   - helpTexts: Sentences beside the controls.
    ///   - errorMessages: Sentences instead of the usual ones, by property and code.
    ///   - cleanField: Asked about a field's value after the field itself.
    ///   - clean: Asked after all fields, before the model's rules.
    public init(
        _ model: Row.Type = Row.self, fields: ModelFormFields, overrides: [(String, any FormField)] = [],
        widgets: [String: any Widget] = [:], labels: [String: String] = [:], helpTexts: [String: HTML] = [:],
        errorMessages: [String: [String: String]] = [:], cleanField: [String: FormDefinition.FieldHook] = [:],
        clean: FormDefinition.Hook? = nil
    ) {
        let needed = StandIn<Row>.neededAttributes
        var made: [(String, any FormField)] = []
        var unknown: [String] = []
        for name in ModelForm.names(fields) {
            let property = Row.schema.formName(name)
            if let override = overrides.first(where: { $0.0 == name || $0.0 == property })?.1 {
                made.append((property ?? name, override))
                continue
            }
            let field =
                if let column = Row.schema.field(named: name) {
                    column.formField(hasDefault: !needed.contains(column.name))
                } else {
                    Row.schema.manyToMany(named: name)?.formField
                }
            guard let property, var field else {
                unknown.append(name)
                continue
            }
            if let widget = widgets[name] { field.settings.widget = widget }
            if let label = labels[name] { field.settings.label = label }
            if let text = helpTexts[name] { field.settings.helpText = text }
            if let messages = errorMessages[name] { field.settings.errorMessages.merge(messages) { $1 } }
            made.append((property, field))
        }
        for (name, field) in overrides
        where !made.contains(where: { $0.0 == name || $0.0 == Row.schema.formName(name) }) {
            made.append((name, field))
        }
        self.unknown = unknown
        definition = FormDefinition(made, clean: clean)
        definition.cleanField = cleanField
    }

    /// The names that are meant.
    // sync: lazy — looks names up
    private static func names(_ fields: ModelFormFields) -> [String] {
        let schema = Row.schema
        let all =
            schema.fields.filter { $0.options.editable && !$0.isAutomatic && $0.relation?.isParentLink != true }
            .map(\.name) + schema.manyToMany.map(\.name)
        switch fields {
        case .all: return all
        case .only(let names): return names
        case .except(let names):
            let excluded = Set(names.map { schema.formName($0) ?? $0 })
            return all.filter { !excluded.contains($0) }
        }
    }
}

extension ModelSchema {
    /// The property of a field or relation, by any of its names.
    // sync: lazy — looks a name up
    func formName(_ name: String) -> String? { field(named: name)?.name ?? manyToMany(named: name)?.name }
}

/// A model form names what its model does not have, or what people may not edit there. Django's `FieldError`.
public struct UnknownModelField: Error, Sendable, CustomStringConvertible {
    /// The model's label.
    public let model: String
    public let names: [String]

    public var description: String {
        "\(model) has no fields that a form could edit named \(names.joined(separator: ", ")). Correct the names, or give fields for them with overrides:."
    }
}
