/// A cookie's value between its own text and the quoted form that keeps special characters, as Python's
/// `http.cookies` has it.
struct CookieValue {
    let text: String

    /// Undoes quotes, `\ooo` and `\x`. An octal escape is the character with that number, as in Python.
    init(encoded: String) {
        let bytes = Array(encoded.utf8)
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else {
            text = encoded
            return
        }
        var result: [UInt8] = []
        var index = 1
        let end = bytes.count - 1
        while index < end {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < end else {
                result.append(byte)
                index += 1
                continue
            }
            if let octal = Self.octal(bytes, at: index + 1, end: end) {
                result += String(Unicode.Scalar(octal)).utf8
                index += 4
            } else {
                result.append(bytes[index + 1])
                index += 2
            }
        }
        text = String(decoding: result, as: UTF8.self)
    }

    // sync: lazy — reads three digits
    private static func octal(_ bytes: [UInt8], at index: Int, end: Int) -> UInt8? {
        guard index + 2 < end, bytes[index] >= 0x30, bytes[index] <= 0x33 else { return nil }
        var value: UInt8 = 0
        for digit in bytes[index...index + 2] {
            guard digit >= 0x30, digit <= 0x37 else { return nil }
            value = value << 3 | (digit - 0x30)
        }
        return value
    }

    /// The form to send: as it is where every character is harmless, else quoted, with octal escapes. Characters beyond
    /// U+00FF have no escape and are sent as UTF-8, which browsers keep and send back.
    static subscript(encoding text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0.isASCIIAlphanumeric || "!#$%&'*+-.^_`|~:".utf8.contains($0) }
        // An empty value is quoted, as Python's cookies have it.
        if isPlain, !text.isEmpty { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x2C, 0x3B, 0..<0x20, 0x7F...0xFF:
                let digits = String(scalar.value, radix: 8)
                result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension UInt8 {
    /// A letter or a digit.
    var isASCIIAlphanumeric: Bool { (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || isDigit }
}
