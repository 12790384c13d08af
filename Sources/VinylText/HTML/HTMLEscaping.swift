/// Escaping of the five characters that mean something in HTML text and attribute values, over bytes.
///
/// The renderer of templates appends bytes, and most values need no escaping: the scan is one mask a byte, and what lies
/// between two characters to be escaped is copied in one go.
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
        var start = 0
        var index = firstCandidate(in: bytes, from: 0)
        while index < bytes.count {
            if isSpecial(bytes[index]) {
                if start < index { buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index])) }
                appendReference(bytes[index], to: &buffer)
                start = index + 1
            }
            index += 1
            // Where blocks begin, a whole one may be passed over.
            if index & 7 == 0 { index = firstCandidate(in: bytes, from: index) }
        }
        guard start < bytes.count else { return }
        buffer.append(contentsOf: start == 0 ? bytes : UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// The beginning of the next block of 8 bytes that holds something to escape, or of what is left behind the blocks.
    // sync: floor — scans bytes
    @inline(__always)
    private static func firstCandidate(in bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
        var index = index
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return bytes.count }
        while index + 8 <= bytes.count {
            // Within the buffer by the condition above; `loadUnaligned` asks for no alignment.
            let block = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // `&` and `'` differ in one bit, `<` and `>` in another, so three comparisons find all five.
            let found =
                zeroBytes(block ^ 0x2222_2222_2222_2222)
                | zeroBytes((block & 0xFEFE_FEFE_FEFE_FEFE) ^ 0x2626_2626_2626_2626)
                | zeroBytes((block & 0xFDFD_FDFD_FDFD_FDFD) ^ 0x3C3C_3C3C_3C3C_3C3C)
            if found != 0 { break }
            index += 8
        }
        return index
    }

    /// Not zero where one of the word's bytes is zero.
    // sync: floor — arithmetic
    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
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
        text.utf8.withContiguousStorageIfAvailable { $0.contains(where: isSpecial) }
            ?? text.utf8.contains(where: isSpecial)
    }

    /// All five are below 64, so that a byte is looked up in one word: `"`, `&`, `'`, `<`, `>`.
    @inline(__always)
    // sync: floor — looks at a byte
    private static func isSpecial(_ byte: UInt8) -> Bool {
        let specials: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E
        return byte < 0x40 && specials >> UInt64(byte) & 1 != 0
    }

    // sync: floor — appends bytes
    private static func appendReference(_ byte: UInt8, to buffer: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): buffer.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): buffer.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): buffer.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): buffer.append(contentsOf: "&quot;".utf8)
        default: buffer.append(contentsOf: "&#x27;".utf8)
        }
    }
}

/// `text` with the five characters escaped that mean something in HTML: always, even where it is HTML already.
// sync: floor — converts text
public func escape(_ text: String) -> HTML { HTML(trusted: HTMLEscaping.escaped(text)) }

/// `html`'s text, escaped once more: it shows its own source.
// sync: floor — converts text
public func escape(_ html: HTML) -> HTML { escape(html.description) }
