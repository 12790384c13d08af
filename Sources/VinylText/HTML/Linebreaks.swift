/// Paragraphs of plain text as HTML: one `<p>` for what blank lines part, `<br>` for a single line break.
/// - Parameters:
///   - text: The text, with any kind of line breaks.
///   - autoescape: Whether the text is escaped. Without, it must be HTML already.
// sync: floor — converts text
public func linebreaks(_ text: String, autoescape: Bool = false) -> HTML {
    let bytes = Array(normalizeNewlines(text).utf8)
    let newline = UInt8(ascii: "\n")
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 32)
    var start = 0
    var index = 0
    while true {
        let isBreak = index + 1 < bytes.count && bytes[index] == newline && bytes[index + 1] == newline
        guard isBreak || index == bytes.count else {
            index += 1
            continue
        }
        if !output.isEmpty { output.append(contentsOf: "\n\n".utf8) }
        output.append(contentsOf: "<p>".utf8)
        bytes.withUnsafeBufferPointer {
            appendLines(UnsafeBufferPointer(rebasing: $0[start..<index]), autoescape, to: &output)
        }
        output.append(contentsOf: "</p>".utf8)
        if index == bytes.count { break }
        while index < bytes.count, bytes[index] == newline { index += 1 }
        start = index
    }
    return HTML(trusted: String(decoding: output, as: UTF8.self))
}

/// Text as HTML with `<br>` for each line break.
/// - Parameter autoescape: Whether the text is escaped. Without, it must be HTML already.
// sync: floor — converts text
public func linebreaksbr(_ text: String, autoescape: Bool = false) -> HTML {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 32)
    var copy = normalizeNewlines(text)
    copy.withUTF8 { appendLines($0, autoescape, to: &output) }
    return HTML(trusted: String(decoding: output, as: UTF8.self))
}

// sync: floor — appends bytes
private func appendLines(_ bytes: UnsafeBufferPointer<UInt8>, _ autoescape: Bool, to output: inout [UInt8]) {
    var isFirst = true
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        if !isFirst { output.append(contentsOf: "<br>".utf8) }
        isFirst = false
        let line = UnsafeBufferPointer(rebasing: line)
        if autoescape { HTMLEscaping.append(line, to: &output) } else { output.append(contentsOf: line) }
    }
}

/// Text in which no line is broken at a space: its spaces are no-break spaces (U+00A0).
// sync: floor — converts text
public func avoidWrapping(_ text: String) -> String {
    guard text.utf8.contains(0x20) else { return text }
    var output: [UInt8] = []
    for byte in text.utf8 {
        if byte == 0x20 { output.append(contentsOf: [0xC2, 0xA0]) } else { output.append(byte) }
    }
    return String(decoding: output, as: UTF8.self)
}
