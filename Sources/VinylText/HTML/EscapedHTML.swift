/// Text with the five characters escaped that mean something in HTML text and attribute values.
///
/// Source: Django, `django.utils.html.escape`.
public struct EscapedHTML: Sendable, CustomStringConvertible {
    public let description: String

    /// Escapes `text`.
    public init(_ text: String) {
        let needsNone = text.utf8.allSatisfy { byte in
            byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x22 && byte != 0x27
        }
        guard !needsNone else {
            description = text
            return
        }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#x27;".utf8
            default: result.append(byte)
            }
        }
        description = String(decoding: result, as: UTF8.self)
    }
}
