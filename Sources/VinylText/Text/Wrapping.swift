/// The text with lines of at most `width` characters, broken at white space, which the break replaces. Line breaks stay, a
/// longer word stands alone, and tabs become spaces up to the next eighth column. Source: Django, `django.utils.text.wrap`.
/// - Parameter width: Unicode scalars in a line, 1 or more.
/// - Throws: ``InvalidWidth`` for fewer.
// sync: floor — converts text
public func wrap(_ text: String, width: Int) throws(InvalidWidth) -> String {
    guard width > 0 else { throw InvalidWidth(width: width) }
    var lines: [String.UnicodeScalarView] = []
    for line in LineSplitting(text).lines {
        let wrapped = LineWrapping(line, width).lines
        // A line of nothing but white space is kept.
        if wrapped.isEmpty { lines.append(String.UnicodeScalarView(line)) } else { lines += wrapped }
    }
    var output = String.UnicodeScalarView()
    for (index, line) in lines.enumerated() {
        if index > 0 { output.append("\n") }
        output.append(contentsOf: line)
    }
    if text.unicodeScalars.last == "\n" { output.append("\n") }
    return String(output)
}

/// Lines were to have no characters at all.
public struct InvalidWidth: Error, Sendable, CustomStringConvertible {
    /// How many characters were asked for.
    public let width: Int

    public var description: String { "no text fits into lines of \(width) characters: the width is 1 or more." }
}

/// One line as several.
private struct LineWrapping {
    private(set) var lines: [String.UnicodeScalarView] = []

    init(_ line: Substring.UnicodeScalarView, _ width: Int) {
        var current: [Unicode.Scalar] = []
        var rest = LineWrapping.expanded(line)[...]
        while let first = rest.first {
            let isSpace = LineWrapping.isSpace(first)
            let chunk = rest.prefix { LineWrapping.isSpace($0) == isSpace }
            // White space at the beginning of a line goes, unless it is the text's own.
            if isSpace, current.isEmpty, !lines.isEmpty {
                rest = rest.dropFirst(chunk.count)
                continue
            }
            if current.count + chunk.count <= width || current.isEmpty {
                current += chunk
                rest = rest.dropFirst(chunk.count)
            } else {
                end(&current)
            }
        }
        end(&current)
    }

    /// Ends a line, without the white space behind its last word.
    // sync: floor — collects lines
    private mutating func end(_ current: inout [Unicode.Scalar]) {
        while let last = current.last, LineWrapping.isSpace(last) { current.removeLast() }
        if !current.isEmpty { lines.append(String.UnicodeScalarView(current)) }
        current = []
    }

    // sync: floor — looks at a character
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || 9...13 ~= scalar.value }

    /// With spaces for tabs.
    // sync: floor — converts text
    private static func expanded(_ line: Substring.UnicodeScalarView) -> [Unicode.Scalar] {
        guard line.contains("\t") else { return Array(line) }
        var output: [Unicode.Scalar] = []
        for scalar in line {
            if scalar == "\t" {
                output += Array(repeating: " ", count: 8 - output.count % 8)
            } else {
                output.append(scalar)
            }
        }
        return output
    }
}

/// A text's lines without their breaks, as Python's `splitlines` takes them.
private struct LineSplitting {
    var lines: [Substring.UnicodeScalarView] = []

    init(_ text: String) {
        let scalars = text[...].unicodeScalars
        var start = scalars.startIndex
        var index = start
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let end = index
            scalars.formIndex(after: &index)
            switch scalar.value {
            case 0x0D:
                if index < scalars.endIndex, scalars[index] == "\n" { scalars.formIndex(after: &index) }
            case 0x0A...0x0C, 0x1C...0x1E, 0x85, 0x2028, 0x2029: break
            default: continue
            }
            lines.append(scalars[start..<end])
            start = index
        }
        if start < scalars.endIndex { lines.append(scalars[start...]) }
    }
}
