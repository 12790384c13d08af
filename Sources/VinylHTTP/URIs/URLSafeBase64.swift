/// Bytes as text that may stand in an address: base64 with `-` and `_`, without padding (RFC 4648, 5). Source: Django,
/// `urlsafe_base64_encode` and `urlsafe_base64_decode`.
public enum URLSafeBase64 {
    /// The text of bytes.
    // sync: floor — converts bytes
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        let letters: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 4 / 3 + 3)
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                // In bounds: six bits are below 64.
                text.append(letters.utf8Start[Int(buffer >> bits & 63)])
            }
        }
        if bits > 0 { text.append(letters.utf8Start[Int(buffer << (6 - bits) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text, with or without padding; nil where it breaks off. Characters that are none of base64 are
    /// passed over, as Python does.
    // sync: floor — converts bytes
    public static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0
        // Letters of the group of four that is being read, and the padding behind them.
        var letters = 0
        var padding = 0
        // Padding that was left out is put back.
        let left = [UInt8](repeating: UInt8(ascii: "="), count: text.utf8.count % 4)
        for byte in Array(text.utf8) + left {
            if let value = value(of: byte) {
                padding = 0
                buffer = buffer << 6 | UInt32(value)
                letters = (letters + 1) % 4
                if letters != 1 { bytes.append(UInt8(truncatingIfNeeded: buffer >> [0, 0, 4, 2][letters])) }
            } else if byte == UInt8(ascii: "="), letters >= 2 {
                padding += 1
                // A full group with padding ends the text, whatever follows.
                if letters + padding >= 4 { return bytes }
            }
        }
        return letters == 0 ? bytes : nil
    }

    // sync: floor — looks a letter up
    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case UInt8(ascii: "-"), UInt8(ascii: "+"): 62
        case UInt8(ascii: "_"), UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
