public import VinylORM

/// `{% for article in articles %}…{% empty %}…{% endfor %}`
final class ForTag: TemplateTag {
    private let variables: [ContextName]
    private let source: TemplateExpression
    private let isReversed: Bool
    private let body: TemplateNodes
    private let empty: TemplateNodes?

    private static let forloop = ContextName("forloop")

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let words = token.words
        guard words.count >= 4 else {
            throw TemplateSyntaxError("'for' statements should have at least four words: \(token.contents)")
        }
        isReversed = words.last == "reversed"
        let index = words.count - (isReversed ? 3 : 2)
        guard words[index] == "in" else {
            throw TemplateSyntaxError("'for' statements should use the format 'for x in y': \(token.contents)")
        }
        let names = words[1..<index].joined(separator: " ").split(separator: ",", omittingEmptySubsequences: false).map
        {
            String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard names.allSatisfy({ name in !name.isEmpty && !name.contains { " \"'|".contains($0) } }) else {
            throw TemplateSyntaxError("'for' tag received an invalid argument: \(token.contents)")
        }
        variables = names.map(ContextName.init)
        source = try await parser.expression(words[index + 1])
        body = try await parser.parse(until: "empty", "endfor")
        empty = parser.takenEnd?.name == "empty" ? try await parser.parse(until: "endfor") : nil
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        var values: [TemplateValue] = []
        if let source = try await renderer.valueIfAny(source) { values = try await source.iterated() }
        guard !values.isEmpty else {
            if let empty { try await renderer.render(empty) }
            return
        }
        let loop = LoopReference(count: values.count, parent: renderer.context[ForTag.forloop], renderer.beginScope())
        renderer.context.push()
        let place = renderer.context.reserve(ForTag.forloop)
        renderer.context.put(.object(loop), at: place)
        let first = variables.count == 1 ? renderer.context.reserve(variables[0]) : 0
        for index in values.indices {
            loop.advance(to: index)
            let value = values[isReversed ? values.count - 1 - index : index]
            if variables.count == 1 {
                renderer.context.put(value, at: first)
                try await renderer.render(body)
            } else {
                try await render(value, &renderer)
            }
        }
        renderer.endScope(loop.scope)
        renderer.context.pop()
    }

    private func render(_ value: TemplateValue, _ renderer: inout TemplateRenderer) async throws {
        let parts = try await value.unpacked()
        guard parts.count == variables.count else {
            throw TemplateUnpackingError(variables: variables.map(\.text), count: parts.count)
        }
        renderer.context.push()
        for (name, part) in zip(variables, parts) { renderer.context.set(name, part) }
        try await renderer.render(body)
        renderer.context.pop()
    }
}

extension TemplateValue {
    /// The values that a loop goes over: a dictionary's keys, a text's code points; a queryset is fetched.
    /// - Throws: ``TemplateSyntaxError`` where there is nothing to go over.
    public func iterated() async throws -> [TemplateValue] {
        switch self {
        case .list(let items): return items
        case .sequence(let sequence): return try await sequence.values()
        case .null: return []
        case .dictionary(let dictionary): return dictionary.entries.map(\.key)
        case .string(let text), .html(let text): return text.unicodeScalars.map { .string(String($0)) }
        case .bytes(let bytes): return bytes.map { .integer(Int($0)) }
        case .object(let object):
            if let values = try await object.values() { return values }
            throw TemplateSyntaxError("A loop cannot go over \(shown): it has no values.")
        default: throw TemplateSyntaxError("A loop cannot go over \(shown): it is no list.")
        }
    }

    /// The parts of a value that a loop spreads over several variables; a value that has none is one part.
    func unpacked() async throws -> [TemplateValue] {
        switch self {
        case .list(let items): return items
        case .dictionary, .string, .html, .sequence, .bytes: return try await iterated()
        case .object(let object): return try await object.values() ?? [self]
        default: return [self]
        }
    }
}
