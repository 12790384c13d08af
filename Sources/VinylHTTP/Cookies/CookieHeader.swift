import HTTPTypes

/// The cookies of a request. Source: Django, `parse_cookie`, which reads what browsers really send.
struct CookieHeader {
    let values: [String: String]

    init(_ text: String) {
        var values: [String: String] = [:]
        for piece in text.split(separator: ";") {
            let name: String
            let value: String
            if let equals = piece.firstIndex(of: "=") {
                name = String(piece[..<equals]).strippingWhitespace
                value = String(piece[piece.index(after: equals)...]).strippingWhitespace
            } else {
                // Assume an empty name, as browsers do.
                name = ""
                value = String(piece).strippingWhitespace
            }
            if !name.isEmpty || !value.isEmpty { values[name] = CookieValue(encoded: value).text }
        }
        self.values = values
    }
}

extension Request {
    /// The cookies, by name; the last of several with one name. Django's `request.COOKIES`.
    public var cookies: [String: String] {
        // RFC 9113 aside, a request has one Cookie field; several are joined the way HTTPTypes joins them.
        headers[.cookie].map { CookieHeader($0).values } ?? [:]
    }
}

/// A cookie's value between its own text and the quoted form that keeps special characters, as Python's
/// `http.cookies` has it.
struct CookieValue {
    let text: String

    /// Undoes quotes, `\ooo` and `\x`.
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

    /// The form to send: as it is where every character is harmless, else quoted with octal escapes.
    static subscript(encoding text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte.isASCIIAlphanumeric || "!#$%&'*+-.^_`|~:".utf8.contains(byte)
        }
        // An empty value is quoted, as Python's cookies have it.
        if isPlain, !text.isEmpty { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default:
                let isSafe = scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "," && scalar != ";"
                if isSafe {
                    result.unicodeScalars.append(scalar)
                } else if scalar.value <= 0xFF {
                    result +=
                        "\\" + String(repeating: "0", count: 3 - String(scalar.value, radix: 8).count)
                        + String(scalar.value, radix: 8)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}

extension UInt8 {
    var isASCIIAlphanumeric: Bool { (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A) || isDigit }
}

extension String {
    /// Without white space at both ends: Python's `str.strip()`.
    var strippingWhitespace: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
