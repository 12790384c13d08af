extension ValidationError {
    /// What a validator found, in its usual sentence or in the one that it was given instead.
    /// - Parameters:
    ///   - message: The sentence that was given; `%(value)s` and its like in it stand for parameters.
    ///   - usual: The validator's own.
    ///   - value: What was validated: the parameter `value`.
    ///   - parameters: The others.
    init(
        _ message: String?, or usual: String, code: String, _ value: any DatabaseField,
        _ parameters: [String: String] = [:]
    ) {
        var parameters = parameters
        parameters["value"] = ValidatedText(value).text
        self.init(
            message.map { MessageTemplate($0).filled(parameters) } ?? usual, code: code, parameters: parameters)
    }
}

/// A sentence with places for parameters, in Python's notation: `%(limit_value)s`, `%(limit_value)d`, `%%`.
package struct MessageTemplate {
    private let text: String

    package init(_ text: String) { self.text = text }

    /// The sentence with the parameters in their places; what names none stays.
    // sync: lazy — makes text
    package func filled(_ parameters: [String: String]) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var output = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "%") {
            output += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            if rest.first == "%" {
                output += "%"
                rest.removeFirst()
            } else if rest.first == "(", let end = rest.firstIndex(of: ")"),
                let value = parameters[String(rest[rest.index(after: rest.startIndex)..<end])],
                let kind = rest[rest.index(after: end)...].first, "sdif".contains(kind)
            {
                output += value
                rest = rest[end...].dropFirst(2)
            } else {
                output += "%"
            }
        }
        return output + rest
    }
}
