import Foundation
import VinylORM

/// A value as SQLite stores it, in the corpus's notation. `sql_types.json` says how Django stores which type.
enum StoredValue {
    /// - Parameter type: The field's type in Django: `DecimalField`.
    // sync: floor — converts a value
    static func json(_ value: DatabaseValue, _ type: String) -> JSONValue {
        switch (type, value) {
        case (_, .null): .null
        case ("BooleanField", .integer(let number)): .bool(number != 0)
        case ("DecimalField", .integer(let number)): Notation.tag("$decimal", "\(number)")
        case ("DecimalField", .real(let number)): Notation.tag("$decimal", "\(number)")
        case ("DecimalField", .text(let text)): Notation.tag("$decimal", text)
        case ("DateField", .text(let text)): Notation.tag("$date", text)
        case ("DateTimeField", .text(let text)): Notation.tag("$datetime", moment(text))
        case ("TimeField", .text(let text)): Notation.tag("$time", time(text))
        case ("DurationField", .integer(let number)): Notation.tag("$duration", .integer(number))
        case ("UUIDField", .text(let text)): Notation.tag("$uuid", uuid(text))
        case ("JSONField", .text(let text)): JSONValue(text) ?? .string(text)
        case (_, .integer(let number)): .integer(number)
        case (_, .real(let number)): .number(number)
        case (_, .text(let text)): .string(text)
        case (_, .blob(let bytes)): Notation.tag("$bytes", Data(bytes).base64EncodedString())
        }
    }

    /// A key as the corpus names it where keys are text.
    // sync: floor — converts a value
    static func key(_ value: DatabaseValue, _ type: String) -> String {
        switch value {
        case .text(let text): type == "UUIDField" ? uuid(text) : text
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .blob(let bytes): Data(bytes).base64EncodedString()
        case .null: "null"
        }
    }

    // sync: floor — converts text
    static func moment(_ text: String) -> String {
        guard text.count > 10 else { return text }
        return text.prefix(10) + "T" + time(String(text.dropFirst(11))) + "Z"
    }

    /// With six digits of a second.
    // sync: floor — converts text
    static func time(_ text: String) -> String {
        let fraction = text.dropFirst(9)
        return text.prefix(8) + "." + fraction + String(repeating: "0", count: max(0, 6 - fraction.count))
    }

    // sync: floor — converts text
    private static func uuid(_ text: String) -> String {
        guard text.count == 32 else { return text }
        var result = ""
        for (index, letter) in text.enumerated() {
            if [8, 12, 16, 20].contains(index) { result += "-" }
            result.append(letter)
        }
        return result
    }
}
