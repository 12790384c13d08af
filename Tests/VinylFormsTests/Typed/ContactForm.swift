import VinylForms
import VinylORM
import VinylText

enum Topic: String, CaseIterable, FormConvertible { case question, highPraise }

@Form(requiredCSSClass: "required") struct ContactForm {
    @FormField(maxLength: 20, helpText: "In <b>short</b>") var subject: String
    @FormField(widget: .textarea) var message: String
    @FormField(.email, label: "Your address") var sender: String
    @FormField(min: 1, max: 5) var stars: Int?
    var topic: Topic
    var copy: Bool = true
    @FormField(required: false, widget: .checkboxes) var topics: [Topic]
    @FormField(field: RegexField("^[A-Z]+$").optional()) var code: String

    var isShort: Bool { message.count < 10 }

    static func cleanSubject(_ subject: String) async throws -> String {
        if subject == "spam" { throw ValidationError("No.", code: "spam") }
        return subject.uppercased()
    }

    static func cleanFields(_ form: inout Cleaning<ContactForm>) async throws {
        if form.stars == 1, form.topic == .highPraise { try form.addError("One star?", code: "odd", to: \.stars) }
        if form.message == "twice" { form.message = "twice twice" }
    }

    mutating func clean() async throws {
        if copy, sender.hasSuffix("@example.com") {
            throw ValidationError(field: "copy", "No copies go there.", code: "no_copy")
        }
        code = code.isEmpty ? "NONE" : code
    }
}

public enum Outside {
    @Form public struct SearchForm {
        public var query: String = "all"
        public var page: Int? = nil
        var since: CalendarDate?
    }
}
