/// The parts of a text between white space, with what stands in quotes kept together, quotes and all.
///
/// ```swift
/// smartSplit(#"a "b c" d='e f'"#)     // ["a", "\"b c\"", "d='e f'"]
/// ```
/// A quote that is never closed is an ordinary character; a backslash in quotes keeps what follows it.
// sync: floor — takes text apart
public func smartSplit(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var parts: [String] = []
    var index = 0
    while index < scalars.count {
        if scalars[index].isSpace {
            index += 1
            continue
        }
        let end = endOfQuoted(scalars, index) ?? scalars[index...].firstIndex(where: \.isSpace) ?? scalars.count
        parts.append(String(String.UnicodeScalarView(scalars[index..<end])))
        index = end
    }
    return parts
}

/// The end of a part that has quotes in it; nil where it has none.
// sync: floor — takes text apart
private func endOfQuoted(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    var index = start
    var end: Int?
    while true {
        while index < scalars.count, !scalars[index].isSpace, scalars[index] != "\"", scalars[index] != "'" {
            index += 1
        }
        // What stands behind a quoted part and before the next belongs to it.
        if end != nil { end = index }
        guard index < scalars.count, !scalars[index].isSpace, let close = closingQuote(scalars, index) else {
            return end
        }
        index = close + 1
        end = index
    }
}

// sync: floor — takes text apart
private func closingQuote(_ scalars: [Unicode.Scalar], _ open: Int) -> Int? {
    var index = open + 1
    while index < scalars.count {
        if scalars[index] == scalars[open] { return index }
        if scalars[index] == "\\" {
            guard index + 1 < scalars.count, scalars[index + 1] != "\n" else { return nil }
            index += 1
        }
        index += 1
    }
    return nil
}

/// What a string literal in quotes says: `"a \"b\""` is `a "b"`.
/// - Throws: ``NotALiteral`` where the text is not in quotes.
// sync: floor — converts text
public func unescapeStringLiteral(_ literal: String) throws(NotALiteral) -> String {
    let bytes = Array(literal.utf8)
    guard let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), bytes.last == quote else {
        throw NotALiteral(text: literal)
    }
    guard bytes.count > 1 else { return "" }
    let backslash = UInt8(ascii: "\\")
    // Twice over, as Django does it: quotes first, then backslashes.
    let inner = bytes[1..<(bytes.count - 1)]
    let quotes = replacing(Array(inner), backslash, quote, quote)
    return String(decoding: replacing(quotes, backslash, backslash, backslash), as: UTF8.self)
}

/// `bytes` with one byte for each pair.
// sync: floor — scans bytes
private func replacing(_ bytes: [UInt8], _ first: UInt8, _ second: UInt8, _ replacement: UInt8) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
        if bytes[index] == first, index + 1 < bytes.count, bytes[index + 1] == second {
            output.append(replacement)
            index += 2
        } else {
            output.append(bytes[index])
            index += 1
        }
    }
    return output
}

/// A text that was to be a string literal is none.
public struct NotALiteral: Error, Sendable, CustomStringConvertible {
    /// The text.
    public let text: String

    public var description: String { "\(text) is no string literal: it must begin and end with the same quote." }
}
