/// Decodes base64 in pieces, with white space anywhere (RFC 2045, 6.8). RFC 7578 has retired it; some clients have not.
struct Base64Stream {
    private var bits: UInt32 = 0
    private var held = 0
    private var padding = 0

    /// - Throws: ``MultipartError`` at a character that is none of base64's.
    // sync: floor — the inner loop over bytes
    mutating func decode(_ bytes: [UInt8]) throws(MultipartError) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count / 4 * 3 + 3)
        for byte in bytes {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
            case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="):
                padding += 1
                guard padding <= 2 else { throw MultipartError(.malformed) }
                continue
            case 0x20, 0x09, 0x0D, 0x0A: continue
            default: throw MultipartError(.malformed)
            }
            guard padding == 0 else { throw MultipartError(.malformed) }
            bits = bits << 6 | value
            held += 1
            guard held == 4 else { continue }
            decoded += [
                UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
                UInt8(truncatingIfNeeded: bits),
            ]
            (bits, held) = (0, 0)
        }
        return decoded
    }

    /// The last bytes.
    /// - Throws: ``MultipartError`` where the end is missing.
    // sync: floor — the inner loop over bytes
    mutating func finish() throws(MultipartError) -> [UInt8] {
        switch (held, padding) {
        case (0, 0): return []
        case (2, 2): return [UInt8(truncatingIfNeeded: bits >> 4)]
        case (3, 1): return [UInt8(truncatingIfNeeded: bits >> 10), UInt8(truncatingIfNeeded: bits >> 2)]
        default: throw MultipartError(.malformed)
        }
    }
}
