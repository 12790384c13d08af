/// Text as addresses write it: bytes that an address cannot hold as `%41`.
///
/// Letters, digits and `_.-~` are never encoded (RFC 3986, 2.3).
public enum PercentEncoding {
    /// `text` with its bytes encoded, but for those of ASCII characters in `safe`. Linear.
    // sync: floor — converts text
    public static func encode(_ text: String, safe: StaticString = "/") -> String {
        encode(text.utf8, safe: SafeBytes(safe))
    }

    /// The same with characters that are known when the program runs.
    // sync: floor — converts text
    public static func encode(_ text: String, safe: String) -> String { encode(text.utf8, safe: SafeBytes(safe)) }

    /// What `%41` and its like stand for; what is no encoding stays. Bytes that are no UTF-8 become U+FFFD.
    // sync: floor — converts text
    public static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        return String(decoding: decoded(Array(text.utf8)) { _ in true }, as: UTF8.self)
    }

    // sync: floor — converts bytes
    static func encode(_ bytes: some Collection<UInt8>, safe: SafeBytes) -> String {
        if bytes.allSatisfy(safe.contains) { return String(decoding: bytes, as: UTF8.self) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 3)
        for byte in bytes {
            if safe.contains(byte) { output.append(byte) } else { append(byte, to: &output) }
        }
        return String(decoding: output, as: UTF8.self)
    }

    // sync: floor — appends bytes
    static func append(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "%"))
        output.append(hexadecimalDigits[Int(byte >> 4)])
        output.append(hexadecimalDigits[Int(byte & 15)])
    }

    /// The bytes with those encodings replaced that stand for a byte that is wanted.
    // sync: floor — converts bytes
    static func decoded(_ bytes: [UInt8], where isWanted: (UInt8) -> Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = nibble(bytes[index + 1]),
                let low = nibble(bytes[index + 2]), isWanted(high << 4 | low)
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return output
    }

    // sync: floor — looks at a byte
    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// The ASCII characters that stay as they are: letters, digits, `_.-~` and some more. Two words of bits.
struct SafeBytes: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ characters: StaticString) {
        self.init()
        characters.withUTF8Buffer { for byte in $0 { insert(byte) } }
    }

    init(_ characters: String) {
        self.init()
        for byte in characters.utf8 { insert(byte) }
    }

    private init() {
        for byte in UInt8(0)..<128 where Unicode.Scalar(byte).isAlphanumeric { insert(byte) }
        for byte in "_.-~".utf8 { insert(byte) }
    }

    // sync: floor — sets a bit
    private mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
    }

    @inline(__always)
    // sync: floor — looks at a bit
    func contains(_ byte: UInt8) -> Bool {
        byte < 64 ? low >> UInt64(byte) & 1 != 0 : byte < 128 && high >> UInt64(byte - 64) & 1 != 0
    }
}
