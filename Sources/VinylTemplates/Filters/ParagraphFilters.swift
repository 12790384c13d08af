import VinylORM
import VinylText

/// Filters that turn the lines of a text, or nested lists, into HTML.
enum ParagraphFilters {
    static let all: [TemplateFilter] = [
        .markup("linebreaks") { text, autoescape, _ in .html(linebreaks(text, autoescape: autoescape).description) },
        .markup("linebreaksbr") { text, autoescape, _ in .html(linebreaksbr(text, autoescape: autoescape).description) },
        .markup("linenumbers") { text, autoescape, _ in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let width = String(lines.count).utf8.count
            let numbered = lines.enumerated().map { index, line in
                let number = String(index + 1)
                let zeros = String(repeating: "0", count: width - number.utf8.count)
                return "\(zeros)\(number). \(autoescape ? escape(String(line)).description : String(line))"
            }
            return .html(numbered.joined(separator: "\n"))
        },
        TemplateFilter("unordered_list", isSafe: true) { value, _, context in
            .html(try await UnorderedList(autoescape: context.autoescape).html(value, tabs: 1))
        },
    ]
}

/// Items of nested lists as `<li>` elements, without the outermost `<ul>`.
private struct UnorderedList {
    let autoescape: Bool

    /// A list that follows an item is that item's.
    func html(_ value: TemplateValue, tabs: Int) async throws -> String {
        guard tabs <= 100 else {
            throw TemplateFilterError(filter: "unordered_list", reason: "the lists are nested more than 100 levels deep")
        }
        guard let items = try await value.items() else {
            throw TemplateFilterError(filter: "unordered_list", reason: "the value is no list")
        }
        let indent = String(repeating: "\t", count: tabs)
        var lines: [String] = []
        var index = 0
        while index < items.count {
            var sublist = ""
            let item = items[index]
            index += 1
            if index < items.count, case .list(let children) = items[index] {
                index += 1
                if !children.isEmpty {
                    let inner = try await html(.list(children), tabs: tabs + 1)
                    sublist = "\n\(indent)<ul>\n\(inner)\n\(indent)</ul>\n\(indent)"
                }
            }
            let text = autoescape ? try await item.escaped() : try await item.printed()
            lines.append("\(indent)<li>\(text)\(sublist)</li>")
        }
        return lines.joined(separator: "\n")
    }
}
