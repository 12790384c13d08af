import VinylORM

/// `{% cycle 'odd' 'even' as row silent %}`
final class CycleTag: TemplateTag {
    let id: Int
    private let values: [TemplateExpression]
    private let variable: String?
    private let isSilent: Bool

    private init(_ id: Int, _ values: [TemplateExpression], _ variable: String?, isSilent: Bool) {
        self.id = id
        self.values = values
        self.variable = variable
        self.isSilent = isSilent
    }

    static func compile(_ parser: inout TemplateParser, _ token: TemplateToken) async throws -> any TemplateTag {
        var words = token.words
        guard words.count >= 2 else { throw TemplateSyntaxError("'cycle' tag requires at least two arguments.") }
        if words.count == 2 {
            guard let named = parser.cycles[words[1]] else {
                throw TemplateSyntaxError("Named cycle '\(words[1])' does not exist.")
            }
            return named
        }
        var variable: String?
        var isSilent = false
        if words.count > 4, words[words.count - 3] == "as" {
            guard words.last == "silent" else {
                throw TemplateSyntaxError(
                    "Only 'silent' flag is allowed after cycle's name, not '\(words.last ?? "")'.")
            }
            isSilent = true
            words.removeLast()
        }
        if isSilent || words.count > 4 && words[words.count - 2] == "as" {
            variable = words.last
            words.removeLast(2)
        }
        var values: [TemplateExpression] = []
        for word in words.dropFirst() { values.append(try await parser.expression(word)) }
        let tag = CycleTag(parser.makeID(), values, variable, isSilent: isSilent)
        if let variable { parser.cycles[variable] = tag }
        parser.lastCycle = tag
        return tag
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        var position = 0
        if case .position(let next) = renderer.state(id, in: renderer.frame.scope) { position = next }
        renderer.remember(.position((position + 1) % values.count), for: id, in: renderer.frame.scope)
        let value = try await renderer.value(values[position])
        if let variable { renderer.context.setUpward(variable, value) }
        if !isSilent { try await renderer.write(value) }
    }

    /// Begins with the first value again.
    func reset(_ renderer: inout TemplateRenderer) async {
        renderer.remember(.position(0), for: id, in: renderer.frame.scope)
    }
}

/// `{% resetcycle row %}`
struct ResetCycleTag: TemplateTag {
    private let cycle: CycleTag

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let words = token.words
        guard words.count <= 2 else { throw TemplateSyntaxError("'resetcycle' tag accepts at most one argument.") }
        guard words.count == 2 else {
            guard let last = parser.lastCycle else { throw TemplateSyntaxError("No cycles in template.") }
            cycle = last
            return
        }
        guard let named = parser.cycles[words[1]] else {
            throw TemplateSyntaxError("Named cycle '\(words[1])' does not exist.")
        }
        cycle = named
    }

    func render(_ renderer: inout TemplateRenderer) async throws { await cycle.reset(&renderer) }
}

/// `{% ifchanged %}…{% else %}…{% endifchanged %}`
struct IfChangedTag: TemplateTag {
    private let id: Int
    private let watched: [TemplateExpression]
    private let body: TemplateNodes
    private let otherwise: TemplateNodes?

    private static let forloop = ContextName("forloop")

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        id = parser.makeID()
        var watched: [TemplateExpression] = []
        for word in token.words.dropFirst() { watched.append(try await parser.expression(word)) }
        self.watched = watched
        body = try await parser.parse(until: "else", "endifchanged")
        otherwise = parser.takenEnd?.name == "else" ? try await parser.parse(until: "endifchanged") : nil
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        // Inside a loop it begins anew with each run of the loop.
        var scope = renderer.frame.scope
        if case .object(let reference) = renderer.context[IfChangedTag.forloop], let loop = reference as? LoopReference
        {
            scope = loop.scope
        }
        let last = renderer.state(id, in: scope)
        if watched.isEmpty {
            let output = try await renderer.captured(body)
            if case .text(let before) = last, before == output { return try await elsewhere(&renderer) }
            renderer.remember(.text(output), for: id, in: scope)
            renderer.output.append(contentsOf: output)
            return
        }
        var values: [TemplateValue] = []
        for expression in watched { values.append(try await renderer.valueIfAny(expression) ?? .null) }
        if case .values(let before) = last, zip(before, values).allSatisfy({ $0.isEqual(to: $1) }) {
            return try await elsewhere(&renderer)
        }
        renderer.remember(.values(values), for: id, in: scope)
        try await renderer.render(body)
    }

    private func elsewhere(_ renderer: inout TemplateRenderer) async throws {
        if let otherwise { try await renderer.render(otherwise) }
    }
}
