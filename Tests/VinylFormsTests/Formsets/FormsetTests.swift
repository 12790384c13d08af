import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

@Suite("A formset")
struct FormsetTests {
    static let line = FormDefinition(["name": CharField(), "count": IntegerField(minValue: 1)])

    static func data(_ total: String, initial: String = "0", _ rest: KeyValuePairs<String, String> = [:]) -> FormData {
        var data = FormData(["form-TOTAL_FORMS": total, "form-INITIAL_FORMS": initial])
        for (name, value) in rest { data.fields.append(value, to: name) }
        return data
    }

    @Test(
        "makes no more forms than it says, whatever is asked for", arguments: Deployment.all,
        ["2000", "999999999999", "9223372036854775807"])
    func many(_ deployment: Deployment, _ total: String) async throws {
        try await inside(deployment) {
            let formset = FormsetDefinition(Self.line, maxNum: 3, absoluteMax: 5)
            let bound = try await formset.bound(to: Self.data(total))
            #expect(bound.totalFormCount == 5)
            #expect(!bound.isValid)
            #expect(bound.nonFormErrors.messages == ["Please submit at most 3 forms."])
        }
    }

    @Test("is not valid without its hidden fields, and says which", arguments: Deployment.all)
    func management(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let bound = try await FormsetDefinition(Self.line).bound(to: FormData(["form-TOTAL_FORMS": "x"]))
            #expect(!bound.isValid && bound.forms.isEmpty)
            #expect(bound.nonFormErrors.codes == ["missing_management_form"])
            #expect(bound.nonFormErrors.messages[0].contains("Missing fields: form-TOTAL_FORMS, form-INITIAL_FORMS."))
            let negative = try await FormsetDefinition(Self.line).bound(to: Self.data("-5", initial: "-1"))
            #expect(negative.forms.isEmpty)
        }
    }

    @Test("deletes and orders", arguments: Deployment.all)
    func deleting(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let formset = FormsetDefinition(Self.line, canDelete: true, canOrder: true)
            let bound = try await formset.bound(
                to: Self.data(
                    "4", initial: "1",
                    [
                        "form-0-name": "a", "form-0-count": "1", "form-0-ORDER": "3", "form-1-name": "",
                        "form-1-count": "x",
                        "form-1-DELETE": "on", "form-2-name": "c", "form-2-count": "2", "form-2-ORDER": "1",
                    ]), FormsetOptions(initial: [["name": "a", "count": 1]]))
            #expect(bound.isValid, "\(bound.errors.map(\.text))")
            #expect(bound.deletedIndexes == [1])
            #expect(bound.orderedIndexes == [2, 0])
            #expect(bound.orderedForms.first?.cleanedData["name"]?.description == "c")
            #expect(bound.errors.count == 3)
        }
    }

    @Test("looks at its forms together", arguments: Deployment.all)
    func together(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let formset = FormsetDefinition(Self.line) { formset in
                let names = formset.forms.compactMap { $0.cleanedData["name"]?.description }
                if Set(names).count < names.count { throw ValidationError("Twice.", code: "twice") }
            }
            let rest: KeyValuePairs<String, String> = [
                "form-0-name": "a", "form-0-count": "1", "form-1-name": "a", "form-1-count": "1",
            ]
            let bound = try await formset.bound(to: Self.data("2", rest))
            #expect(bound.nonFormErrors.codes == ["twice"])
            #expect(bound.nonFormErrors.html.description == "<ul class=\"errorlist nonform\"><li>Twice.</li></ul>")
            #expect(bound.cleanedData == nil && bound.totalErrorCount == 1)
        }
    }

    @Test("has an empty form for scripts to copy", arguments: Deployment.all)
    func empty(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let unbound = try await FormsetDefinition(Self.line, extra: 0, canDelete: true).unbound()
            let html = try await unbound.emptyForm().html.description
            #expect(html.contains("name=\"form-__prefix__-name\"") && html.contains("name=\"form-__prefix__-DELETE\""))
            #expect(!html.contains("required"))
        }
    }
}
