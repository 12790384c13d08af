import VinylORM

/// `{% include "part.html" with x=1 only %}`
struct IncludeTag: TemplateTag {
    private let template: TemplateExpression
    private let values: [(ContextName, TemplateExpression)]
    private let isIsolated: Bool

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let words = token.words
        guard words.count >= 2 else {
            throw TemplateSyntaxError("'include' takes at least one argument: the name of the template to be included.")
        }
        var rest = words[2...]
        var values: [(ContextName, TemplateExpression)]?
        var isIsolated = false
        while let option = rest.popFirst() {
            switch option {
            case "with" where values == nil:
                let found = try await parser.assignments(&rest)
                guard !found.isEmpty else {
                    throw TemplateSyntaxError("\"with\" in 'include' tag needs at least one keyword argument.")
                }
                values = found
            case "only" where !isIsolated: isIsolated = true
            case "with", "only":
                throw TemplateSyntaxError("The '\(option)' option was specified more than once.")
            default: throw TemplateSyntaxError("Unknown argument for 'include' tag: '\(option)'.")
            }
        }
        template = try await parser.expression(try parser.absolute(words[1]))
        self.values = values ?? []
        self.isIsolated = isIsolated
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        let included = try await find(&renderer)
        var found: [(ContextName, TemplateValue)] = []
        for (name, expression) in values { found.append((name, try await renderer.value(expression))) }
        if isIsolated {
            let outside = renderer.context
            renderer.context = outside.isolated(found)
            try await renderer.include(included)
            renderer.context = outside
        } else {
            renderer.context.push()
            for (name, value) in found { renderer.context.set(name, value) }
            try await renderer.include(included)
            renderer.context.pop()
        }
    }

    private func find(_ renderer: inout TemplateRenderer) async throws -> CompiledTemplate {
        let value = try await renderer.value(template)
        switch value.unmarked {
        case .object(let reference):
            if let given = reference as? TemplateBox { return given.template.compiled }
            return try await renderer.engine.find([reference.description])
        case .string(let name):
            guard !name.isEmpty else { throw TemplateDoesNotExist([]) }
            return try await renderer.engine.find([try absolute(name, renderer)])
        case .list(let names): return try await renderer.engine.find(try names.map { try absolute($0.text, renderer) })
        default: throw TemplateDoesNotExist(value.knownTruth == false ? [] : [value.text])
        }
    }

    /// A name that a variable gave may be relative too.
    // sync: lazy — joins names
    private func absolute(_ name: String, _ renderer: TemplateRenderer) throws -> String {
        try RelativeName(name, from: renderer.frame.template.source.name)?.absolute ?? name
    }
}

extension TemplateRenderer {
    /// Renders a template inside this one, with the variables that there are. What it extends and remembers is its own.
    mutating func include(_ template: CompiledTemplate) async throws {
        let outside = frame
        frame = Frame(template: template, scope: beginScope())
        try await enter(template)
        endScope(frame.scope)
        frame = outside
    }

    mutating func enter(_ template: CompiledTemplate) async throws {
        templateDepth += 1
        guard templateDepth <= engine.options.depthLimit else {
            throw TemplateRecursionError(template: template.source.name, limit: engine.options.depthLimit)
        }
        try await render(template.nodes)
        templateDepth -= 1
    }
}
