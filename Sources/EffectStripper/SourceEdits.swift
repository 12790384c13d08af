/// Changes to a text by ranges of bytes, made at once in the end.
struct SourceEdits {
    private var edits: [(range: Range<Int>, replacement: String)] = []

    /// Leaves bytes out.
    mutating func remove(_ range: Range<Int>) { edits.append((range, "")) }

    /// Puts other text in the place of bytes.
    mutating func replace(_ range: Range<Int>, with text: String) { edits.append((range, text)) }

    /// Leaves bytes out but for their line breaks, so that what follows keeps its line numbers.
    mutating func blank(_ range: Range<Int>, of bytes: [UInt8]) {
        let breaks = bytes[range].count { $0 == UInt8(ascii: "\n") }
        edits.append((range, String(repeating: "\n", count: breaks)))
    }

    /// Whether the byte at `offset` is going to be changed.
    func touches(_ offset: Int) -> Bool { edits.contains { $0.range.contains(offset) } }

    /// The changed text. Ranges do not overlap.
    func applied(to bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for (range, replacement) in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += bytes[position..<range.lowerBound]
            result += replacement.utf8
            position = range.upperBound
        }
        result += bytes[position...]
        return String(decoding: result, as: UTF8.self)
    }
}
