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
