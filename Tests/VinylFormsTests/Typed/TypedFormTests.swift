import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

@Suite("A typed form")
struct TypedFormTests {
    static let good: KeyValuePairs<String, String> = [
        "subject": "Hello", "message": " A message ", "sender": "ann@example.org", "topic": "highPraise",
        "topics": "question", "copy": "on",
    ]

    @Test("gives a struct of what was entered", arguments: Deployment.all)
    func values(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let form = try await ContactForm.bound(to: FormData(Self.good))
            let contact = try #require(form.cleaned, "\(form.errors.text)")
            #expect(contact.subject == "HELLO")
            #expect(contact.message == "A message")
            #expect(contact.stars == nil)
            #expect(contact.topic == .highPraise)
            #expect(contact.topics == [.question])
            #expect(contact.copy)
            #expect(contact.code == "NONE")
        }
    }

    @Test("says by field and code what is wrong, and has no value then", arguments: Deployment.all)
    func errors(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let form = try await ContactForm.bound(
                to: FormData([
                    "subject": "spam", "sender": "nobody", "stars": "9", "topic": "none", "topics": "x", "code": "a",
                ]))
            #expect(form.cleaned == nil)
            #expect(form.subject.errors.codes == ["spam"])
            #expect(form.message.errors.messages == ["This field is required."])
            #expect(form.sender.errors.codes == ["invalid"])
            #expect(form.stars.errors.messages == ["Ensure this value is less than or equal to 5."])
            #expect(form.topic.errors.codes == ["invalid_choice"])
            #expect(form.topics.errors.codes == ["invalid_choice"])
            #expect(form.code.errors.codes == ["invalid"])
            #expect(form.nonFieldErrors.isEmpty)
        }
    }

    @Test("asks the rules about several fields, those for good ones and those for any", arguments: Deployment.all)
    func together(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            var data = FormData(Self.good)
            data.fields["sender"] = "ann@example.com"
            let copied = try await ContactForm.bound(to: data)
            #expect(copied.copy.errors.codes == ["no_copy"])
            #expect(copied.cleaned == nil)

            data.fields["sender"] = ""
            data.fields["stars"] = "1"
            data.fields["message"] = "twice"
            let odd = try await ContactForm.bound(to: data)
            #expect(odd.stars.errors.codes == ["odd"])
            #expect(odd.copy.errors.isEmpty)
            #expect(odd.form.cleanedData["message"]?.description == "twice twice")
        }
    }

    @Test("is empty before anything is posted, and shows what a value has", arguments: Deployment.all)
    func initial(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let empty = try await ContactForm.unbound()
            #expect(!empty.isBound && !empty.isValid && empty.errors.isEmpty && empty.cleaned == nil)
            #expect(try await empty.copy.html.description.contains("checked"))
            let contact = ContactForm(
                subject: "S", message: "M", sender: "s@b.org", stars: 3, topic: .question, copy: false,
                topics: [.highPraise],
                code: "X")
            let shown = try await ContactForm.unbound(initial: contact)
            #expect(try await shown.subject.html.description.contains("value=\"S\""))
            #expect(try await !shown.copy.html.description.contains("checked"))
            #expect(try await shown.topic.html.description.contains("<option value=\"question\" selected>"))
            let same = try await ContactForm.bound(
                to: FormData([
                    "subject": "S", "message": "M", "sender": "s@b.org", "stars": "3", "topic": "question",
                    "topics": "highPraise", "code": "X",
                ]), initial: contact)
            #expect(try await same.changedData() == [])
            #expect(try await ContactForm.bound(to: FormData(Self.good), initial: contact).hasChanged())
        }
    }

    @Test("labels its fields in words and marks those that must be filled in", arguments: Deployment.all)
    func labels(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let form = try await ContactForm.unbound()
            #expect(form.topics.label == "Topics")
            #expect(
                await form.sender.labelTag().description
                    == "<label for=\"id_sender\" class=\"required\">Your address:</label>")
            #expect(form.stars.cssClasses() == "")
            let html = try await form.html(.blocks).description
            #expect(html.contains("<div class=\"helptext\">In <b>short</b></div>"))
            #expect(html.contains("<option value=\"highPraise\">High praise</option>"))
            #expect(html.contains("<legend>Topics:</legend>"))
        }
    }

    @Test("takes a request: a POST is bound, others are not", arguments: Deployment.all)
    func requests(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            let get = Request(target: "/?subject=x")
            #expect(try await !ContactForm.bind(get).isBound)
            let search = try await Outside.SearchForm.bound(to: QueryDict(parsing: "query=&since=2024-02-29"))
            #expect(search.query.errors.codes == ["required"])
            #expect(search.form.cleanedData["since"]?.description == "2024-02-29")
            let found = try await Outside.SearchForm.bound(to: QueryDict(parsing: "query=a&page=2"))
            #expect(found.cleaned?.page == 2)
        }
    }

    @Test("takes errors that are found out later", arguments: Deployment.all)
    func later(_ deployment: Deployment) async throws {
        try await inside(deployment) {
            var form = try await ContactForm.bound(to: FormData(Self.good))
            try form.addError("Taken.", code: "taken", to: \.subject)
            #expect(form.cleaned == nil)
            #expect(form.subject.errors.messages == ["Taken."])
            var plain = form.form
            #expect(throws: UnknownField.self) { try plain.addError("No.", to: "nothing") }
        }
    }
}
