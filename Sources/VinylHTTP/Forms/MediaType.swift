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
struct ParameterScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    /// The text before the first semicolon, without white space around it.
    // sync: lazy — takes text apart
    mutating func upToSemicolon() -> String {
        let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
        defer { rest = rest[end...] }
        return String(Substring(rest[..<end])).trimmed
    }

    /// The parameters behind it. The first of several with one name counts.
    // sync: lazy — takes text apart
    mutating func parameters() -> [String: String] {
        var parameters: [String: String] = [:]
        while rest.first == UInt8(ascii: ";") {
            rest.removeFirst()
            let nameEnd = rest.firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";") } ?? rest.endIndex
            let name = String(Substring(rest[..<nameEnd])).trimmed.lowercased()
            rest = rest[nameEnd...]
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest.removeFirst()
            while let byte = rest.first, byte.isFieldSpace { rest.removeFirst() }
            let value = rest.first == UInt8(ascii: "\"") ? quoted() : upToSemicolon()
            if !name.isEmpty, parameters[name] == nil { parameters[name] = value }
        }
        return parameters
    }

    /// A quoted string; a backslash takes the next quote or backslash as it stands. (Not every one: browsers send
    /// file names of Windows with bare backslashes.)
    // sync: lazy — takes text apart
    private mutating func quoted() -> String {
        rest.removeFirst()
        var bytes: [UInt8] = []
        while let byte = rest.first {
            rest.removeFirst()
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\"), let next = rest.first,
                next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\")
            {
                bytes.append(next)
                rest.removeFirst()
            } else {
                bytes.append(byte)
            }
        }
        let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
        rest = rest[end...]
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// Without spaces and tabs at both ends.
    var trimmed: String {
        let bytes = utf8
        guard let first = bytes.firstIndex(where: { !$0.isFieldSpace }),
            let last = bytes.lastIndex(where: { !$0.isFieldSpace })
        else { return "" }
        return String(self[first...last])
    }
}
