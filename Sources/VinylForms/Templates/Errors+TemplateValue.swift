public import VinylORM

extension ErrorList: TemplateValueConvertible {
    /// `{{ field.errors }}`, `{% for error in field.errors %}`, `{% if field.errors %}`.
    public var templateValue: TemplateValue {
        .object(
            FormReference(
                isTrue: !isEmpty, { html }, items: { messages.map { .string($0) } },
                attributes: { name in
                    switch name {
                    case "as_ul": .safe(html)
                    case "as_text": .string(text)
                    case "as_json": .string(FormErrors.json(issues).text)
                    case "as_data":
                        .list(
                            issues.map { issue in
                                .dictionary(
                                    TemplateDictionary([
                                        ("message", .string(issue.message)),
                                        ("code", issue.code.map { .string($0) } ?? .null),
                                    ]))
                            })
                    default: nil
                    }
                }))
    }
}

extension FormErrors: TemplateValueConvertible {
    /// `{{ form.errors }}`, `{% for field, errors in form.errors.items %}`, `{{ form.errors.sender }}`.
    public var templateValue: TemplateValue {
        .object(
            FormReference(
                isTrue: !isEmpty, { html }, items: { byField.map { .string($0.field) } },
                attributes: { name in
                    if let found = byField.first(where: { $0.field == name }) { return found.errors.templateValue }
                    return switch name {
                    case "as_ul": .safe(html)
                    case "as_text": .string(text)
                    case "as_json": .string(json.text)
                    case "items": .list(byField.map { .list([.string($0.field), $0.errors.templateValue]) })
                    case "keys": .list(byField.map { .string($0.field) })
                    case "values": .list(byField.map(\.errors.templateValue))
                    default: nil
                    }
                }))
    }
}
