import Vinyl

/// The site's own tags and filters: `{% load blog %}`.
let blogLibrary: TemplateLibrary = {
    var library = TemplateLibrary()

    // {{ article.body|excerpt }}
    library.add(.text("excerpt") { text, _, _ in .string(Excerpt(text).text) })

    // {% form_field form.title %}: label, control and help, tied together for those who do not see them. Django 4.2 leaves
    // the aria-… attributes to the site.
    library.inclusionTag("form_field", template: "blog/includes/field.html", parameters: ["field"]) { _, arguments in
        guard let field = arguments["field"].flatMap({ BoundField($0) }) else {
            throw TemplateSyntaxError("'form_field' takes a field of a form.")
        }
        var attributes: HTMLAttributes = [:]
        var described: [String] = []
        if !field.errors.isEmpty {
            attributes["aria-invalid"] = "true"
            described.append(field.autoID + "_errors")
        }
        if !field.helpText.description.isEmpty { described.append(field.autoID + "_help") }
        if !described.isEmpty { attributes["aria-describedby"] = .text(described.joined(separator: " ")) }
        return ["field": field, "control": try await field.asWidget(field.widget, attributes)]
    }
    return library
}()

/// The beginning of a text, cut between words.
struct Excerpt {
    let text: String

    init(_ body: String, limit: Int = 180) {
        let line = body.prefix { !$0.isNewline }
        guard line.count > limit else {
            text = String(line)
            return
        }
        let cut = line.prefix(limit)
        text = (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
    }
}
