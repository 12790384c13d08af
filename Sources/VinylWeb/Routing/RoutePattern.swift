/// A route's path, taken apart: literal bytes and `<converter:name>` parts.
struct RoutePattern: Sendable {
    enum Part: Sendable {
        case literal([UInt8])
        case parameter(name: String, PathConverter)
    }

    /// The pattern as it was written, prefixes of includes in front.
    let text: String
    let parts: [Part]

    /// Takes `text` apart.
    /// - Throws: ``RouteError`` where it is no pattern.
    init(_ text: String) throws(RouteError) {
        self.text = text
        var parts: [Part] = []
        var names: Set<String> = []
        var literal: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.first {
            guard byte == UInt8(ascii: "<") else {
                literal.append(byte)
                rest.removeFirst()
                continue
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
                throw RouteError(pattern: text, reason: "a \"<\" has no \">\"")
            }
            let inside = String(Substring(rest[rest.index(after: rest.startIndex)..<end]))
            let words = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = words[words.count - 1]
            let converterName = words.count == 2 ? words[0] : "str"
            guard let converter = PathConverter(rawValue: converterName) else {
                let known = PathConverter.allCases.map(\.rawValue).joined(separator: ", ")
                throw RouteError(
                    pattern: text, reason: "there is no converter \"\(converterName)\"; there are \(known)")
            }
            guard let first = name.utf8.first, first.isASCIILetterOrDigit || first == UInt8(ascii: "_"),
                first < 0x30 || first > 0x39,
                name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") })
            else { throw RouteError(pattern: text, reason: "\"\(name)\" is no name for a parameter") }
            guard names.insert(name).inserted else {
                throw RouteError(pattern: text, reason: "the parameter \"\(name)\" occurs twice")
            }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = []
            parts.append(.parameter(name: name, converter))
            rest = rest[rest.index(after: end)...]
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    /// The names of its parameters, in order.
    var names: [String] {
        parts.compactMap { if case .parameter(let name, _) = $0 { name } else { nil } }
    }

    /// The literal bytes in front of the first parameter.
    var literalPrefix: [UInt8] {
        guard case .literal(let bytes)? = parts.first else { return [] }
        return bytes
    }

    /// Whether it has no parameter at all.
    var isLiteral: Bool { names.isEmpty }

    /// The parameters' values where the pattern matches all of `path`, else nil.
    ///
    /// Each parameter takes as much as it can and gives back while the rest does not match, as a regular expression
    /// would; patterns are short, and a later literal is looked for byte by byte.
    subscript(match path: UnsafeBufferPointer<UInt8>) -> [(name: String, value: PathValue)]? {
        var values: [(name: String, value: PathValue)] = []
        return PatternMatch(parts: parts, path: path).take(part: 0, from: 0, into: &values) ? values.reversed() : nil
    }
}

/// One attempt to match: the parts and the bytes, with the recursion over both.
private struct PatternMatch {
    let parts: [RoutePattern.Part]
    let path: UnsafeBufferPointer<UInt8>

    /// Matches `parts[part...]` against `path[start...]`; values are appended from the last part to the first.
    // sync: floor — the inner loop of route resolution over raw bytes
    func take(part: Int, from start: Int, into values: inout [(name: String, value: PathValue)]) -> Bool {
        guard part < parts.count else { return start == path.count }
        switch parts[part] {
        case .literal(let bytes):
            guard path.count - start >= bytes.count else { return false }
            for offset in 0..<bytes.count where path[start + offset] != bytes[offset] { return false }
            return take(part: part + 1, from: start + bytes.count, into: &values)
        case .parameter(let name, let converter):
            var end = start
            while end < path.count, converter[accepts: path[end]] { end += 1 }
            while end > start {
                if take(part: part + 1, from: end, into: &values) {
                    let text = String(decoding: UnsafeBufferPointer(rebasing: path[start..<end]), as: UTF8.self)
                    guard let value = converter[valueOf: text] else { return false }
                    values.append((name, value))
                    return true
                }
                end -= 1
            }
            return false
        }
    }
}

/// A route that cannot be what it says: raised when the application starts.
public struct RouteError: Error, CustomStringConvertible {
    /// The pattern as it was written.
    public let pattern: String
    /// What is wrong with it.
    public let reason: String

    public var description: String { "the route \"\(pattern)\": \(reason)" }
}
