import VinylForms
import VinylHTTP
import VinylORM
import VinylText

/// A form as a case describes it, with rules that stand for its own methods.
struct FormDescription {
    let json: JSONValue
    private let zone: NamedZone

    /// - Parameter document: The case, for its settings.
    init(_ json: JSONValue, _ document: JSONValue) throws {
        self.json = json
        zone = try FormArguments(document).zone
    }

    var definition: FormDefinition {
        get throws {
            let fields = try (json["fields"]?.items ?? []).map { description -> (String, any FormField) in
                let description = try FieldDescription(description, zone)
                return (description.name, try description.field)
            }
            var definition = FormDefinition(
                fields, fieldOrder: json["field_order"]?.items?.compactMap(\.string) ?? [],
                errorCSSClass: json["error_css_class"]?.string, requiredCSSClass: json["required_css_class"]?.string)
            for rule in json["rules"]?.items ?? [] { try FormDescription.add(rule, to: &definition) }
            return definition
        }
    }

    // sync: floor — makes a rule
    private static func add(_ rule: JSONValue, to definition: inout FormDefinition) throws {
        let code = rule["code"]?.string
        let message = rule["message"]?.string ?? ""
        let field = rule["field"]?.string
        switch rule["rule"]?.string {
        case "refuse":
            let refused = try FormAnswer.input(rule["value"] ?? .null).description
            chain(field ?? "", &definition) { value, _ in
                if value.description == refused { throw ValidationError(message, code: code) }
                return value
            }
        case "uppercase": chain(field ?? "", &definition) { value, _ in .text(value.description.uppercased()) }
        case "equal":
            let names = rule["fields"]?.items?.compactMap(\.string) ?? []
            definition.clean.append { form in
                let values = names.compactMap { form.cleanedData[$0]?.description }
                guard values.count == 2, values[0] != values[1] else { return }
                guard let field else { throw ValidationError(message, code: code) }
                try form.addError(message, code: code, to: field)
            }
        case "always":
            let messages = rule["messages"]?.items?.compactMap(\.string) ?? []
            var errors: [String: [ValidationIssue]] = [:]
            for (name, text) in rule["errors"]?.members ?? [] {
                let texts = text.items?.compactMap(\.string) ?? [text.string ?? ""]
                errors[name] = texts.map { ValidationIssue($0, code: "always") }
            }
            let error =
                messages.isEmpty
                ? ValidationError(fields: errors)
                : ValidationError(messages.map { ValidationIssue($0, code: "always") })
            definition.clean.append { _ in throw error }
        case "set":
            let (target, value) = (rule["target"]?.string ?? "", try FormAnswer.input(rule["value"] ?? .null))
            definition.clean.append { form in form.cleanedData[target] = value }
        default: throw NotationError(rule)
        }
    }

    /// Puts a rule behind those that the field has.
    // sync: floor — makes a rule
    private static func chain(
        _ field: String, _ definition: inout FormDefinition, _ rule: @escaping FormDefinition.FieldHook
    ) {
        guard let earlier = definition.cleanField[field] else {
            definition.cleanField[field] = rule
            return
        }
        definition.cleanField[field] = { value, form in try await rule(try await earlier(value, &form), &form) }
    }
}

/// What a case posts to a form, and the form's other arguments.
struct FormArguments {
    let document: JSONValue

    init(_ document: JSONValue) { self.document = document }

    /// Nil where nothing is posted.
    var data: FormData? {
        get throws {
            let fields: QueryDict?
            switch document["data"] {
            case .string(let query)?: fields = try QueryDict(parsing: query)
            case .object(let object)?:
                fields = QueryDict(
                    lists: object.members.map { name, values in
                        (name, values.items?.compactMap(\.string) ?? [values.string ?? ""])
                    })
            default: fields = nil
            }
            let files = try (document["files"]?.members ?? []).flatMap { name, files in
                try (files.items ?? [files]).map { try FormAnswer.file(name, $0["$file"] ?? $0) }
            }
            guard fields != nil || document["files"]?.members != nil else { return nil }
            return FormData(fields: fields ?? QueryDict(), files: files)
        }
    }

    /// Of the setting `TIME_ZONE`.
    var zone: NamedZone {
        get throws { try document["settings"]?["TIME_ZONE"]?.string.map { try NamedZone($0) } ?? .utc }
    }

    var autoID: AutoID {
        switch document["auto_id"] {
        case .string(let pattern)?: pattern.isEmpty ? .none : .pattern(pattern)
        case .bool(true)?: .name
        case .bool(false)?, .null?: .none
        default: .pattern("id_%s")
        }
    }

    var options: FormOptions {
        get throws {
            FormOptions(
                initial: try FormArguments.initial(document["initial"]), prefix: document["prefix"]?.string,
                autoID: autoID, labelSuffix: document["label_suffix"]?.string ?? ":",
                emptyPermitted: document["empty_permitted"] == .bool(true),
                usesRequiredAttribute: document["use_required_attribute"] != .bool(false))
        }
    }

    // sync: floor — converts values
    static func initial(_ json: JSONValue?) throws -> [String: FormValue] {
        var initial: [String: FormValue] = [:]
        for (name, value) in json?.members ?? [] { initial[name] = try FormAnswer.input(value) }
        return initial
    }
}
