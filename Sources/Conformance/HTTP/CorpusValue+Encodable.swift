import Foundation
import VinylORM

/// A value of the notation as the Swift value that it stands for.
extension CorpusValue: Encodable {
    // sync: protocol Encodable
    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        switch self {
        case .null: try single.encodeNil()
        case .bool(let value): try single.encode(value)
        case .integer(let value): try single.encode(value)
        case .number(let value): try single.encode(value)
        case .string(let value), .safe(let value): try single.encode(value)
        case .decimal(let value): try single.encode(value)
        case .date(let value): try single.encode(value)
        case .time(let value): try single.encode(value)
        case .moment(let value, _): try single.encode(value)
        case .duration(let microseconds): try single.encode(Duration.microseconds(microseconds))
        case .uuid(let value): try single.encode(value)
        case .list(let items): try single.encode(items)
        case .dictionary(let members):
            var container = encoder.container(keyedBy: MemberKey.self)
            for (key, value) in members { try container.encode(value, forKey: MemberKey(key)) }
        case .naive, .bytes, .tagged:
            throw EncodingError.invalidValue(self, .init(codingPath: [], debugDescription: "no type of Swift is this"))
        }
    }
}

private struct MemberKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ key: CorpusValue) {
        stringValue =
            switch key {
            case .string(let text): text
            case .integer(let number): "\(number)"
            case .bool(let value): value ? "true" : "false"
            case .null: "null"
            default: "\(key)"
            }
    }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
}
