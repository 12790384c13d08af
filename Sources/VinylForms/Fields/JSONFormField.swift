import VinylORM

/// A JSON document, edited as text. Django's `forms.JSONField`; named otherwise, since a model's column has that name.
public struct JSONFormField: FormField {
    public var settings = FieldSettings()
    public var defaultWidget: any Widget { Textarea() }
    public static var messages: [String: String] { ["invalid": "Enter a valid JSON."] }

    public init() {}

    public func convert(_ value: FormValue) async throws -> FormValue {
        if settings.isDisabled { return value }
        guard !value.isEmpty else { return .null }
        switch value {
        case .json: return value
        case .text(let text):
            guard let document = JSONValue(text) else { throw failure("invalid", ["value": text]) }
            return .json(document)
        default: return value.document.map { .json($0) } ?? value
        }
    }

    /// The order of an object's keys does not count; 1 is not `true`.
    public func hasChanged(from initial: FormValue, to data: FormValue) async throws -> Bool {
        if settings.isDisabled { return false }
        do {
            let entered = try await convert(data)
            let before = JSONSpelling(initial.document ?? .null, sortsKeys: true).text
            return before != JSONSpelling(entered.document ?? .null, sortsKeys: true).text
        } catch is ValidationError {
            return true
        }
    }

    /// What is no JSON is shown again as it was typed.
    public func boundData(_ data: FormValue, initial: FormValue) async -> FormValue {
        if settings.isDisabled { return initial }
        guard case .text(let text) = data else { return data }
        return JSONValue(text).map { .json($0) } ?? .other(UnreadableJSON(text: text))
    }

    public func prepare(_ value: FormValue) async -> FormValue {
        if case .other(let entered as UnreadableJSON) = value { return .text(entered.text) }
        return .text(JSONSpelling(value.document ?? .null).text)
    }
}

/// Text that should have been JSON.
private struct UnreadableJSON: Sendable {
    let text: String
}

extension FormValue {
    /// The value as a document; nil where it is none.
    var document: JSONValue? {
        switch self {
        case .null: .null
        case .json(let document): document
        case .text(let text): .string(text)
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(Int64(value))
        case .number(let value): .number(value)
        case .list(let items): .array(items.compactMap(\.document))
        default: nil
        }
    }
}
