/// What a browser is to do with an answer: show it, or keep it as a file (RFC 6266). Source: Django,
/// `content_disposition_header`.
public struct ContentDisposition: Sendable, Hashable {
    /// The field's value; nil where there is nothing to say.
    public let headerValue: String?

    /// - Parameters:
    ///   - isAttachment: Whether to keep it.
    ///   - fileName: Under which name; empty for none. What is not ASCII is written as RFC 8187 has it.
    public init(isAttachment: Bool, fileName: String) {
        let disposition = isAttachment ? "attachment" : "inline"
        if fileName.isEmpty {
            headerValue = isAttachment ? disposition : nil
        } else if fileName.utf8.allSatisfy({ $0 < 0x80 }) {
            var quoted: [UInt8] = []
            for byte in fileName.utf8 {
                if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") { quoted.append(UInt8(ascii: "\\")) }
                quoted.append(byte)
            }
            headerValue = "\(disposition); filename=\"\(String(decoding: quoted, as: UTF8.self))\""
        } else {
            headerValue = "\(disposition); filename*=utf-8''\(ASCIISet(unreservedAnd: "/")[quoting: fileName])"
        }
    }
}
