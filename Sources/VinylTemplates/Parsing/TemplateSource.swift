/// A template's text, as bytes of UTF-8, and where it came from.
final class TemplateSource: Sendable {
    let name: String?
    let bytes: [UInt8]

    init(_ text: String, name: String?) {
        self.name = name
        bytes = Array(text.utf8)
    }

    // sync: floor — makes a value
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The place of an offset. Linear: for errors alone.
    // sync: floor — counts lines
    func place(_ offset: Int) -> TemplatePlace {
        let end = min(offset, bytes.count)
        var line = 1
        var start = 0
        for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            start = index + 1
        }
        let column = bytes[start..<end].count { $0 & 0xC0 != 0x80 } + 1
        let rest = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        // A long line is shown around the place.
        let from = max(start, end - 60)
        // The place may lie behind the end of what is shown of its line, which a carriage return ends too.
        var shown = bytes[from..<max(from, min(from + 160, start + rest.count))]
        while let first = shown.first, first & 0xC0 == 0x80 || first == 0x20 || first == 0x09 {
            shown = shown.dropFirst()
        }
        while let last = shown.last, last == 0x20 || last == 0x09 { shown = shown.dropLast() }
        return TemplatePlace(
            template: name, line: line, column: column, excerpt: String(decoding: shown, as: UTF8.self))
    }
}
