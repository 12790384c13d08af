/// The items as a sentence lists them: `a`, `a or b`, `a, b or c`.
/// - Parameter lastWord: What stands before the last.
// sync: floor — joins text
public func textList(_ items: [String], lastWord: String = "or") -> String {
    guard let last = items.last else { return "" }
    guard items.count > 1 else { return last }
    return "\(items.dropLast().joined(separator: ", ")) \(lastWord) \(last)"
}

/// The text with its first letter in upper case; the rest stays.
// sync: floor — converts text
public func capfirst(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return first.properties.uppercaseMapping + String(text.unicodeScalars.dropFirst())
}

/// A telephone number with its letters as the digits they stand for on a keypad, the rest in lower case.
// sync: floor — converts text
public func phone2numeric(_ phone: String) -> String {
    var output = String.UnicodeScalarView()
    let digits = Array("22233344455566677778889999".unicodeScalars)
    for scalar in phone.pythonLowercased.unicodeScalars {
        let isLetter = "a"..."z" ~= scalar
        output.append(isLetter ? digits[Int(scalar.value) - 0x61] : scalar)
    }
    return String(output)
}
