/// A JSON document as a value: Django's `JSONField`.
///
/// Stored as Python's `json.dumps` writes it (`{"b": 1, "a": [null, "\u00e9"]}`), so that text comparison in the
/// database means the same to both. The order of an object's keys is kept.
///
/// `JSONValue.null` is the document `null`; an absent value is an optional's `nil`, which is SQL's NULL.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// The members of a JSON object, in the order in which they were written.
public struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// The members; each key occurs once.
    public private(set) var members: [(key: String, value: JSONValue)] = []

    public init() {}

    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (key, value) in elements { self[key] = value }
    }

    /// The member of that name. Linear in the number of members. Setting nil removes it.
    public subscript(key: String) -> JSONValue? {
        get { members.first { $0.key == key }?.value }
        set {
            if let index = members.firstIndex(where: { $0.key == key }) {
                if let newValue { members[index].value = newValue } else { members.remove(at: index) }
            } else if let newValue {
                members.append((key, newValue))
            }
        }
    }

    /// Members with unlike order are unlike, as they are to the database.
    public static func == (left: Self, right: Self) -> Bool {
        left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
    }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) {
        for (key, value) in members {
            hasher.combine(key)
            hasher.combine(value)
        }
    }
}

/// `nil` is not among the literals: it would be unclear whether SQL's NULL or the document `null` is meant.
extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (key, value) in elements { object[key] = value }
        self = .object(object)
    }
}

extension JSONValue {
    /// The member of an object, or nil.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// The item of an array, or nil.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let items) = self, items.indices.contains(index) else { return nil }
        return items[index]
    }
}

extension JSONValue: DatabaseField {
    public static var columnType: ColumnType { .json }

    public init(row: borrowing RowCursor, at index: Int) throws {
        guard row[storage: index] == .text, let value = JSONValue(utf8: row[bytes: index]) else {
            throw FieldDecodingError(row, index, JSONValue.self)
        }
        self = value
    }

    public var databaseValue: DatabaseValue { .text(text) }

    /// Takes a ``JSONValue`` or anything it can hold: text, numbers, arrays and string-keyed dictionaries of these.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as JSONValue: self = value
        case let value as Bool: self = .bool(value)
        case let value as any BinaryInteger:
            guard let integer = Int64(exactly: value) else { return nil }
            self = .integer(integer)
        case let value as Double: self = .number(value)
        case let value as String: self = .string(value)
        case let value as [JSONValue]: self = .array(value)
        case let value as [String: JSONValue]:
            var object = JSONObject()
            for key in value.keys.sorted() { object[key] = value[key] }
            self = .object(object)
        case let value as [any DatabaseField]:
            var items: [JSONValue] = []
            for item in value {
                guard let item = JSONValue(coercing: item) else { return nil }
                items.append(item)
            }
            self = .array(items)
        default: return nil
        }
    }
}
