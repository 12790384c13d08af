import VinylORM
import VinylText

/// Filters that escape, or say that there is no need to.
enum EscapingFilters {
    static let all: [TemplateFilter] = [
        .text("safe", isSafe: true) { text, _, _ in .html(text) },
        TemplateFilter("escape", isSafe: true) { value, _, _ in .html(try await value.escaped()) },
        TemplateFilter("force_escape", isSafe: true) { value, _, _ in
            .html(escape(try await value.printed()).description)
        },
        .text("escapejs") { text, _, _ in .html(escapeJS(text).description) },
        TemplateFilter("safeseq", isSafe: true) { value, _, _ in
            guard let items = try await value.items() else { return value }
            var safe: [TemplateValue] = []
            for item in items { safe.append(.html(try await item.printed())) }
            return .list(safe)
        },
        .text("striptags", isSafe: true) { text, _, _ in .string(stripTags(text)) },
        TemplateFilter("json_script", argument: .optional, isSafe: true) { value, argument, _ in
            .html(jsonScript(try await value.json(depth: 0), elementID: argument?.text).description)
        },
    ]
}

extension TemplateValue {
    /// As a JSON document, as Django's encoder writes values.
    /// - Throws: ``TemplateFilterError`` for what JSON cannot hold.
    fileprivate func json(depth: Int) async throws -> JSONValue {
        guard depth < 100 else {
            throw TemplateFilterError(filter: "json_script", reason: "the value is nested more than 100 levels deep")
        }
        switch self {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(Int64(value))
        case .number(let value): return .number(value)
        case .decimal, .uuid: return .string(text)
        case .string(let text), .html(let text): return .string(text)
        case .date(let value): return JSONValue(value)
        case .time(let value): return JSONValue(value)
        case .instant(let value): return JSONValue(value)
        case .naive(let date, let time): return JSONValue(NaiveDateTime(date, time))
        case .duration(let value): return JSONValue(value)
        case .list, .sequence:
            var items: [JSONValue] = []
            for item in try await self.items() ?? [] { items.append(try await item.json(depth: depth + 1)) }
            return .array(items)
        case .dictionary(let dictionary):
            var object = JSONObject()
            for (key, value) in dictionary.entries { object[key.jsonKey] = try await value.json(depth: depth + 1) }
            return .object(object)
        case .bytes, .object, .callable:
            throw TemplateFilterError(filter: "json_script", reason: "“\(text)” is nothing that JSON can hold")
        }
    }

    /// As the key of an object.
    private var jsonKey: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        default: text
        }
    }
}
