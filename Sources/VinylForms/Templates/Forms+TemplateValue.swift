public import VinylORM

extension BoundForm: TemplateValueConvertible {
    /// `{{ form }}`, `{{ form.as_p }}`, `{{ form.subject }}`, `{% for field in form %}`.
    public var templateValue: TemplateValue {
        .object(
            FormReference(
                { try await html }, items: { fields.map(\.templateValue) }, attributes: { try await attribute($0) }))
    }

    private func attribute(_ name: String) async throws -> TemplateValue? {
        // A field's name comes first: Django's `form["name"]` does too.
        if let field = self[name]
            ?? definition.entries.first(where: { SnakeCase($0.name).text == name }).flatMap({ self[$0.name] })
        {
            return field.templateValue
        }
        switch name {
        case "as_p": return .safe(try await asP())
        case "as_ul": return .safe(try await asUL())
        case "as_table": return .safe(try await asTable())
        case "as_div": return .safe(try await asDiv())
        case "errors": return errors.templateValue
        case "non_field_errors": return nonFieldErrors.templateValue
        case "hidden_fields": return .list(hiddenFields.map(\.templateValue))
        case "visible_fields": return .list(visibleFields.map(\.templateValue))
        case "is_bound": return .bool(isBound)
        case "is_valid": return .bool(isValid)
        case "is_multipart": return .bool(isMultipart)
        case "has_changed": return .bool(try await hasChanged())
        case "changed_data": return .list(try await changedData().map { .string($0) })
        case "prefix": return options.prefix.map { .string($0) } ?? .null
        case "cleaned_data":
            return .dictionary(
                TemplateDictionary(cleanedData.entries.map { (.string($0.name), $0.value.templateValue) }))
        default: return nil
        }
    }
}

extension TypedForm: TemplateValueConvertible {
    /// The same as the form without the types.
    public var templateValue: TemplateValue { form.templateValue }
}

extension BoundModelForm: TemplateValueConvertible {
    /// The form, and the row as `instance`.
    public var templateValue: TemplateValue {
        .object(
            FormReference(
                { try await html }, items: { form.fields.map(\.templateValue) },
                attributes: { name in
                    if name == "instance", form["instance"] == nil { return instance?.templateValue ?? .null }
                    guard case .object(let plain) = form.templateValue else { return nil }
                    return try await plain.attribute(TemplateName(name))
                }))
    }
}

extension BoundFormset: TemplateValueConvertible {
    /// `{{ formset }}`, `{{ formset.management_form }}`, `{% for form in formset %}`.
    public var templateValue: TemplateValue {
        .object(
            FormReference(
                { try await html }, items: { forms.map(\.templateValue) }, attributes: { try await attribute($0) }))
    }

    private func attribute(_ name: String) async throws -> TemplateValue? {
        switch name {
        case "management_form": managementForm.templateValue
        case "forms": .list(forms.map(\.templateValue))
        case "empty_form": try await emptyForm().templateValue
        case "non_form_errors": nonFormErrors.templateValue
        case "errors": .list(errors.map(\.templateValue))
        case "total_error_count": .integer(totalErrorCount)
        case "total_form_count": .integer(totalFormCount)
        case "initial_form_count": .integer(initialFormCount)
        case "is_bound": .bool(isBound)
        case "is_valid": .bool(isValid)
        case "is_multipart": .bool(isMultipart)
        case "as_p": .safe(try await asP())
        case "as_ul": .safe(try await asUL())
        case "as_table": .safe(try await asTable())
        case "as_div": .safe(try await asDiv())
        case "prefix": .string(options.prefix)
        default: nil
        }
    }
}
