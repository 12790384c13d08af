public import VinylORM

extension BoundField: TemplateValueConvertible {
    /// `{{ field }}`, `{{ field.label_tag }}`, `{{ field.errors }}`, `{% for radio in field %}`.
    public var templateValue: TemplateValue {
        .object(
            FormReference(
                field: self, { try await html }, items: { try await subwidgets().map(\.templateValue) },
                attributes: { try await attribute($0) }))
    }

    /// The field that a value in a template is; nil where it is none. For tags and filters of one's own that are given a
    /// field: `{% form_field form.subject %}`.
    public init?(_ value: TemplateValue) {
        guard case .object(let reference) = value, let field = (reference as? FormReference)?.field else { return nil }
        self = field
    }

    private func attribute(_ name: String) async throws -> TemplateValue? {
        switch name {
        case "label": .string(label)
        case "label_tag": .safe(await labelTag())
        case "legend_tag": .safe(await legendTag())
        case "id_for_label": .string(await idForLabel())
        case "auto_id": .string(autoID)
        case "html_name": .string(htmlName)
        case "name": .string(self.name)
        case "help_text": .safe(helpText)
        case "errors": errors.templateValue
        case "css_classes": .string(cssClasses())
        case "is_hidden": .bool(isHidden)
        case "use_fieldset": .bool(usesFieldset)
        case "value": await value().templateValue
        case "data": data.templateValue
        case "initial": initial.templateValue
        case "as_widget": .safe(try await asWidget(widget))
        case "as_hidden": .safe(try await asHidden())
        case "as_text": .safe(try await asText())
        case "as_textarea": .safe(try await asTextarea())
        case "subwidgets": .list(try await subwidgets().map(\.templateValue))
        case "widget_type": .string(widgetType)
        case "field":
            .dictionary(
                TemplateDictionary([("required", .bool(isRequired)), ("disabled", .bool(field.settings.isDisabled))]))
        case "form": form.templateValue
        default: nil
        }
    }

    /// `text`, `select`, `radioselect`: the widget's name in lower case, without `widget` or `input` behind it.
    private var widgetType: String {
        var name = String(describing: type(of: widget)).lowercased()
        for ending in ["widget", "input"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        return name
    }
}

extension Subwidget: TemplateValueConvertible {
    /// `{{ radio }}`, `{{ radio.tag }}`, `{{ radio.choice_label }}`, `{{ radio.id_for_label }}`.
    public var templateValue: TemplateValue {
        .object(
            FormReference(
                { html }, items: { [] },
                attributes: { name in
                    switch name {
                    case "tag": .safe(tag)
                    case "choice_label": .string(label)
                    case "id_for_label": .string(id)
                    case "data":
                        .dictionary(
                            TemplateDictionary([
                                ("value", value.templateValue), ("label", .string(label)),
                                ("selected", .bool(isSelected)),
                            ]))
                    default: nil
                    }
                }))
    }
}
