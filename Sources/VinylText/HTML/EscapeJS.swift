/// Text escaped for a string literal of JavaScript in a page's script; HTML may be put around it as it is.
///
/// It does not make the text safe in HTML outside of a literal, nor in a template literal with expressions.
/// Source: Django, `escapejs`.
// sync: floor — converts text
public func escapeJS(_ text: String) -> HTML {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0..<0x20, 0x22, 0x26, 0x27, 0x2D, 0x3B, 0x3C, 0x3D, 0x3E, 0x5C, 0x60, 0x2028, 0x2029:
            output.append(contentsOf: "\\u".utf8)
            for shift in [12, 8, 4, 0] { output.append(hexadecimalDigits[Int(scalar.value >> shift & 15)]) }
        default: output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
    return HTML(trusted: String(decoding: output, as: UTF8.self))
}

let hexadecimalDigits = Array("0123456789ABCDEF".utf8)
