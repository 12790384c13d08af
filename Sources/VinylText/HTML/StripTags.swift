/// The text of HTML: without its tags, comments and declarations. Character references stay.
///
/// The result is not safe: broken HTML may leave tags behind. Escape it before it stands in a page.
/// Source: Django, `strip_tags`.
// sync: floor — converts text
public func stripTags(_ html: String) -> String {
    var bytes = Array(html.utf8)
    let open = UInt8(ascii: "<")
    let close = UInt8(ascii: ">")
    // A tag within a tag leaves one: again, until nothing comes of it. Bounded, for hostile texts nest them.
    for _ in 0..<50 {
        guard bytes.contains(open), bytes.contains(close) else { break }
        let stripped = TagStripper(bytes).result
        let isDone = stripped.count { $0 == open } == bytes.count { $0 == open }
        guard !isDone else { break }
        bytes = stripped
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Takes out the tags of one pass.
private struct TagStripper {
    private(set) var result: [UInt8] = []
    private let bytes: [UInt8]
    /// The last `>`: behind it nothing is a tag, which is not to be searched for from each `<`.
    private let lastClose: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lastClose = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), let end = end(of: index) {
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
    }

    /// Behind the tag, comment or declaration that begins at an index; nil where none does.
    // sync: floor — scans bytes
    private func end(of start: Int) -> Int? {
        guard start + 1 < lastClose else { return nil }
        let next = bytes[start + 1]
        switch next {
        case UInt8(ascii: "!"):
            if bytes[start...].starts(with: "<!--".utf8) { return endOfComment(start + 4) }
            return close(from: start + 2)
        case UInt8(ascii: "?"): return close(from: start + 2)
        case UInt8(ascii: "/"):
            guard start + 2 < bytes.count, isLetter(bytes[start + 2]) else { return nil }
            return close(from: start + 2)
        default: return isLetter(next) ? endOfTag(start + 1) : nil
        }
    }

    // sync: floor — scans bytes
    private func endOfComment(_ start: Int) -> Int? {
        var index = start
        while index + 2 <= lastClose {
            if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-"),
                bytes[index + 2] == UInt8(ascii: ">")
            {
                return index + 3
            }
            index += 1
        }
        return nil
    }

    /// A `>` in a quoted value does not end the tag.
    // sync: floor — scans bytes
    private func endOfTag(_ start: Int) -> Int? {
        var quote: UInt8?
        var isValue = false
        var index = start
        while index <= lastClose {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            } else if isValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
            if byte == UInt8(ascii: "=") {
                isValue = true
            } else if byte != 0x20, !(9...13 ~= byte) {
                isValue = false
            }
            index += 1
        }
        // A quote that is never closed is none.
        return quote == nil ? nil : close(from: start)
    }

    // sync: floor — scans bytes
    private func close(from index: Int) -> Int? { bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } }

    // sync: floor — looks at a byte
    private func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
}
