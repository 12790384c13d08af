import Foundation
import Testing
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

@Suite("A form of a model")
struct ModelFormTests {
    static let books = ModelForm(Book.self, fields: .all)
    static let good: KeyValuePairs<String, String> = [
        "title": "Typing", "isbn": "17", "stage": "inPrint", "price": "9.50", "publishedOn": "2024-02-29",
        "author": "1",
        "labels": "2",
    ]

    @Test("has the fields that people may edit, made of the model's", arguments: Deployment.all)
    func fields(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let names = Self.books.definition.entries.map(\.name)
            #expect(
                names == ["title", "isbn", "summary", "stage", "price", "publishedOn", "isFree", "author", "labels"])
            let html = try await Self.books.unbound().html(.blocks).description
            #expect(html.contains("<input type=\"text\" name=\"title\" maxlength=\"30\" required id=\"id_title\">"))
            #expect(html.contains("On the <i>cover</i>."))
            #expect(html.contains("<textarea name=\"summary\""))
            #expect(html.contains("step=\"0.01\""))
            #expect(html.contains("<label for=\"id_publishedOn\">Published on:</label>"))
            #expect(html.contains("<option value=\"draft\" selected>Draft</option>"))
            #expect(html.contains("<option value=\"\" selected>---------</option>"))
            #expect(html.contains("<option value=\"2\">&lt;Bob&gt;</option>"))
            #expect(html.contains("<option value=\"1\">Label object (1)</option>"))
            #expect(!html.contains("secret"))
        }
    }

    @Test("makes a new row with its relations", arguments: Deployment.all)
    func creating(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let form = try await Self.books.bound(to: FormData(Self.good))
            #expect(form.isValid, "\(form.errors.text)")
            let saved = try await form.save()
            let book = try await Book.objects.selectRelated("author").get(id: try #require(saved.id))
            #expect(book.title == "Typing" && book.price == 9.5 && book.stage == .inPrint && book.secret == "kept")
            #expect(book.publishedOn == CalendarDate("2024-02-29"))
            #expect(try book.loaded.author.name == "Ann")
            #expect(try await book.labels.fetch().map(\.name) == ["sale"])
        }
    }

    @Test("changes a row, showing what it has", arguments: Deployment.all)
    func changing(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let book = try await Self.books.bound(to: FormData(Self.good)).save()
            let shown = try await Self.books.unbound(instance: book).html.description
            #expect(shown.contains("value=\"Typing\"") && shown.contains("value=\"9.5\""))
            #expect(shown.contains("<option value=\"1\" selected>Ann</option>"))
            #expect(shown.contains("<option value=\"2\" selected>Label object (2)</option>"))
            let same = try await Self.books.bound(to: FormData(Self.good), instance: book)
            #expect(same.isValid, "\(same.errors.text)")
            #expect(try await same.form.changedData() == [])
            var data = FormData(Self.good)
            data.fields["title"] = "Printing"
            data.fields.set([], for: "labels")
            let form = try await Self.books.bound(to: data, instance: book)
            #expect(form.errors.contains("labels", code: "required"))
            data.fields["labels"] = "1"
            let changed = try await Self.books.bound(to: data, instance: book).save()
            #expect(changed.id == book.id)
            #expect(try await Book.objects.count() == 1)
            #expect(try await Book.objects.get(id: 1).title == "Printing")
            #expect(try await changed.labels.fetch().map(\.name) == ["new"])
        }
    }

    @Test("is held against the model's rules, even where other fields are wrong", arguments: Deployment.all)
    func rules(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            try await Self.books.bound(to: FormData(Self.good)).save()
            let again = try await Self.books.bound(to: FormData(Self.good))
            #expect(again.errors["isbn"].messages == ["Book with this Isbn already exists."])
            #expect(again.form.nonFieldErrors.messages == ["Book with this Title and Author already exists."])
            let wrong = try await Self.books.bound(
                to: FormData([
                    "title": "x", "isbn": "17", "stage": "lost", "price": "12345.678", "author": "77", "isFree": "on",
                    "labels": "99",
                ]))
            #expect(wrong.instance != nil)
            #expect(wrong.errors["title"].codes == ["min_length"])
            #expect(wrong.errors["isbn"].codes == ["unique"])
            #expect(wrong.errors["stage"].codes == ["invalid_choice"])
            #expect(wrong.errors["price"].codes.first == "max_digits")
            #expect(wrong.errors["author"].codes == ["invalid_choice"])
            #expect(wrong.errors["labels"].codes == ["invalid_choice"])
            await #expect(throws: InvalidModelForm.self) { try await wrong.save() }
            #expect(try await Book.objects.count() == 1)
        }
    }

    @Test("says of fields that it does not show what concerns the whole", arguments: Deployment.all)
    func hidden(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            var data = FormData(Self.good)
            data.fields["title"] = "secret"
            data.fields["isFree"] = "on"
            let form = try await Self.books.bound(to: data)
            #expect(form.errors["price"].codes == ["free"])
            data.fields["isFree"] = nil
            #expect(try await Self.books.bound(to: data).form.nonFieldErrors.codes == ["hush"])
        }
    }

    @Test("takes what it does not ask for from the caller", arguments: Deployment.all)
    func values(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let short = ModelForm(
                Book.self, fields: ["title", "isbn"],
                overrides: [("isbn", IntegerField(minValue: 10)), ("terms", BooleanField())],
                widgets: ["title": .textarea], labels: ["title": "Name"], helpTexts: ["title": "Any"],
                errorMessages: ["title": ["required": "A name, please."]])
            let data = FormData(["title": "Short", "isbn": "12", "terms": "on"])
            let ann = try await Writer.objects.get(name: "Ann")
            await #expect(throws: AttributeError.self) { try await short.bound(to: data) }
            let form = try await short.bound(to: data, values: ["author": ann, "price": 3])
            #expect(form.isValid, "\(form.errors.text)")
            var draft = try await form.save(commit: false)
            #expect(draft.id == nil)
            draft.summary = "Added"
            try await draft.save()
            try await form.saveManyToMany(of: draft)
            #expect(try await Book.objects.get(isbn: 12).summary == "Added")
            let empty = try await short.bound(to: FormData(["isbn": "3"]), values: ["author": ann, "price": 3])
            #expect(empty.errors["title"].messages == ["A name, please."])
            #expect(empty.errors["isbn"].codes == ["min_value"])
            #expect(empty.errors["terms"].codes == ["required"])
            #expect(try await short.unbound().html.description.contains("<label for=\"id_title\">Name:</label>"))
        }
    }

    @Test("refuses names that the model does not have", arguments: Deployment.all)
    func unknown(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let form = ModelForm(Book.self, fields: ["title", "colour", "secret", "id"])
            let error = await #expect(throws: UnknownModelField.self) { try await form.unbound() }
            #expect(error?.names == ["colour", "secret", "id"])
        }
    }

    @Test("offers the rows of a query alone", arguments: Deployment.all)
    func queries(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let definition = FormDefinition([
                "one": ModelChoiceField(Writer.objects.filter { $0.name == "Ann" }, emptyLabel: "Nobody") {
                    "Dr \($0.name)"
                }.optional(),
                "many": ModelMultipleChoiceField(Label.objects.filter { $0.name == "new" }, toFieldName: "name"),
            ])
            let html = try await definition.unbound().html.description
            #expect(html.contains("<option value=\"\" selected>Nobody</option>"))
            #expect(html.contains("<option value=\"1\">Dr Ann</option>") && !html.contains("Bob"))
            #expect(html.contains("<option value=\"new\">"))
            let good = try await definition.bound(to: FormData(["one": "", "many": "new"]))
            #expect(good.isValid)
            let bad = try await definition.bound(to: FormData(["one": "2", "many": "sale"]))
            #expect(bad.errors["one"].codes == ["invalid_choice"] && bad.errors["many"].codes == ["invalid_choice"])
            let worse = try await definition.bound(to: FormData(["one": "1 OR 1=1", "many": "new"]))
            #expect(worse.errors["one"].codes == ["invalid_choice"])
        }
    }

    @Form struct OrderForm {
        var writer: Writer
        var others: [Writer]
    }

    @Test("lets typed forms choose rows", arguments: Deployment.all)
    func typed(_ deployment: Deployment) async throws {
        try await withBooks(deployment) {
            let form = try await OrderForm.bound(to: QueryDict(parsing: "writer=1&others=1&others=2"))
            let order = try #require(form.cleaned)
            #expect(order.writer.name == "Ann")
            #expect(order.others.map(\.name) == ["<Bob>", "Ann"])
        }
    }
}
