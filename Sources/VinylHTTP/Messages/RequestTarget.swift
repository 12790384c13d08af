/// A request target, taken apart (RFC 9112, 3.2).
struct RequestTarget {
    /// Percent-decoded, with its slash in front.
    let path: String
    /// Bytes of the path as it stands, up to the `?`.
    let rawPathLength: Int

    init(_ target: String) {
        let origin = Self.origin(of: target)
        var text = String(origin)
        let (length, isPlain) = text.withUTF8 { bytes in
            var isPlain = true
            for (index, byte) in bytes.enumerated() {
                if byte == UInt8(ascii: "?") { return (index, isPlain) }
                if byte == UInt8(ascii: "%") { isPlain = false }
            }
            return (bytes.count, isPlain)
        }
        rawPathLength = length
        if isPlain {
            path = length == text.utf8.count ? text : String(Substring(text.utf8.prefix(length)))
        } else {
            path = PercentDecoded(text.utf8.prefix(length)).text
        }
    }

    /// The part of a target that names a resource: all of it in origin form; path and query of an absolute URL.
    // sync: lazy — takes text apart
    static func origin(of target: String) -> Substring {
        if target.utf8.first == UInt8(ascii: "/") || target == "*" { return target[...] }
        guard let scheme = target.firstRange(of: "://") else { return target[...] }
        let rest = target[scheme.upperBound...]
        guard let slash = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) else {
            return "/"
        }
        return rest[slash] == "/" ? rest[slash...] : Substring("/" + rest[slash...])
    }
}

/// Bytes with their `%XX` decoded; what is no UTF-8 is replaced, and a `%` that starts no pair stays.
struct PercentDecoded {
    let text: String

    init(_ raw: some Collection<UInt8>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var index = raw.startIndex
        while index != raw.endIndex {
            let byte = raw[index]
            raw.formIndex(after: &index)
            guard byte == UInt8(ascii: "%"), index != raw.endIndex, let high = raw[index].hexValue else {
                bytes.append(byte)
                continue
            }
            let second = raw.index(after: index)
            guard second != raw.endIndex, let low = raw[second].hexValue else {
                bytes.append(byte)
                continue
            }
            bytes.append(high << 4 | low)
            index = raw.index(after: second)
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit, or nil.
    @inline(__always) var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
