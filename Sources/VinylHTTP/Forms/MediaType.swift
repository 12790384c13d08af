/// A content type with its parameters (RFC 9110, 8.3.1).
public struct MediaType: Sendable, Hashable {
    /// In lower case: `multipart/form-data`.
    public let essence: String
    /// Names in lower case.
    public let parameters: [String: String]

    /// Reads the value of a `Content-Type` field; nil where it is none.
    public init?(_ text: String) {
        var scanner = ParameterScanner(text)
        let essence = scanner.upToSemicolon().lowercased()
        guard essence.utf8.contains(UInt8(ascii: "/")) else { return nil }
        self.essence = essence
        parameters = scanner.parameters()
    }

    /// The character set, in lower case; nil where none is named.
    public var charset: String? { parameters["charset"]?.lowercased() }
}

/// Reads `value; name=value; name="quoted value"`, as in `Content-Type` and `Content-Disposition`.
///
/// It works on bytes: a `Character` may hold a semicolon together with a combining mark, and would hide it.
struct ParameterScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The text before the next semicolon, without white space around it.
    // sync: lazy — takes text apart
    mutating func upToSemicolon() -> String {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self).trimmed
    }

    /// The parameters behind it. The last of several with one name counts, as in Django.
    ///
    /// `name*=charset'language'text` (RFC 8187) is decoded and stands under `name`.
    // sync: lazy — takes text apart
    mutating func parameters() -> [String: String] {
        var values: [String: String] = [:]
        while index < bytes.count, bytes[index] == UInt8(ascii: ";") {
            index += 1
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "="), bytes[index] != UInt8(ascii: ";") {
                index += 1
            }
            var name = String(decoding: bytes[start..<index], as: UTF8.self).trimmed.lowercased()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            index += 1
            while index < bytes.count, bytes[index].isFieldSpace { index += 1 }
            let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
            var value = isQuoted ? quoted() : upToSemicolon()
            if name.utf8.last == UInt8(ascii: "*") {
                name = String(name.dropLast()).trimmed
                value = ExtendedValue(value)?.text ?? value
            }
            if !name.isEmpty { values[name] = value }
        }
        return values
    }

    /// A quoted string; a backslash takes the next quote or backslash as it stands. (Not every one: browsers send
    /// file names of Windows with bare backslashes.)
    // sync: lazy — takes text apart
    private mutating func quoted() -> String {
        index += 1
        var content: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "\"") || bytes[index + 1] == UInt8(ascii: "\\")
            {
                index += 1
            }
            content.append(bytes[index])
            index += 1
        }
        while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
        return String(decoding: content, as: UTF8.self)
    }
}

/// `UTF-8'en'%E2%82%AC%20rates` (RFC 8187, 3.2).
struct ExtendedValue {
    let text: String

    /// Nil where the text has not two apostrophes.
    init?(_ value: String) {
        let pieces = value.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
        guard pieces.count == 3 else { return nil }
        let encoding = FormEncoding(label: String(Substring(pieces[0]))) ?? .utf8
        text = encoding[decoding: PercentDecodedBytes(pieces[2], plusIsSpace: false).bytes]
    }
}

extension String {
    /// Without spaces and tabs at both ends.
    var trimmed: String {
        let bytes = utf8
        guard let first = bytes.firstIndex(where: { !$0.isFieldSpace }),
            let last = bytes.lastIndex(where: { !$0.isFieldSpace })
        else { return "" }
        return String(Substring(bytes[first...last]))
    }
}
