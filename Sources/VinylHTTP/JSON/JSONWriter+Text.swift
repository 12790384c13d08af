extension JSONWriter {
    /// Appends a string with its quotes (RFC 8259, 7). Text that is not ASCII stays UTF-8.
    // sync: floor — the inner loop over bytes
    @inline(__always)
    func append(string text: String) {
        var text = text
        text.withUTF8 { append(quoted: $0) }
    }

    // sync: floor — the inner loop over bytes
    func append(quoted source: UnsafeBufferPointer<UInt8>) {
        reserve(source.count + 2)
        append(UInt8(ascii: "\""))
        var start = 0
        var index = 0
        while true {
            index = Self.firstEscaped(source, from: index)
            append(UnsafeBufferPointer(rebasing: source[start..<index]))
            guard index < source.count else { break }
            escape(source[index])
            index += 1
            start = index
        }
        append(UInt8(ascii: "\""))
    }

    /// The next byte that cannot stand as it is: a control character, a quote or a backslash.
    // sync: floor — the inner loop over bytes
    private static func firstEscaped(_ source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(source)
        // Eight at a time; in bounds, because eight are left. A high bit is set where a byte is below 0x20, or becomes
        // zero when compared. Borrows may set bits above such a byte, never below it, and the bytes are looked at again.
        while index + 8 <= source.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let quotes = word ^ 0x2222_2222_2222_2222
            let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let below = (word &- 0x2020_2020_2020_2020) & ~word
            let found =
                below | ((quotes &- 0x0101_0101_0101_0101) & ~quotes) | ((slashes &- 0x0101_0101_0101_0101) & ~slashes)
            if found & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < source.count {
            let byte = source[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
            index += 1
        }
        return index
    }

    // sync: floor — the inner loop over bytes
    private func escape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: append(byte)
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x08: append(UInt8(ascii: "b"))
        case 0x0C: append(UInt8(ascii: "f"))
        default:
            append("u00")
            append(byte >> 4 | 0x30)
            append(byte & 15 < 10 ? byte & 15 | 0x30 : byte & 15 + 0x57)
        }
    }
}
