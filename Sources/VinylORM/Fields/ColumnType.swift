/// The declared type of a column, in Django's terms; a dialect says how it is spelled.
public enum ColumnType: Sendable, Hashable {
    case smallInteger, integer, bigInteger
    case positiveSmallInteger, positiveInteger, positiveBigInteger
    case boolean
    case real
    /// Exact decimal. SQLite has none: it stores an integer or a floating-point number, as it does for Django.
    case decimal(maxDigits: Int, decimalPlaces: Int)
    case varchar(Int)
    case char(Int)
    case text
    case date, dateTime, time
    /// Microseconds as a 64-bit integer.
    case duration
    case uuid
    case json
    case binary
    /// A type by name, for custom fields. Only ASCII letters, digits, spaces, commas and parentheses are accepted.
    case custom(String)

    /// The kind of value that lookups compare, which decides what transforms a column offers.
    public var kind: Kind {
        switch self {
        case .smallInteger, .integer, .bigInteger, .positiveSmallInteger, .positiveInteger, .positiveBigInteger:
            .integer
        case .boolean: .boolean
        case .real: .real
        case .decimal: .decimal
        case .varchar, .char, .text: .text
        case .date: .date
        case .dateTime: .dateTime
        case .time: .time
        case .duration: .duration
        case .uuid: .uuid
        case .json: .json
        case .binary: .binary
        case .custom: .custom
        }
    }

    /// See ``ColumnType/kind-swift.property``.
    public enum Kind: UInt8, Sendable {
        case integer, boolean, real, decimal, text, date, dateTime, time, duration, uuid, json, binary, custom
    }

    /// The type's name in SQLite's DDL, spelled as Django's SQLite backend spells it.
    var sqlite: String {
        switch self {
        case .smallInteger: "smallint"
        case .integer: "integer"
        case .bigInteger, .duration: "bigint"
        case .positiveSmallInteger: "smallint unsigned"
        case .positiveInteger: "integer unsigned"
        case .positiveBigInteger: "bigint unsigned"
        case .boolean: "bool"
        case .real: "real"
        case .decimal: "decimal"
        case .varchar(let length): "varchar(\(length))"
        case .char(let length): "char(\(length))"
        case .text, .json: "text"
        case .date: "date"
        case .dateTime: "datetime"
        case .time: "time"
        case .uuid: "char(32)"
        case .binary: "BLOB"
        case .custom(let name): name
        }
    }

    /// Whether the column gets `CHECK ("column" >= 0)`.
    var isPositive: Bool {
        switch self {
        case .positiveSmallInteger, .positiveInteger, .positiveBigInteger: true
        default: false
        }
    }

    /// Whether a custom name is plain enough to stand in a statement.
    var isWellFormed: Bool {
        guard case .custom(let name) = self else { return true }
        return !name.isEmpty
            && name.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "("),
                    UInt8(ascii: ")"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
