// Days and times of day as documents have them: text, as Django's JSON encoder writes it.

extension CalendarDate: Codable {
    /// `2024-02-29`
    // sync: protocol Encodable
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = CalendarDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no day: YYYY-MM-DD is expected")
        }
        self = day
    }
}

extension TimeOfDay: Codable {
    /// `10:05:06`, with three digits of a fraction where there are no more, else with six. An encoder whose `userInfo` has
    /// `cutsToMilliseconds` gets three: JSON for clients, whose clocks know no more.
    // sync: protocol Encodable
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let text = description
        let key = CodingUserInfoKey(rawValue: "cutsToMilliseconds")
        let cuts = microsecond % 1_000 == 0 || (key.flatMap { encoder.userInfo[$0] as? Bool } ?? false)
        try container.encode(text.utf8.count > 12 && cuts ? String(text.prefix(12)) : text)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = TimeOfDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no time of day: HH:MM[:SS[.ffffff]] is expected")
        }
        self = time
    }
}

/// A document encodes as itself: numbers as numbers, members in their order.
extension JSONValue: Encodable {
    // sync: protocol Encodable
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .integer(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .number(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .string(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .array(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        case .object(let object):
            var container = encoder.container(keyedBy: JSONMemberKey.self)
            for (key, value) in object.members { try container.encode(value, forKey: JSONMemberKey(key)) }
        }
    }
}

/// The name of a member.
private struct JSONMemberKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
}
