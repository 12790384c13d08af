import Foundation

/// Any JSON value.
enum CorpusValue: Sendable, Hashable, Codable {
    case null, bool(Bool), number(Double), string(String), array([CorpusValue]), object([String: CorpusValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([CorpusValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: CorpusValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        }
    }

    /// With all text that is not a name in lower case.
    var lowercased: CorpusValue {
        switch self {
        case .string(let value): .string(value.lowercased())
        case .array(let values): .array(values.map(\.lowercased))
        case .object(let members): .object(members.mapValues(\.lowercased))
        default: self
        }
    }

    subscript(name: String) -> CorpusValue {
        if case .object(let members) = self { members[name] ?? .null } else { .null }
    }

    var text: String? { if case .string(let value) = self { value } else { nil } }
    var number: Double? { if case .number(let value) = self { value } else { nil } }
    var flag: Bool? { if case .bool(let value) = self { value } else { nil } }
    var list: [CorpusValue] { if case .array(let values) = self { values } else { [] } }
    var bytes: [UInt8]? { self["$bytes"].text.flatMap { Data(base64Encoded: $0) }.map { Array($0) } }

    /// `[[name, [value]]]`.
    static func lists(_ lists: [(name: String, values: [String])]) -> CorpusValue {
        .array(lists.map { .array([.string($0.name), .array($0.values.map { .string($0) })]) })
    }
}
