public import HTTPTypes

extension QueryDict {
    /// Reads `application/x-www-form-urlencoded` text, as the WHATWG URL standard and Django do: `+` is a space, pairs
    /// are parted by `&` alone, a pair without `=` has an empty value, bytes that are no characters are replaced.
    ///
    /// Text that should be UTF-8 and is not, before its escapes are decoded, is read as ISO 8859-1 (Django, `QueryDict`).
    /// - Parameters:
    ///   - text: The text.
    ///   - limit: The greatest number of pairs; empty ones between two `&` count.
    ///   - encoding: What its bytes mean.
    /// - Throws: ``TooManyFields``.
    public init(
        parsing text: some Collection<UInt8>, limit: Int = .max, encoding: FormEncoding = .utf8
    ) throws(TooManyFields) {
        let separators = text.reduce(0) { $1 == UInt8(ascii: "&") ? $0 + 1 : $0 }
        guard text.isEmpty || separators < limit else { throw TooManyFields(limit: limit) }
        self.init(firstPairs: .max, of: Array(text), encoding: encoding)
    }

    /// Reads form-encoded text. See ``init(parsing:limit:encoding:)``; what is not escaped is text already, whatever the
    /// encoding.
    public init(parsing text: String, limit: Int = .max, encoding: FormEncoding = .utf8) throws(TooManyFields) {
        guard encoding != .utf8, text.utf8.contains(where: { $0 >= 0x80 }) else {
            try self.init(parsing: text.utf8, limit: limit, encoding: encoding)
            return
        }
        // Escapes become UTF-8, in which the rest is.
        var plain: [UInt8] = []
        var run: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.first?.hexValue, let low = rest.dropFirst().first?.hexValue {
                run.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                plain += ASCIISet.unreserved[quoting: encoding[decoding: run]].utf8
                run = []
                plain.append(byte)
            }
        }
        plain += ASCIISet.unreserved[quoting: encoding[decoding: run]].utf8
        try self.init(parsing: plain, limit: limit)
        self.encoding = encoding
    }

    /// Reads so many pairs and leaves out the rest.
    init(firstPairs limit: Int, of text: [UInt8], encoding: FormEncoding = .utf8) {
        self.init()
        self.encoding = encoding
        var text = text
        if encoding == .utf8, text.contains(where: { $0 >= 0x80 }), String(validating: text, as: UTF8.self) == nil {
            text = Array(FormEncoding.latin1[decoding: text].utf8)
        }
        var start = 0
        var count = 0
        while start < text.count, count < limit {
            let end = text[start...].firstIndex(of: UInt8(ascii: "&")) ?? text.count
            let pair = text[start..<end]
            start = end + 1
            count += 1
            if pair.isEmpty { continue }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? end
            append(Self[decoding: pair[equals...].dropFirst(), encoding], to: Self[decoding: pair[..<equals], encoding])
        }
    }

    /// One name or value, decoded.
    private static subscript(decoding raw: ArraySlice<UInt8>, encoding: FormEncoding) -> String {
        let isPlain = raw.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
        return isPlain ? encoding[decoding: raw] : encoding[decoding: PercentDecodedBytes(raw, plusIsSpace: true).bytes]
    }

    /// The text that parsing reads back. Django's `urlencode()`.
    public var urlencoded: String { urlencoded(safe: "") }

    /// As ``urlencoded``, with ASCII characters that stay as they are. Then a space is `%20` and not `+`, as in Django.
    // sync: lazy — formats a value
    public func urlencoded(safe: String) -> String {
        var unescaped = ASCIISet.unreserved
        for byte in safe.utf8 { unescaped.insert(byte) }
        var bytes: [UInt8] = []
        for entry in lists {
            for value in entry.values {
                if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
                append(entry.name, to: &bytes, unescaped, plus: safe.isEmpty)
                bytes.append(UInt8(ascii: "="))
                append(value, to: &bytes, unescaped, plus: safe.isEmpty)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One name or value, encoded.
    // sync: lazy — formats a value
    private func append(_ text: String, to bytes: inout [UInt8], _ unescaped: ASCIISet, plus: Bool) {
        let digits: StaticString = "0123456789ABCDEF"
        for byte in encoding[encoding: text] {
            if unescaped.contains(byte) {
                bytes.append(byte)
            } else if byte == .space, plus {
                bytes.append(UInt8(ascii: "+"))
            } else {
                // In bounds: both are below 16.
                bytes += [UInt8(ascii: "%"), digits.utf8Start[Int(byte >> 4)], digits.utf8Start[Int(byte & 15)]]
            }
        }
    }
}

/// A form or a query string has more fields than are taken. Django's `TooManyFieldsSent`.
public struct TooManyFields: RequestError, Equatable, CustomStringConvertible {
    /// How many are taken.
    public let limit: Int
    public init(limit: Int) { self.limit = limit }
    public var status: HTTPResponse.Status { .badRequest }
    public var description: String {
        "the form has more than \(limit) fields; raise HTTPLimits.formFields to take more"
    }
}
