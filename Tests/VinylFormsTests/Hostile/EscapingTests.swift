import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

@Suite("Hostile values")
struct EscapingTests {
    static let hostile = "\"><script>alert('x')</script>&"

    static let widgets: [any Widget] = [
        TextInput(["data-x": .text(hostile)]), NumberInput(), EmailInput(), URLInput(),
        PasswordInput(rendersValue: true),
        HiddenInput(), MultipleHiddenInput(), Textarea(["title": .text(hostile)]), CheckboxInput(), DateInput(),
        TimeInput(),
        DateTimeInput(), Select(["class": .text(hostile)]), SelectMultiple(), RadioSelect(["class": .text(hostile)]),
        CheckboxSelectMultiple(), NullBooleanSelect(), SplitDateTimeWidget(), SelectDateWidget(), FileInput(),
        ClearableFileInput(),
    ]

    @Test("are escaped in every attribute, option, label, error and name", arguments: Deployment.all)
    func everywhere(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let choices: Choices = [
                .text(Self.hostile): .text(Self.hostile), "g": .group([(.text(Self.hostile), Self.hostile)]),
            ]
            for widget in Self.widgets {
                var field = ChoiceField(choices: choices).label(Self.hostile).widget(widget).labelSuffix(Self.hostile)
                field.settings.errorMessages = ["invalid_choice": Self.hostile + "%(value)s", "required": Self.hostile]
                let definition = FormDefinition(
                    [(Self.hostile, field)], errorCSSClass: Self.hostile, requiredCSSClass: Self.hostile)
                let options = FormOptions(
                    initial: [Self.hostile: .text(Self.hostile)], prefix: Self.hostile,
                    autoID: .pattern(Self.hostile + "%s"))
                let name = "\(Self.hostile)-\(Self.hostile)"
                let posted = FormData([name: Self.hostile + "x", name + "_0": Self.hostile])
                for form in [try await definition.unbound(options), try await definition.bound(to: posted, options)] {
                    for layout in [FormLayout.table, .paragraphs, .list, .blocks] {
                        let html = try await form.html(layout).description
                        #expect(!html.contains("<script") && !html.contains("'"), "\(type(of: widget)): \(html)")
                    }
                    let parts = try await form.fields[0].subwidgets().map { $0.html.description + $0.tag.description }
                    #expect(!parts.joined().contains("<script"), "\(type(of: widget))")
                    #expect(!form.errors.html.description.contains("<script"))
                }
            }
        }
    }

    @Test("do not get into formsets or hidden copies", arguments: Deployment.all)
    func copies(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let definition = FormDefinition(["a": CharField().showHiddenInitial()])
            let formset = FormsetDefinition(definition, canDelete: true, canOrder: true)
            var data = FormData(["form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "\"><script>"])
            data.fields["form-0-a"] = Self.hostile
            data.fields["initial-form-0-a"] = Self.hostile
            data.fields["form-0-ORDER"] = Self.hostile
            let html = try await formset.bound(to: data).html.description
            #expect(!html.contains("<script"))
        }
    }
}
