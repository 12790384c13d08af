import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylTemplates
import VinylText

@Suite("Forms in templates")
struct FormTemplateTests {
    static let definition = FormDefinition([
        "first_name": CharField().helpText("As <b>printed</b>"),
        "pick": ChoiceField(choices: ["a": "A<", "b": "B"]).widget(RadioSelect()).optional(),
        "token": CharField().optional().widget(HiddenInput()),
    ])

    private func text(_ source: String, _ form: some TemplateValueConvertible) async throws -> String {
        try await Template(source).render(["form": form])
    }

    @Test("print themselves and their fields as HTML", arguments: Deployment.all)
    func printing(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let form = try await Self.definition.unbound()
            #expect(try await text("{{ form }}", form) == form.html.description)
            #expect(try await text("{{ form.as_p }}", form) == form.asP().description)
            #expect(try await text("{{ form.first_name }}", form) == form["first_name"]?.html.description)
            #expect(
                try await text("{{ form.first_name.label_tag }}", form)
                    == "<label for=\"id_first_name\">First name:</label>")
            #expect(try await text("{{ form.first_name.help_text }}", form) == "As <b>printed</b>")
            #expect(try await text("{% for f in form %}{{ f.name }},{% endfor %}", form) == "first_name,pick,token,")
            #expect(try await text("{% for f in form.hidden_fields %}{{ f.html_name }}{% endfor %}", form) == "token")
            #expect(
                try await text("{% for r in form.pick %}{{ r.choice_label }}{{ r.tag }}{% endfor %}", form).contains(
                    "A&lt;<input"))
            #expect(try await text("{{ form.nothing }}{% if form.first_name.errors %}no{% endif %}", form) == "")
        }
    }

    @Test("show what is wrong", arguments: Deployment.all)
    func errors(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let form = try await Self.definition.bound(to: FormData(["pick": "<x>"]))
            #expect(
                try await text("{{ form.first_name.errors }}", form)
                    == "<ul class=\"errorlist\"><li>This field is required.</li></ul>")
            #expect(
                try await text("{% for e in form.pick.errors %}{{ e }}{% endfor %}", form)
                    == "Select a valid choice. &lt;x&gt; is not one of the available choices.")
            #expect(
                try await text("{% for f, e in form.errors.items %}{{ f }}:{{ e|length }} {% endfor %}", form)
                    == "first_name:1 pick:1 ")
            #expect(
                try await text("{% if form.errors %}{{ form.errors }}{% endif %}", form) == form.errors.html.description
            )
            #expect(try await text("{{ form.pick.value }}|{{ form.is_valid }}", form) == "&lt;x&gt;|False")
        }
    }

    @Test("are there with their types, as formsets and as forms of models", arguments: Deployment.all)
    func others(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let typed = try await ContactForm.unbound()
            #expect(try await text("{{ form.subject.label }}", typed) == "Subject")
            let books = try await ModelForm(Book.self, fields: ["author"]).unbound()
            #expect(try await text("{{ form.author }}", books).contains("&lt;Bob&gt;</option>"))
            #expect(try await text("{{ form }}{{ form.instance }}", books).contains("<option"))
            let formset = try await FormsetDefinition(Self.definition, extra: 2).unbound()
            #expect(try await text("{{ form }}", formset) == formset.html.description)
            #expect(
                try await text("{{ form.management_form }}{% for f in form %}{{ f.prefix }} {% endfor %}", formset)
                    .hasSuffix("form-0 form-1 "))
        }
    }
}
