import VinylORM

/// `{% with total=articles.count %}…{% endwith %}`
struct WithTag: TemplateTag {
    private let values: [(ContextName, TemplateExpression)]
    private let body: TemplateNodes

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        var words = token.words[1...]
        values = try await parser.assignments(&words, allowsAs: true)
        guard !values.isEmpty else {
            throw TemplateSyntaxError("'with' expected at least one variable assignment: name=value.")
        }
        guard let rest = words.first else {
            body = try await parser.parse(until: "endwith")
            return
        }
        throw TemplateSyntaxError("'with' received an invalid token: '\(rest)'.")
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        var found: [(ContextName, TemplateValue)] = []
        for (name, expression) in values { found.append((name, try await renderer.value(expression))) }
        renderer.context.push()
        for (name, value) in found { renderer.context.set(name, value) }
        try await renderer.render(body)
        renderer.context.pop()
    }
}

/// `{% autoescape off %}…{% endautoescape %}`
struct AutoescapeTag: TemplateTag {
    private let isOn: Bool
    private let body: TemplateNodes

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let words = token.words
        guard words.count == 2, words[1] == "on" || words[1] == "off" else {
            throw TemplateSyntaxError("'autoescape' takes one argument, 'on' or 'off'.")
        }
        isOn = words[1] == "on"
        body = try await parser.parse(until: "endautoescape")
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        let outside = renderer.context.autoescape
        renderer.context.autoescape = isOn
        try await renderer.render(body)
        renderer.context.autoescape = outside
    }
}

/// `{% filter lower|capfirst %}…{% endfilter %}`
struct FilterTag: TemplateTag {
    private let expression: TemplateExpression
    private let body: TemplateNodes

    private static let inner = ContextName("var")

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let filters = token.contents.utf8.drop { !Words.isSpace($0) }.drop { Words.isSpace($0) }
        guard !filters.isEmpty else { throw TemplateSyntaxError("'filter' needs a filter.") }
        expression = try await parser.expression("var|" + String(decoding: filters, as: UTF8.self))
        for step in expression.steps where step.filter.name == "escape" || step.filter.name == "safe" {
            throw TemplateSyntaxError(
                "\"filter \(step.filter.name)\" is not permitted. Use the \"autoescape\" tag instead.")
        }
        body = try await parser.parse(until: "endfilter")
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        let inside = try await renderer.capture(body)
        renderer.context.push()
        renderer.context.set(FilterTag.inner, .html(inside))
        let value = try await renderer.value(expression)
        renderer.context.pop()
        renderer.write(html: value.text)
    }
}

/// `{% spaceless %}…{% endspaceless %}`: without the white space between tags.
struct SpacelessTag: TemplateTag {
    private let body: TemplateNodes

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        body = try await parser.parse(until: "endspaceless")
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        let inside = try await renderer.captured(body)
        var start = 0
        var end = inside.count
        while start < end, Words.isSpace(inside[start]) { start += 1 }
        while end > start, Words.isSpace(inside[end - 1]) { end -= 1 }
        var index = start
        while index < end {
            renderer.output.append(inside[index])
            let isTagEnd = inside[index] == UInt8(ascii: ">")
            index += 1
            guard isTagEnd else { continue }
            var next = index
            while next < end, Words.isSpace(inside[next]) { next += 1 }
            if next > index, next < end, inside[next] == UInt8(ascii: "<") { index = next }
        }
    }
}

/// `{% verbatim %}…{% endverbatim %}`: the lexer has made one text of what is inside.
struct VerbatimTag: TemplateTag {
    private let body: TemplateNodes

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        body = try await parser.parse(until: "endverbatim")
    }

    func render(_ renderer: inout TemplateRenderer) async throws { try await renderer.render(body) }
}

/// A tag that renders nothing: `{% comment %}`, `{% load %}`.
struct SilentTag: TemplateTag {
    func render(_ renderer: inout TemplateRenderer) async throws {}
}
