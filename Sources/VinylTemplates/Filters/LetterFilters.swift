import VinylORM
import VinylText

/// Filters of letters: their case, and what stands for them.
enum LetterFilters {
    static let all: [TemplateFilter] = [
        .text("addslashes", isSafe: true) { text, _, _ in
            .string(
                text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("'", with: "\\'"))
        },
        .text("capfirst", isSafe: true) { text, _, _ in .string(capfirst(text)) },
        .text("lower", isSafe: true) { text, _, _ in .string(text.pythonLowercased) },
        // Not safe: `&amp;` in capitals is no character reference.
        .text("upper") { text, _, _ in .string(text.uppercased()) },
        .text("title", isSafe: true) { text, _, _ in .string(Title(text).text) },
        .text("slugify", isSafe: true) { text, _, _ in .string(slugify(text)) },
        TemplateFilter("phone2numeric", isSafe: true) { value, _, _ in .string(phone2numeric(try await value.printed())) },
        .text("make_list") { text, _, _ in .list(text.unicodeScalars.map { .string(String($0)) }) },
        TemplateFilter("cut", argument: .required) { value, argument, _ in
            let part = argument?.text ?? ""
            let text = try await value.printed()
            let rest = part.isEmpty ? text : text.replacing(part, with: "")
            // Without its semicolons, HTML may mean something else.
            return value.isHTML && part != ";" ? .html(rest) : .string(rest)
        },
    ]
}

/// Text with each word's first letter as a capital and the others small, but those behind a digit or an apostrophe.
private struct Title {
    let text: String

    init(_ text: String) {
        var letters: [Unicode.Scalar] = []
        var isInside = false
        for scalar in text.unicodeScalars {
            let mapped = isInside ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
            letters.append(contentsOf: mapped.unicodeScalars)
            isInside = scalar.properties.isCased
        }
        for index in letters.indices.dropFirst() where "A"..."Z" ~= letters[index] {
            let previous = letters[index - 1]
            // `it's` and `2nd`.
            let isSuffix = previous == "'" && index > 1 && "a"..."z" ~= letters[index - 2]
            guard isSuffix || previous.properties.generalCategory == .decimalNumber else { continue }
            letters[index] = Unicode.Scalar(UInt8(letters[index].value) | 0x20)
        }
        self.text = String(String.UnicodeScalarView(letters))
    }
}
