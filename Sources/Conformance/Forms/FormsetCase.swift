import VinylForms
import VinylORM
import VinylText

/// A case about a formset.
struct FormsetCase {
    private let definition: FormsetDefinition
    private let arguments: FormArguments
    private let document: JSONValue

    init(_ formset: JSONValue, _ document: JSONValue) throws {
        // sync: floor — looks a value up
        func flag(_ name: String) -> Bool? { if case .bool(let value)? = formset[name] { value } else { nil } }
        definition = FormsetDefinition(
            try FormDescription(formset["form"] ?? .null, document).definition,
            extra: formset["extra"]?.wholeNumber ?? 1,
            minNum: formset["min_num"]?.wholeNumber ?? 0, maxNum: formset["max_num"]?.wholeNumber,
            absoluteMax: formset["absolute_max"]?.wholeNumber, validateMin: flag("validate_min") ?? false,
            validateMax: flag("validate_max") ?? false, canDelete: flag("can_delete") ?? false,
            canDeleteExtra: flag("can_delete_extra") ?? true, canOrder: flag("can_order") ?? false)
        arguments = FormArguments(document)
        self.document = document
    }

    func outcome(_ expected: JSONValue) async throws -> Tally.Outcome {
        let options = FormsetOptions(
            initial: try (document["initial"]?.items ?? []).map { try FormArguments.initial($0) },
            prefix: document["prefix"]?.string ?? "form", autoID: arguments.autoID)
        let formset =
            if let data = try arguments.data {
                try await definition.bound(to: data, options)
            } else {
                try await definition.unbound(options)
            }
        guard let render = document["render"]?.string else {
            return Tally.Outcome(try await answer(formset), expected: expected)
        }
        let html =
            switch render {
            case "as_p": try await formset.asP()
            case "as_ul": try await formset.asUL()
            case "as_table": try await formset.asTable()
            case "as_div": try await formset.asDiv()
            case "form", "formset": try await formset.html
            case "management_form": try await formset.managementForm.html
            case "empty_form": try await formset.emptyForm().html
            case "non_form_errors": formset.nonFormErrors.html
            default: throw NotationError(.string(render))
            }
        return Tally.Outcome(.string(CanonicalHTML(html.description).text), expected: expected)
    }

    private func answer(_ formset: BoundFormset) async throws -> JSONValue {
        var answer = JSONObject()
        answer["is_bound"] = .bool(formset.isBound)
        answer["is_valid"] = .bool(formset.isValid)
        answer["total_forms"] = .integer(Int64(formset.totalFormCount))
        answer["initial_forms"] = .integer(Int64(formset.initialFormCount))
        answer["prefixes"] = .strings(formset.forms.map { $0.options.prefix ?? "" })
        answer["errors"] = .array(formset.errors.map { FormCase.json($0) })
        answer["non_form_errors"] = FormAnswer.json(formset.nonFormErrors.issues)
        if formset.isBound { answer["has_changed"] = .bool(try await formset.hasChanged()) }
        if let cleaned = formset.cleanedData {
            var forms: [JSONValue] = []
            for data in cleaned { forms.append(try await FormCase.json(data)) }
            answer["cleaned_data"] = .array(forms)
            if definition.canDelete { answer["deleted"] = .array(formset.deletedIndexes.map { .integer(Int64($0)) }) }
            if definition.canOrder { answer["ordered"] = .array(formset.orderedIndexes.map { .integer(Int64($0)) }) }
        }
        return .object(answer)
    }
}
