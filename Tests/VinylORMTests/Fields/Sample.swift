import Foundation
import VinylORM

/// A column of each type, as in the model that Django recorded.
@Model(app: "storage") struct Sample {
    var id: Int64?
    @Field(maxLength: 200) var text: String = ""
    var notes: String? = nil
    var small: Int16? = nil
    var integer: Int32? = nil
    var big: Int64? = nil
    var positiveSmall: UInt16 = 0
    var positive: UInt32 = 0
    var positiveBig: UInt = 0
    var real: Double? = nil
    @Field(maxDigits: 12, decimalPlaces: 4) var amount: Decimal? = nil
    var flag: Bool = false
    var maybe: Bool? = nil
    var day: CalendarDate? = nil
    var moment: Date? = nil
    var clock: TimeOfDay? = nil
    var span: Duration? = nil
    var uid: UUID? = nil
    var data: JSONValue? = nil
    var blob: Data? = nil
}

extension Sample {
    /// Sets a column to a recorded value; false where this model has no such column.
    mutating func set(_ column: String, _ value: JSONValue) throws -> Bool {
        let isNull = value == .null
        switch column {
        case "text": text = try value.string()
        case "notes": notes = isNull ? nil : try value.string()
        case "small": small = isNull ? nil : Int16(try value.int())
        case "integer": integer = isNull ? nil : Int32(try value.int())
        case "big": big = isNull ? nil : try value.int()
        case "positive_small": positiveSmall = UInt16(try value.int())
        case "positive": positive = UInt32(try value.int())
        case "positive_big": positiveBig = UInt(try value.int())
        case "real": real = isNull ? nil : try value.double()
        case "amount": amount = isNull ? nil : Decimal(string: try value.member("$decimal").string())
        case "flag": flag = value == .bool(true)
        case "maybe": maybe = isNull ? nil : value == .bool(true)
        case "day": day = isNull ? nil : CalendarDate(try value.member("$date").string())
        case "moment":
            let parsed = isNull ? nil : Date(coercing: try value.member("$datetime").string())
            moment = parsed
        case "clock": clock = isNull ? nil : TimeOfDay(try value.member("$time").string())
        case "span": span = isNull ? nil : .microseconds(try value.member("$duration").int())
        case "uid": uid = isNull ? nil : UUID(uuidString: try value.member("$uuid").string())
        case "data": data = isNull ? nil : value
        case "blob": blob = isNull ? nil : Data(base64Encoded: try value.member("$bytes").string())
        default: return false
        }
        return true
    }
}

/// A recorded value is of another kind than the column needs.
struct UnexpectedValue: Error { let value: JSONValue }

extension JSONValue {
    func string() throws -> String {
        guard case .string(let text) = self else { throw UnexpectedValue(value: self) }
        return text
    }

    func int() throws -> Int64 {
        switch self {
        case .integer(let number): return number
        case .bool(let flag): return flag ? 1 : 0
        default: throw UnexpectedValue(value: self)
        }
    }

    func double() throws -> Double {
        switch self {
        case .integer(let number): return Double(number)
        case .number(let number): return number
        default: throw UnexpectedValue(value: self)
        }
    }

    func member(_ name: String) throws -> JSONValue {
        guard case .object(let object) = self, let value = object[name] else { throw UnexpectedValue(value: self) }
        return value
    }

    func list() throws -> [JSONValue] {
        guard case .array(let values) = self else { throw UnexpectedValue(value: self) }
        return values
    }
}
