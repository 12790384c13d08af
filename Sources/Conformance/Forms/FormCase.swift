import VinylForms
import VinylORM
import VinylText

/// A case about one form.
struct FormCase {
    private let definition: FormDefinition
    private let arguments: FormArguments
    private let render: String?

    init(_ form: JSONValue, _ document: JSONValue) throws {
        definition = try FormDescription(form, document).definition
        arguments = FormArguments(document)
        render = document["render"]?.string
    }

    func outcome(_ expected: JSONValue) async throws -> Tally.Outcome {
        let options = try arguments.options
        let form =
            if let data = try arguments.data {
                try await definition.bound(to: data, options)
            } else {
                try await definition.unbound(options)
            }
        guard let render else { return Tally.Outcome(try await FormCase.answer(form), expected: expected) }
        return try await RenderedPart(render).outcome(form, expected)
    }

    private static func answer(_ form: BoundForm) async throws -> JSONValue {
        var answer = JSONObject()
        answer["is_bound"] = .bool(form.isBound)
        answer["is_valid"] = .bool(form.isValid)
        answer["errors"] = json(form.errors)
        answer["is_multipart"] = .bool(form.isMultipart)
        if form.isBound {
            answer["cleaned_data"] = try await json(form.cleanedData)
            answer["changed_data"] = .strings(try await form.changedData())
            answer["has_changed"] = .bool(try await form.hasChanged())
        }
        return .object(answer)
    }

    // sync: floor — converts values
    static func json(_ errors: FormErrors) -> JSONValue {
        var object = JSONObject()
        for (field, errors) in errors.byField { object[field] = FormAnswer.json(errors.issues) }
        return .object(object)
    }

    static func json(_ data: CleanedData) async throws -> JSONValue {
        var object = JSONObject()
        for (name, value) in data.entries { object[name] = try await FormAnswer.json(value) }
        return .object(object)
    }
}

/// A part of a form that a case wants to see.
struct RenderedPart {
    private let kind: String
    private let field: String

    init(_ name: String) {
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        kind = parts.first ?? ""
        field = parts.dropFirst().first ?? ""
    }

    func outcome(_ form: BoundForm, _ expected: JSONValue) async throws -> Tally.Outcome {
        if let text = try await text(form) {
            return Tally.Outcome(
                .string(kind == "css_classes" ? CanonicalHTML.sortedWords(text) : text), expected: expected)
        }
        guard let html = try await html(form) else { throw NotationError(.string(kind)) }
        return Tally.Outcome(.string(CanonicalHTML(html.description).text), expected: expected)
    }

    /// What is no HTML; nil for other parts.
    private func text(_ form: BoundForm) async throws -> String? {
        guard let field = form[field] else { return nil }
        return switch kind {
        case "id_for_label": await field.idForLabel()
        case "html_name": field.htmlName
        case "label": field.label
        case "css_classes": field.cssClasses()
        case "errors_text": field.errors.text
        default: nil
        }
    }

    private func html(_ form: BoundForm) async throws -> HTML? {
        switch kind {
        case "as_p": return try await form.asP()
        case "as_ul": return try await form.asUL()
        case "as_table": return try await form.asTable()
        case "as_div": return try await form.asDiv()
        case "form": return try await form.html
        case "non_field_errors": return form.nonFieldErrors.html
        case "errors" where field.isEmpty: return form.errors.html
        default: break
        }
        guard let field = form[field] else { return nil }
        switch kind {
        case "field": return try await field.html
        case "errors": return field.errors.html
        case "label_tag": return await field.labelTag()
        case "legend_tag": return await field.legendTag()
        case "as_hidden": return try await field.asHidden()
        case "as_textarea": return try await field.asTextarea()
        case "as_text": return try await field.asText()
        case "subwidgets":
            return HTML(trusted: try await field.subwidgets().map(\.html.description).joined())
        default: return nil
        }
    }
}
