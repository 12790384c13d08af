import Foundation
import VinylORM
import VinylText

/// A case that calls one of the functions of text, dates, numbers, HTML or addresses.
struct CallCase {
    let arguments: UtilsArguments

    init(_ arguments: UtilsArguments) { self.arguments = arguments }

    // sync: floor — converts text
    func answer() throws -> JSONValue {
        let name = arguments.document["function"]?.string ?? ""
        if let answer = try DateCall(arguments).answer(name) { return answer }
        guard let first = arguments.positional.first else { throw NotationError(arguments.document) }
        switch name {
        case "get_text_list":
            guard case .list(let items) = first else { throw NotationError(arguments.document) }
            let words = try items.map { try $0.text ?? $0.representable.html.description }
            return .string(textList(words, lastWord: arguments.argument(1, "last_word")?.text ?? "or"))
        case "number_format": return try numberFormat(first)
        case "json_script":
            return .string(
                jsonScript(try first.json, elementID: arguments.argument(1, "element_id")?.text).description)
        case "iri_to_uri": return first.text.map { .string(iriToURI($0)) } ?? .null
        case "uri_to_iri": return first.text.map { .string(uriToIRI($0)) } ?? .null
        case "filepath_to_uri": return first.text.map { .string(filepathToURI($0)) } ?? .null
        default: return try text(name, try first.text ?? first.representable.html.description, first)
        }
    }

    // sync: floor — converts text
    private func text(_ name: String, _ text: String, _ value: CorpusValue) throws -> JSONValue {
        switch name {
        case "slugify":
            return .string(slugify(text, allowUnicode: arguments.argument(1, "allow_unicode")?.boolean ?? false))
        case "get_valid_filename": return .string(try validFilename(text))
        case "normalize_newlines": return .string(normalizeNewlines(text))
        case "camel_case_to_spaces": return .string(camelCaseToSpaces(text))
        case "smart_split": return .array(smartSplit(text).map { .string($0) })
        case "unescape_string_literal": return .string(try unescapeStringLiteral(text))
        case "wrap": return .string(try wrap(text, width: arguments.argument(1, "width")?.integer ?? 0))
        case "capfirst": return .string(capfirst(text))
        case "phone2numeric": return .string(phone2numeric(text))
        case "strip_tags": return .string(stripTags(text))
        case "linebreaks":
            return .string(
                linebreaks(text, autoescape: arguments.argument(1, "autoescape")?.boolean ?? false).description)
        case "urlize":
            let urlizer = Urlizer(
                trimURLLimit: arguments.argument(1, "trim_url_limit")?.integer,
                nofollow: arguments.argument(2, "nofollow")?.boolean ?? false,
                autoescape: arguments.argument(3, "autoescape")?.boolean ?? false)
            if case .safe = value { return .string(urlizer.urlize(HTML(trusted: text)).description) }
            return .string(urlizer.urlize(text).description)
        case "avoid_wrapping": return .string(avoidWrapping(text))
        case "escape_uri_path": return .string(escapeURIPath(text))
        default: throw NotationError(arguments.document)
        }
    }

    // sync: floor — converts a number
    private func numberFormat(_ number: CorpusValue) throws -> JSONValue {
        var format = NumberFormat(
            decimalSeparator: arguments.argument(1, "decimal_sep")?.text ?? ".",
            decimalPlaces: arguments.argument(2, "decimal_pos")?.integer)
        if arguments.argument(5, "force_grouping")?.boolean == true {
            switch arguments.argument(3, "grouping") {
            case .integer(let size)?: format.grouping = [Int(size)]
            case .list(let sizes)?: format.grouping = sizes.compactMap(\.integer)
            default: break
            }
            format.thousandSeparator = arguments.argument(4, "thousand_sep")?.text ?? ""
        }
        switch number {
        case .integer(let value): return .string(format.string(value))
        case .number(let value): return .string(format.string(value))
        case .string(let text): return .string(text.isEmpty ? "" : format.string(digits: text))
        case .decimal(let text):
            guard let value = ExactDecimal(text) else { throw NotationError(arguments.document) }
            return .string(format.string(value))
        default: throw NotationError(arguments.document)
        }
    }
}

extension CorpusValue {
    /// As a document.
    fileprivate var json: JSONValue {
        get throws {
            switch self {
            case .null: return .null
            case .bool(let value): return .bool(value)
            case .integer(let value): return .integer(value)
            case .number(let value): return .number(value)
            case .string(let value), .safe(let value): return .string(value)
            case .decimal(let value): return .string(value)
            case .date(let value): return JSONValue(value)
            case .time(let value): return JSONValue(value)
            case .naive(let date, let time): return JSONValue(NaiveDateTime(date, time))
            case .moment(let date, let offset): return JSONValue(date, zone: NamedZone(offset: offset))
            case .duration(let microseconds): return JSONValue(Duration.microseconds(microseconds))
            case .uuid(let value): return .string(value.uuidString.lowercased())
            case .list(let items): return .array(try items.map { try $0.json })
            case .dictionary(let entries):
                var object = JSONObject()
                for (key, value) in entries { object[try key.representable.html.description] = try value.json }
                return .object(object)
            default: throw NotationError(.string("\(self)"))
            }
        }
    }
}
