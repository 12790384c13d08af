import HTTPTypes

extension Response {
    /// Sets a field to text that a program did not write: what could end the field is refused. Source: Django,
    /// `ResponseHeaders.__setitem__`.
    ///
    /// (The subscript of ``headers`` puts spaces in place of line breaks.) Text beyond ISO 8859-1 becomes an encoded word
    /// (RFC 2047).
    /// - Throws: ``BadHeader`` where the name is none, or the name or the value hold a line break or NUL.
    // sync: lazy — changes a value in memory
    public mutating func setHeader(_ name: String, to value: String) throws(BadHeader) {
        guard let field = HTTPField.Name(name) else { throw BadHeader(name: name, reason: "the name is no token") }
        guard !value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
            throw BadHeader(name: name, reason: "the value holds a line break or NUL")
        }
        headers[field] = value.unicodeScalars.allSatisfy { $0.value < 0x100 } ? value : EncodedWord(value).text
    }
}

/// A header that cannot be sent. Source: Django, `BadHeaderError`.
public struct BadHeader: Error, Equatable, CustomStringConvertible {
    public let name: String
    public let reason: String
    public init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }
    public var description: String { "the header \(name.debugDescription) cannot be sent: \(reason)" }
}

/// Text as an encoded word: in the shorter of the two encodings (RFC 2047, 4).
private struct EncodedWord {
    let text: String

    init(_ value: String) {
        let bytes = Array(value.utf8)
        let quoted = bytes.reduce(0) { $0 + (Self.isPlain($1) || $1 == 0x20 ? 1 : 3) }
        guard (bytes.count + 2) / 3 * 4 >= quoted else {
            let base = URLSafeBase64.encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
            text = "=?utf-8?b?\(String(base))\(String(repeating: "=", count: (3 - bytes.count % 3) % 3))?="
            return
        }
        var words = ""
        for byte in bytes {
            if Self.isPlain(byte) {
                words.unicodeScalars.append(Unicode.Scalar(byte))
            } else if byte == 0x20 {
                words += "_"
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                words += "=" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        text = "=?utf-8?q?\(words)?="
    }

    // sync: floor — looks a byte up
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || "-!*+/".utf8.contains(byte)
    }
}
