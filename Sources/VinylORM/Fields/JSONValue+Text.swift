extension JSONValue {
    /// The document as Python's `json.dumps` writes it: `", "` and `": "` between the parts, ASCII alone.
    public var text: String {
        var writer = JSONTextWriter()
        writer.write(self)
        return writer.text
    }

    /// The document without spaces between its parts, ASCII alone: as Django signs documents and SQLite
    /// gives them.
    public var compactText: String {
        var writer = JSONTextWriter(separator: ",", colon: ":")
        writer.write(self)
        return writer.text
    }

    /// Reads a document of at most 512 levels. Nil where the text is no JSON.
    public init?(_ text: String) {
        var copy = text
        guard let value = copy.withUTF8({ JSONValue(utf8: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = value
    }

    init?(utf8 bytes: UnsafeRawBufferPointer) {
        var parser = JSONTextParser(bytes: bytes)
        guard let value = parser.value(depth: 0) else { return nil }
        parser.skipSpace()
        guard parser.index == bytes.count else { return nil }
        self = value
    }
}

private struct JSONTextWriter {
    var text = ""
    let separator: String
    let colon: String

    init(separator: String = ", ", colon: String = ": ") {
        self.separator = separator
        self.colon = colon
    }

    // sync: floor — writes into a string
    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value):
            // Python's repr; JSON has no word for what is not finite, and Python's own words are kept.
            text += value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : value.description
        case .string(let value): write(quoted: value)
        case .array(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += separator }
                write(item)
            }
            text += "]"
        case .object(let object):
            text += "{"
            for (index, member) in object.members.enumerated() {
                if index > 0 { text += separator }
                write(quoted: member.key)
                text += colon
                write(member.value)
            }
            text += "}"
        }
    }

    // sync: floor — writes into a string
    mutating func write(quoted string: String) {
        text += "\""
        for unit in string.utf16 {
            switch unit {
            case 0x22: text += "\\\""
            case 0x5C: text += "\\\\"
            case 0x0A: text += "\\n"
            case 0x0D: text += "\\r"
            case 0x09: text += "\\t"
            case 0x08: text += "\\b"
            case 0x0C: text += "\\f"
            case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        text += "\""
    }
}

/// A recursive-descent reader over bytes (RFC 8259).
private struct JSONTextParser {
    let bytes: UnsafeRawBufferPointer
    var index = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    // sync: floor — scans bytes
    mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    // sync: floor — scans bytes
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    // sync: floor — scans bytes
    mutating func take(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { return false }
        index += count
        return true
    }

    // sync: floor — scans bytes
    mutating func value(depth: Int) -> JSONValue? {
        skipSpace()
        guard depth < 512, index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map(JSONValue.string)
        case UInt8(ascii: "t"): return take(word: "true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return take(word: "false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
        default: return number()
        }
    }

    // sync: floor — scans bytes
    mutating func object(depth: Int) -> JSONValue? {
        index += 1
        var object = JSONObject()
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(object) }
        while true {
            skipSpace()
            guard let key = string() else { return nil }
            skipSpace()
            guard take(UInt8(ascii: ":")), let member = value(depth: depth + 1) else { return nil }
            object[key] = member
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(object) }
            guard take(UInt8(ascii: ",")) else { return nil }
        }
    }

    // sync: floor — scans bytes
    mutating func array(depth: Int) -> JSONValue? {
        index += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { return nil }
        }
    }

    // sync: floor — scans bytes
    mutating func number() -> JSONValue? {
        let start = index
        var isInteger = true
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"): isInteger = false
            default: return number(start, isInteger)
            }
            index += 1
        }
        return number(start, isInteger)
    }

    // sync: floor — scans bytes
    func number(_ start: Int, _ isInteger: Bool) -> JSONValue? {
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isInteger, let integer = Int64(text) { return .integer(integer) }
        return Double(text).map(JSONValue.number)
    }

    // sync: floor — scans bytes
    mutating func string() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var units: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: units, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard index < bytes.count else { return nil }
                let escape = bytes[index]
                index += 1
                switch escape {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(escape)
                case UInt8(ascii: "b"): units.append(0x08)
                case UInt8(ascii: "f"): units.append(0x0C)
                case UInt8(ascii: "n"): units.append(0x0A)
                case UInt8(ascii: "r"): units.append(0x0D)
                case UInt8(ascii: "t"): units.append(0x09)
                case UInt8(ascii: "u"):
                    guard let scalar = escapedScalar() else { return nil }
                    units.append(contentsOf: Array(String(Character(scalar)).utf8))
                default: return nil
                }
            case 0..<0x20: return nil
            default: units.append(byte)
            }
        }
        return nil
    }

    /// After `\u`: one scalar, which may take a second escape. A lone surrogate becomes U+FFFD.
    // sync: floor — scans bytes
    mutating func escapedScalar() -> Unicode.Scalar? {
        guard let high = hexadecimal() else { return nil }
        guard 0xD800..<0xDC00 ~= high else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
        let mark = index
        guard take(word: "\\u"), let low = hexadecimal(), 0xDC00..<0xE000 ~= low else {
            index = mark
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    // sync: floor — scans bytes
    mutating func hexadecimal() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        let text = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
        guard text.utf8.count == 4, let value = UInt32(text, radix: 16), text.first != "+" else { return nil }
        index += 4
        return value
    }
}
