import Foundation
import VinylForms
import VinylHTTP
import VinylORM
import VinylRuntime
import VinylText

/// Replays the cases about fields, forms, formsets and their HTML.
struct FormsArea: StatelessArea {
    let deployment: Deployment

    /// Nothing is excused.
    // sync: floor — looks a reason up
    func excuse(for recorded: RecordedCase) -> String? { nil }

    func outcome(_ recorded: RecordedCase) async throws -> Tally.Outcome {
        let document = recorded.document
        let expected = try FormAnswer.normalized(document["expect"] ?? .null)
        if let field = document["field"] { return Tally.Outcome(try await answer(field, document), expected: expected) }
        if let formset = document["formset"] {
            return try await FormsetCase(formset, document).outcome(expected)
        }
        do {
            return try await FormCase(document["form"] ?? .null, document).outcome(expected)
        } catch is UnknownField {
            // What Django calls an error that is added to a field which is not there.
            return Tally.Outcome(.error("ValueError"), expected: expected)
        }
    }

    /// A field's `clean` or `hasChanged`.
    private func answer(_ description: JSONValue, _ document: JSONValue) async throws -> JSONValue {
        let field = try FieldDescription(description, try FormArguments(document).zone).field
        if let change = document["has_changed"] {
            return .bool(
                try await field.hasChanged(
                    from: try FormAnswer.input(change["initial"] ?? .null),
                    to: try FormAnswer.input(change["data"] ?? .null)))
        }
        do {
            let value = try await field.clean(try FormAnswer.input(document["input"] ?? .null), initial: .null)
            return ["value": try await FormAnswer.json(value)]
        } catch let error as ValidationError {
            return ["errors": FormAnswer.json(error.issues)]
        }
    }
}

/// Values of forms in the corpus's notation.
enum FormAnswer {
    /// What a widget hands to a field.
    // sync: floor — converts a value
    static func input(_ json: JSONValue) throws -> FormValue { try input(CorpusValue(json), json) }

    // sync: floor — converts a value
    private static func input(_ value: CorpusValue, _ json: JSONValue) throws -> FormValue {
        switch value {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(Int(value))
        case .number(let value): return .number(value)
        case .string(let value), .safe(let value): return .text(value)
        case .decimal(let text): return ExactDecimal(text).map { .decimal($0) } ?? .text(text)
        case .date(let value): return .date(value)
        case .time(let value): return .time(value)
        case .moment(let date, _): return .moment(date)
        case .naive(let day, let time): return .naive(NaiveDateTime(day, time))
        case .duration(let microseconds): return .duration(.microseconds(microseconds))
        case .uuid(let value): return .uuid(value)
        case .bytes: throw NotationError(json)
        case .list(let items):
            return .list(try zip(items, json.items ?? []).map { try input($0, $1) })
        case .dictionary: return .json(json)
        case .tagged("$file", let content): return .file(try file("file", content))
        case .tagged: throw NotationError(json)
        }
    }

    /// A file as it would come with a form: its name is what the parser of multipart bodies leaves of it.
    // sync: floor — converts a value
    static func file(_ field: String, _ json: JSONValue) throws -> UploadedFile {
        guard let name = json["name"]?.string else { throw NotationError(json) }
        var bytes: [UInt8] = []
        if let content = json["content"] {
            switch try CorpusValue(content) {
            case .bytes(let content): bytes = content
            case .string(let text): bytes = Array(text.utf8)
            default: throw NotationError(json)
            }
        }
        return UploadedFile(
            field: field, name: name, contentType: json["content_type"]?.string.flatMap { MediaType($0) },
            content: bytes.isEmpty ? .empty : .memory(bytes))
    }

    // sync: floor — converts values
    static func json(_ issues: [ValidationIssue]) -> JSONValue {
        .array(issues.map { ["code": $0.code.map { .string($0) } ?? .null, "message": .string($0.message)] })
    }

    /// A value that a form found good.
    static func json(_ value: FormValue) async throws -> JSONValue {
        switch value {
        case .null: return .null
        case .text(let value): return .string(value)
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(Int64(value))
        case .number(let value): return .number(value)
        case .decimal(let value): return Notation.tag("$decimal", value.description)
        case .date(let value): return Notation.tag("$date", value.description)
        case .time(let value): return Notation.tag("$time", value.description)
        case .moment(let date): return moment(NamedZone.utc.local(date), "Z")
        case .naive(let value): return moment(value, "")
        case .duration(let value):
            let (seconds, attoseconds) = value.components
            return Notation.tag("$duration_us", .integer(seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
        case .uuid(let value): return Notation.tag("$uuid", value.uuidString.lowercased())
        case .json(let value): return value
        case .list(let items):
            var values: [JSONValue] = []
            for item in items { values.append(try await json(item)) }
            return .array(values)
        case .file(let file):
            let bytes = try await file.content.bytes(upTo: 1 << 20)
            return Notation.tag(
                "$file",
                [
                    "name": .string(file.name), "size": .integer(Int64(file.size)),
                    "content_type": .string(file.contentType.map { $0.essence } ?? ""),
                    "content": Notation.json(bytes) ?? .null,
                ])
        default: return .string(value.description)
        }
    }

    // sync: floor — converts a value
    private static func moment(_ value: NaiveDateTime, _ zone: String) -> JSONValue {
        Notation.tag("$datetime", "\(value.date)T\(value.time)\(zone)")
    }

    /// What was recorded, with instants in UTC.
    // sync: floor — converts a value
    static func normalized(_ json: JSONValue) throws -> JSONValue {
        switch json {
        case .array(let items): return .array(try items.map(normalized))
        case .object(let object):
            if object.members.count == 1, object["$datetime"] != nil, case .moment(let date, _) = try CorpusValue(json)
            {
                return moment(NamedZone.utc.local(date), "Z")
            }
            if object.members.count == 1, let decimal = object["$decimal"]?.string, let value = ExactDecimal(decimal) {
                return Notation.tag("$decimal", value.description)
            }
            var result = JSONObject()
            for (key, value) in object.members { result[key] = try normalized(value) }
            return .object(result)
        default: return json
        }
    }
}
