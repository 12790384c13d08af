import VinylORM
import VinylText

/// A case about truncated, escaped, formatted or joined HTML.
struct HTMLCase {
    let arguments: UtilsArguments
    private var document: JSONValue { arguments.document }

    init(_ arguments: UtilsArguments) { self.arguments = arguments }

    // sync: floor — converts text
    func answer() throws -> JSONValue {
        switch document["op"]?.string {
        case "truncate": return try truncate()
        case "escape": return shown(try escaped())
        case "format_html": return shown(try formatted())
        case "format_html_join":
            let rows = try (document["rows"]?.items ?? []).map { row in
                try (row.items ?? []).map { try CorpusValue($0).representable }
            }
            return shown(try formatHTMLJoin(try value("separator").representable.html, text("format"), rows))
        default: return try concatenated()
        }
    }

    // sync: floor — converts text
    private func truncate() throws -> JSONValue {
        let truncator = Truncator(try value("value").representable.text)
        let number = try value("number").integer ?? 0
        let truncate = document["truncate"]?.string
        let html = document["html"] == .bool(true)
        return .string(
            document["unit"] == "words"
                ? truncator.words(number, truncate: truncate, html: html)
                : truncator.chars(number, truncate: truncate, html: html))
    }

    // sync: floor — converts text
    private func escaped() throws -> HTML {
        let value = try value("value")
        switch document["function"]?.string ?? "escape" {
        case "conditional_escape": return try value.representable.html
        case "escapejs": return escapeJS(try value.representable.text)
        default:
            if case .safe(let text) = value { return escape(HTML(trusted: text)) }
            return escape(try value.representable.text)
        }
    }

    // sync: floor — converts text
    private func formatted() throws -> HTML {
        try formatHTML(
            text("format"), values: try arguments.positional.map { try $0.representable },
            named: try arguments.namedOptions.mapValues { try $0.representable })
    }

    // sync: floor — converts text
    private func concatenated() throws -> JSONValue {
        switch (try value("first"), try value("second")) {
        case (.safe(let first), .safe(let second)): return shown(HTML(trusted: first) + HTML(trusted: second))
        case (.safe(let first), .string(let second)): return shown(HTML(trusted: first) + second)
        case (.string(let first), .safe(let second)): return shown(first + HTML(trusted: second))
        case (.string(let first), .string(let second)): return shown(first + second)
        default: throw NotationError(document)
        }
    }

    // sync: floor — converts a value
    private func value(_ key: String) throws -> CorpusValue { try arguments.value(key) ?? .null }

    // sync: floor — converts a value
    private func text(_ key: String) -> String { document[key]?.string ?? "" }

    // sync: floor — converts a value
    private func shown(_ html: HTML) -> JSONValue { ["text": .string(html.description), "safe": true] }

    // sync: floor — converts a value
    private func shown(_ text: String) -> JSONValue { ["text": .string(text), "safe": false] }
}

extension HTMLRepresentable {
    /// Text as it is, other values as they print.
    fileprivate var text: String { (self as? String) ?? html.description }
}
