/// A set of ASCII characters.
struct ASCIISet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Letters, digits and `-._~`: what Python's `quote` never escapes (RFC 3986, 2.3).
    static let unreserved: ASCIISet = {
        var set = ASCIISet()
        for byte in UInt8(0)..<128 where byte.isASCIIAlphanumeric || "-._~".utf8.contains(byte) { set.insert(byte) }
        return set
    }()

    init() {}

    /// Letters, digits, `-._~` and these.
    init(unreservedAnd others: String) {
        self = .unreserved
        for byte in others.utf8 { insert(byte) }
    }

    // sync: lazy — changes a value in memory
    mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
    }

    // sync: lazy — looks into memory
    func contains(_ byte: UInt8) -> Bool {
        byte < 64 ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte - 64) & 1 == 1
    }
}

extension ASCIISet {
    /// Text with everything else as `%XX` of its UTF-8. Python's `quote`.
    subscript(quoting text: String) -> String {
        if text.utf8.allSatisfy({ contains($0) }) { return text }
        let digits: StaticString = "0123456789ABCDEF"
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if contains(byte) {
                bytes.append(byte)
            } else {
                // In bounds: both are below 16.
                bytes += [UInt8(ascii: "%"), digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What parts of addresses keep as it is.
enum URIQuoting {
    /// A path of decoded text: `;`, `=` and `?` mean something in one (RFC 3986, 3.3) and are escaped.
    /// Source: Django, `escape_uri_path`.
    static let path = ASCIISet(unreservedAnd: "/:@&+$,-_.!~*'()")
    /// An address that is one but for characters that are not ASCII: its escapes stay. Source: Django, `iri_to_uri`
    /// (RFC 3987, 3.1).
    static let address = ASCIISet(unreservedAnd: "/#%[]=:;$&()+,!?*@'~")
}
