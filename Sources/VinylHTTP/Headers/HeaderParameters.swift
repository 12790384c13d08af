/// A field's value with parameters: `text/html; charset=utf-8`. Source: Django, `parse_header_parameters`.
public struct HeaderParameters: Sendable {
    /// What stands in front, in lower case.
    public let value: String
    /// Names in lower case, in order of first appearance; the last of several with one name.
    public let parameters: [(name: String, value: String)]

    /// The value of a parameter, by its name in lower case.
    public subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Takes a value apart. `name*=charset'language'text` (RFC 8187) is decoded.
    public init(_ text: String) {
        var pieces = Self.pieces(of: Array(text.utf8))[...]
        value = pieces.popFirst().map { $0.strippingWhitespace.lowercased() } ?? ""
        var parameters: [(name: String, value: String)] = []
        for piece in pieces {
            guard let equals = piece.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
            var name = String(Substring(piece.utf8[..<equals])).strippingWhitespace.lowercased()
            var value = String(Substring(piece.utf8[piece.utf8.index(after: equals)...])).strippingWhitespace
            let isExtended = name.hasSuffix("*")
            if isExtended { name.removeLast() }
            if value.utf8.count >= 2, value.utf8.first == UInt8(ascii: "\""), value.utf8.last == UInt8(ascii: "\"") {
                value = Self.unescaped(value.utf8.dropFirst().dropLast())
            }
            if isExtended, let decoded = ExtendedValue(value)?.text { value = decoded }
            if let known = parameters.firstIndex(where: { $0.name == name }) {
                parameters[known].value = value
            } else {
                parameters.append((name, value))
            }
        }
        self.parameters = parameters
    }

    /// Parted at semicolons that do not stand between quotes.
    // sync: floor — takes text apart
    private static func pieces(of bytes: [UInt8]) -> [String] {
        var pieces: [String] = []
        var start = 0
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\""), index == 0 || bytes[index - 1] != UInt8(ascii: "\\") { isQuoted.toggle() }
            guard byte == UInt8(ascii: ";"), !isQuoted else { continue }
            pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
            start = index + 1
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    /// Without the backslashes in front of backslashes, then without those in front of quotes.
    // sync: floor — takes text apart
    private static func unescaped(_ bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\""), result.last == UInt8(ascii: "\\") {
                result.removeLast()
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
