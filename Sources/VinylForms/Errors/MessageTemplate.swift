/// A message with places for parameters, in Django's spelling: `Select something else than %(value)s.`
struct MessageTemplate {
    let text: String

    /// The message with the parameters in their places. Without any, every character stays as it is.
    // sync: floor — writes text
    func filled(_ parameters: [String: String]) -> String {
        guard !parameters.isEmpty, text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var result = ""
        var rest = text[...]
        while let percent = rest.firstIndex(of: "%") {
            result += rest[..<percent]
            rest = rest[rest.index(after: percent)...]
            if rest.first == "%" {
                result += "%"
                rest.removeFirst()
            } else if rest.first == "(", let end = rest.firstIndex(of: ")"),
                let value = parameters[String(rest[rest.index(after: rest.startIndex)..<end])]
            {
                result += value
                // The letter behind says what the value is to be written as: text, as it is already.
                rest = rest[rest.index(after: end)...].dropFirst()
            } else {
                result += "%"
            }
        }
        return result + rest
    }
}
