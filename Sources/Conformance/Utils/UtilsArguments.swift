import Foundation
import VinylORM
import VinylText

/// What a case gives to the function it is about.
struct UtilsArguments {
    let document: JSONValue
    /// In order.
    let positional: [CorpusValue]
    private let options: [String: CorpusValue]

    init(_ document: JSONValue) throws {
        self.document = document
        positional = try (document["arguments"]?.items ?? []).map(CorpusValue.init)
        var options: [String: CorpusValue] = [:]
        for (name, value) in document["options"]?.members ?? [] { options[name] = try CorpusValue(value) }
        self.options = options
    }

    /// The clock of the case.
    var now: Date? {
        switch document["now"] {
        case .integer(let seconds)?: Date(timeIntervalSince1970: Double(seconds))
        case .number(let seconds)?: Date(timeIntervalSince1970: seconds)
        default: nil
        }
    }

    /// The zone of the setting `TIME_ZONE`.
    var zone: NamedZone {
        get throws { try document["settings"]?["TIME_ZONE"]?.string.map { try NamedZone($0) } ?? .utc }
    }

    /// A key of the case as a value; nil where it is not there.
    // sync: floor — converts a value
    func value(_ key: String) throws -> CorpusValue? { try document[key].map(CorpusValue.init) }

    /// An argument by its place or its name; nil where it is missing or None.
    // sync: floor — looks a value up
    func argument(_ index: Int, _ name: String) -> CorpusValue? {
        let found = positional.indices.contains(index) ? positional[index] : options[name]
        if case .null? = found { return nil }
        return found
    }

    /// A named option; nil where it is missing or None.
    // sync: floor — looks a value up
    func option(_ name: String) -> CorpusValue? { argument(.max, name) }

    var namedOptions: [String: CorpusValue] { options }
}

extension CorpusValue {
    /// Text, safe or not; nil for other values.
    var text: String? {
        switch self {
        case .string(let text), .safe(let text): text
        default: nil
        }
    }

    var integer: Int? {
        if case .integer(let value) = self { Int(value) } else { nil }
    }

    var boolean: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// As what stands in HTML.
    var representable: any HTMLRepresentable {
        get throws {
            switch self {
            case .null: String?.none
            case .bool(let value): value
            case .integer(let value): value
            case .number(let value): value
            case .string(let value): value
            case .safe(let value): HTML(trusted: value)
            case .decimal(let value): try required(ExactDecimal(value))
            case .date(let value): value
            case .time(let value): value
            case .naive(let date, let time): NaiveDateTime(date, time)
            default: throw NotationError(.string("\(self)"))
            }
        }
    }

    /// As what a validator looks at.
    var field: any DatabaseField {
        get throws {
            switch self {
            case .bool(let value): value
            case .integer(let value): value
            case .number(let value): value
            case .string(let value), .safe(let value): value
            case .decimal(let value): try required(Decimal(string: value))
            case .date(let value): value
            case .time(let value): value
            case .moment(let value, _): value
            case .duration(let value): Duration.microseconds(value)
            case .uuid(let value): value
            case .bytes(let value): value
            case .tagged("$file", .string(let name)): name
            default: throw NotationError(.string("\(self)"))
            }
        }
    }

    // sync: floor — looks at a value
    private func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw NotationError(.string("\(self)")) }
        return value
    }
}
