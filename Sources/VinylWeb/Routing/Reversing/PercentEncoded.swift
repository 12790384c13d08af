/// Bytes as they stand in a path: unreserved characters, sub-delimiters, `:`, `@` and `/` stay (RFC 3986, 3.3).
struct PercentEncoded {
    private(set) var bytes: [UInt8]

    private static let digits = Array("0123456789ABCDEF".utf8)
    // A bit for each of the 128 ASCII characters that stay.
    private static let kept: (low: UInt64, high: UInt64) = {
        var bits: (low: UInt64, high: UInt64) = (0, 0)
        for byte in UInt8(0)..<128 where byte.isASCIILetterOrDigit || "-._~!$&'()*+,;=:@/".utf8.contains(byte) {
            if byte < 64 { bits.low |= 1 << UInt64(byte) } else { bits.high |= 1 << UInt64(byte - 64) }
        }
        return bits
    }()

    init(_ raw: some Collection<UInt8>) {
        let kept = Self.kept
        bytes = []
        bytes.reserveCapacity(raw.count)
        for byte in raw {
            let stays =
                byte < 64 ? kept.low >> UInt64(byte) & 1 == 1 : byte < 128 && kept.high >> UInt64(byte - 64) & 1 == 1
            if stays {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
            }
        }
    }
}

/// A path that was made, behind the address of the application.
struct ReversedPath {
    let text: String

    /// - Parameters:
    ///   - prefix: Not percent-encoded, with a slash at both ends.
    ///   - path: Percent-encoded.
    init(_ prefix: String, _ path: [UInt8]) {
        var bytes = prefix == "/" ? [UInt8(ascii: "/")] : PercentEncoded(prefix.utf8).bytes
        if bytes.last != UInt8(ascii: "/") { bytes.append(UInt8(ascii: "/")) }
        bytes += path
        // Two slashes in front would make what follows a host (RFC 3986, 4.2).
        if bytes.starts(with: "//".utf8) { bytes.replaceSubrange(1...1, with: "%2F".utf8) }
        text = String(decoding: bytes, as: UTF8.self)
    }
}
