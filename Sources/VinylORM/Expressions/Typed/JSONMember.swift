/// What a path in a JSON column leads to: a scalar, an array or an object.
///
/// Written as a literal in conditions: `$0.meta["pages"] > 300 && $0.meta["tags"][0] == "new"`.
public struct JSONMember: Sendable, Hashable {
    /// The document there.
    public let value: JSONValue

    public init(_ value: JSONValue) { self.value = value }

    /// The JSON document `null`. A member that is not there is SQL's NULL instead: `$0.meta["key"] == nil`.
    public static let null = JSONMember(.null)
}

extension JSONMember: DatabaseField {
    public static var columnType: ColumnType { .json }

    public init(row: borrowing RowCursor, at index: Int) throws {
        switch row[storage: index] {
        case .null: throw FieldDecodingError(row, index, JSONMember.self)
        case .integer: value = .integer(row[integer: index])
        case .real: value = .number(row[real: index])
        // SQLite gives a member as it is: a text that is a document is read as one.
        case .text, .blob: value = JSONValue(utf8: row[bytes: index]) ?? .string(row[text: index])
        }
    }

    public var databaseValue: DatabaseValue { value.memberValue }

    public init?(coercing value: any Sendable) {
        if let member = value as? JSONMember {
            self = member
        } else if let document = JSONValue(coercing: value) {
            self.init(document)
        } else {
            return nil
        }
    }
}

extension JSONMember: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
    public init(integerLiteral value: Int64) { self.init(.integer(value)) }
    public init(floatLiteral value: Double) { self.init(.number(value)) }
    public init(stringLiteral value: String) { self.init(.string(value)) }
    public init(arrayLiteral elements: JSONValue...) { self.init(.array(elements)) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (key, value) in elements { object[key] = value }
        self.init(.object(object))
    }
}
