import VinylORM

/// A JSON document as people edit it: Python's spacing, every character as itself.
struct JSONSpelling {
    private(set) var text = ""
    private let sortsKeys: Bool

    init(_ value: JSONValue, sortsKeys: Bool = false) {
        self.sortsKeys = sortsKeys
        write(value)
    }

    // sync: floor — writes into a string
    private mutating func write(_ value: JSONValue) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value):
            text += value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : value.description
        case .string(let value): write(quoted: value)
        case .array(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += ", " }
                write(item)
            }
            text += "]"
        case .object(let object):
            text += "{"
            let members = sortsKeys ? object.members.sorted { $0.key < $1.key } : object.members
            for (index, member) in members.enumerated() {
                if index > 0 { text += ", " }
                write(quoted: member.key)
                text += ": "
                write(member.value)
            }
            text += "}"
        }
    }

    // sync: floor — writes into a string
    private mutating func write(quoted string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
