extension RoutePattern {
    /// Takes the text of a `path()` route apart.
    /// - Parameters:
    ///   - text: The route.
    ///   - converters: Those of the application, by name.
    /// - Throws: ``RouteError`` where it is no pattern.
    // sync: floor — takes text apart
    static func parts(
        of text: String, _ converters: [String: BoundConverter]
    ) throws(RouteError) -> [RoutePattern.Part] {
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
            guard !inside.unicodeScalars.contains(where: { $0.isASCII && $0.properties.isWhitespace }) else {
                throw RouteError(pattern: text, reason: "\"<\(inside)>\" holds white space")
            }
            let words = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = words[words.count - 1]
            let converterName = words.count == 2 ? words[0] : "str"
            guard
                let converter = converters[converterName]
                    ?? PathConverter(rawValue: converterName).map({ .builtin($0) })
            else {
                let known = (PathConverter.allCases.map(\.rawValue) + converters.keys.sorted()).joined(separator: ", ")
                throw RouteError(
                    pattern: text, reason: "there is no converter \"\(converterName)\"; there are \(known)")
            }
            guard name.isIdentifier else {
                throw RouteError(pattern: text, reason: "\"\(name)\" is no name for a parameter")
            }
            guard names.insert(name).inserted else {
                throw RouteError(pattern: text, reason: "the parameter \"\(name)\" occurs twice")
            }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = []
            parts.append(.parameter(name: name, converter))
            rest = rest[rest.index(after: end)...]
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }
}

/// A route that cannot be what it says: raised when the application starts. Source: Django, `ImproperlyConfigured`.
public struct RouteError: Error, CustomStringConvertible {
    /// The pattern as it was written.
    public let pattern: String
    /// What is wrong with it.
    public let reason: String

    public var description: String { "the route \"\(pattern)\": \(reason)" }
}
