/// What tags do with their words.
extension TemplateParser {
    /// Takes `name=value` from the front of the words, as many as there are; where it is allowed, also the old spelling
    /// `value as name and value as name`.
    mutating func assignments(
        _ words: inout ArraySlice<String>, allowsAs: Bool = false
    ) async throws -> [(ContextName, TemplateExpression)] {
        var found: [(ContextName, TemplateExpression)] = []
        guard let first = words.first else { return found }
        guard TemplateParser.assignment(first) == nil else {
            while let word = words.first, let (name, value) = TemplateParser.assignment(word) {
                words.removeFirst()
                found.append((ContextName(name), try await expression(value)))
            }
            return found
        }
        guard allowsAs else { return found }
        while words.count >= 3, words[words.startIndex + 1] == "as" {
            let value = words.removeFirst()
            words.removeFirst()
            found.append((ContextName(words.removeFirst()), try await expression(value)))
            guard words.first == "and" else { break }
            words.removeFirst()
        }
        return found
    }

    /// The parts of `name=value`; nil where the word is none.
    // sync: lazy — cuts text
    static func assignment(_ word: String) -> (name: String, value: String)? {
        let name = word.utf8.prefix(while: ExpressionScanner.isWord)
        let rest = word.utf8[name.endIndex...]
        guard !name.isEmpty, rest.first == UInt8(ascii: "="), rest.count > 1 else { return nil }
        return (String(decoding: name, as: UTF8.self), String(decoding: rest.dropFirst(), as: UTF8.self))
    }

    /// The words without `as name` at their end, and that name.
    // sync: lazy — cuts text
    static func target(_ words: [String]) -> (words: [String], name: ContextName?) {
        guard words.count >= 3, words[words.count - 2] == "as" else { return (words, nil) }
        return (words.dropLast(2), words.last.map { ContextName($0) })
    }

    /// A template's name that begins with `./` or `../`, from the folder of this template; other words as they are.
    /// - Throws: ``TemplateSyntaxError`` where it leads outside, or to this template itself.
    // sync: lazy — joins names
    func absolute(_ word: String) throws -> String {
        let quoted = word.first == "\"" || word.first == "'"
        let name = quoted ? String(word.dropFirst().dropLast()) : word
        guard let absolute = try RelativeName(name, from: templateName)?.absolute else { return word }
        return quoted ? "\"\(absolute)\"" : absolute
    }
}

/// `./base.html` seen from another template.
struct RelativeName {
    let absolute: String

    /// Nil for a name that is not relative.
    init?(_ name: String, from template: String?) throws(TemplateSyntaxError) {
        guard name.hasPrefix("./") || name.hasPrefix("../"), let template else { return nil }
        let own = template.drop { $0 == "/" }
        var parts = own.split(separator: "/").dropLast().map(String.init)
        for part in name.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            guard part == ".." else {
                parts.append(String(part))
                continue
            }
            guard !parts.isEmpty else {
                throw TemplateSyntaxError(
                    "The relative path '\(name)' points outside the file hierarchy that template '\(template)' is in.")
            }
            parts.removeLast()
        }
        absolute = parts.joined(separator: "/")
        guard absolute != own else {
            throw TemplateSyntaxError(
                "The relative path '\(name)' was translated to template name '\(absolute)', the same template in which "
                    + "the tag appears.")
        }
    }
}
