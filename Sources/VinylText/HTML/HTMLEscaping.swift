/// Escaping of the five characters that mean something in HTML text and attribute values, over bytes.
///
/// The renderer of templates appends bytes. They are looked at eight at a time up to the first that has to be escaped.
public enum HTMLEscaping {
    /// Appends `text`, escaped, to `buffer`. Linear in the text's length; allocates where the buffer must grow alone.
    // sync: floor — appends bytes
    public static func append(_ text: String, to buffer: inout [UInt8]) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, to: &buffer) }
        guard isDone == nil else { return }
        // Text that is not stored as UTF-8: bridged from another language.
        var copy = text
        copy.withUTF8 { append($0, to: &buffer) }
    }

    /// Appends `bytes` of UTF-8, escaped, to `buffer`.
    // sync: floor — appends bytes
    public static func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
        var rest = UnsafeRawBufferPointer(bytes)
        // What needs no escaping is copied at once; most values need none at all.
        let clean = cleanPrefix(rest)
        if clean > 0 { buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest[..<clean])) }
        rest = UnsafeRawBufferPointer(rebasing: rest[clean...])
        guard !rest.isEmpty else { return }
        withUnsafeTemporaryAllocation(byteCount: blockSize * longestReference + wordSize, alignment: wordSize) {
            block in
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest.prefix(blockSize))
                let end = write(part, to: block)
                buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: block[..<end]))
                rest = UnsafeRawBufferPointer(rebasing: rest[part.count...])
            }
        }
    }

    private static let wordSize = MemoryLayout<UInt64>.size
    private static let longestReference = 6
    /// How many bytes are escaped before they are appended. What they can become is below the 1,024 bytes of which a temporary
    /// allocation surely lies on the stack.
    private static let blockSize = 160

    /// Writes `bytes`, escaped, to the beginning of `block`, and says how far. Past that, up to a word's bytes are overwritten,
    /// so `block` has room for them behind the longest that `bytes` can become.
    ///
    /// Every byte is written as what stands for it, without a branch: where something has to be escaped, more is close by, and
    /// a processor that guesses wrong at each loses more than eight bytes at a time would win.
    // sync: floor — copies bytes
    private static func write(_ bytes: UnsafeRawBufferPointer, to block: UnsafeMutableRawBufferPointer) -> Int {
        let replacements = replacements
        var end = 0
        for byte in bytes {
            let written = replacements[Int(byte)]
            block.storeBytes(of: written.littleEndian, toByteOffset: end, as: UInt64.self)
            end += Int(written >> 56)
        }
        return end
    }

    /// What is written for each byte: up to six bytes, the first one lowest, and how many they are in the highest.
    // Of the process's life, and not an array, whose references every thread would count. Nothing writes to it.
    nonisolated(unsafe) private static let replacements: UnsafePointer<UInt64> = {
        let table = UnsafeMutablePointer<UInt64>.allocate(capacity: 256)
        for byte in 0..<256 {
            var written: UInt64 = 0
            let text = references[UInt8(byte)].map { Array($0.utf8) } ?? [UInt8(byte)]
            for (index, byte) in text.enumerated() { written |= UInt64(byte) << UInt64(8 * index) }
            (table + byte).initialize(to: written | UInt64(text.count) << 56)
        }
        return UnsafePointer(table)
    }()

    private static let references: [UInt8: String] = [
        UInt8(ascii: "&"): "&amp;", UInt8(ascii: "<"): "&lt;", UInt8(ascii: ">"): "&gt;", UInt8(ascii: "\""): "&quot;",
        UInt8(ascii: "'"): "&#x27;",
    ]

    /// How many bytes at the beginning need no escaping.
    // sync: floor — scans bytes
    private static func cleanPrefix(_ bytes: UnsafeRawBufferPointer) -> Int {
        var index = 0
        while index + wordSize <= bytes.count {
            let marks = specials(in: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            guard marks == 0 else { return index + marks.trailingZeroBitCount >> 3 }
            index += wordSize
        }
        while index < bytes.count, !isSpecial(bytes[index]) { index += 1 }
        return index
    }

    /// The highest bit of each of the word's bytes that has to be escaped.
    // sync: floor — arithmetic
    @inline(__always)
    private static func specials(in word: UInt64) -> UInt64 {
        // `&` and `'` differ in one bit, `<` and `>` in another, so three comparisons find all five.
        zeroBytes(word ^ 0x2222_2222_2222_2222)
            | zeroBytes((word & 0xFEFE_FEFE_FEFE_FEFE) ^ 0x2626_2626_2626_2626)
            | zeroBytes((word & 0xFDFD_FDFD_FDFD_FDFD) ^ 0x3C3C_3C3C_3C3C_3C3C)
    }

    /// The highest bit of each of the word's bytes that is zero. No carry leaves a byte, so every one is told exactly.
    // sync: floor — arithmetic
    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~(((word & low) &+ low) | word | low)
    }

    /// `text`, escaped: the same text where there is nothing to escape.
    // sync: floor — converts text
    static func escaped(_ text: String) -> String {
        guard needsEscaping(text) else { return text }
        var buffer: [UInt8] = []
        buffer.reserveCapacity(text.utf8.count + 32)
        append(text, to: &buffer)
        return String(decoding: buffer, as: UTF8.self)
    }

    // sync: floor — scans bytes
    private static func needsEscaping(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { cleanPrefix(UnsafeRawBufferPointer($0)) < $0.count }
            ?? text.utf8.contains(where: isSpecial)
    }

    /// All five are below 64, so that a byte is looked up in one word: `"`, `&`, `'`, `<`, `>`.
    @inline(__always)
    // sync: floor — looks at a byte
    private static func isSpecial(_ byte: UInt8) -> Bool {
        let specials: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E
        return byte < 0x40 && specials >> UInt64(byte) & 1 != 0
    }
}

/// `text` with the five characters escaped that mean something in HTML: always, even where it is HTML already.
// sync: floor — converts text
public func escape(_ text: String) -> HTML { HTML(trusted: HTMLEscaping.escaped(text)) }

/// `html`'s text, escaped once more: it shows its own source.
// sync: floor — converts text
public func escape(_ html: HTML) -> HTML { escape(html.description) }
