/// The text with `\n` for every line break: `\r\n` and `\r` are replaced.
// sync: floor — converts text
public func normalizeNewlines(_ text: String) -> String {
    let carriageReturn = UInt8(ascii: "\r")
    let newline = UInt8(ascii: "\n")
    guard text.utf8.contains(carriageReturn) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    var wasReturn = false
    for byte in text.utf8 {
        if byte == carriageReturn {
            output.append(newline)
        } else if byte != newline || !wasReturn {
            output.append(byte)
        }
        wasReturn = byte == carriageReturn
    }
    return String(decoding: output, as: UTF8.self)
}

/// The text with lines of at most `width` characters, broken at spaces; a longer word stands alone. Line breaks stay.
/// - Parameter width: Unicode scalars in a line, 1 or more.
// sync: floor — converts text
public func wrap(_ text: String, width: Int) -> String {
    var output = String.UnicodeScalarView()
    for line in LineSplitting(text).lines {
        var rest = Array(line)[...]
        while rest.count > width {
            let limit = rest.startIndex + max(width, 0)
            var space = rest[rest.startIndex...min(limit, rest.endIndex - 1)].lastIndex(of: " ")
            if space == nil { space = rest.firstIndex(of: " ") }
            guard let space else { break }
            output.append(contentsOf: rest[..<space])
            output.append("\n")
            rest = rest[(space + 1)...]
        }
        output.append(contentsOf: rest)
    }
    return String(output)
}

/// A text's lines, each with its line break, as Python's `splitlines` takes them.
private struct LineSplitting {
    var lines: [Substring.UnicodeScalarView] = []

    init(_ text: String) {
        let scalars = text[...].unicodeScalars
        var start = scalars.startIndex
        var index = start
        while index < scalars.endIndex {
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            switch scalar.value {
            case 0x0D:
                if index < scalars.endIndex, scalars[index] == "\n" { scalars.formIndex(after: &index) }
            case 0x0A...0x0C, 0x1C...0x1E, 0x85, 0x2028, 0x2029: break
            default: continue
            }
            lines.append(scalars[start..<index])
            start = index
        }
        if start < scalars.endIndex { lines.append(scalars[start...]) }
    }
}
