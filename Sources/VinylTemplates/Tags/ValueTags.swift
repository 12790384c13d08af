import VinylORM
import VinylText

/// `{% firstof a b "neither" as name %}`
struct FirstOfTag: TemplateTag {
    private let values: [TemplateExpression]
    private let target: ContextName?

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let (words, target) = TemplateParser.target(Array(token.words.dropFirst()))
        self.target = target
        guard !words.isEmpty else { throw TemplateSyntaxError("'firstof' statement requires at least one argument.") }
        var values: [TemplateExpression] = []
        for word in words { values.append(try await parser.expression(word)) }
        self.values = values
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        var found: TemplateValue?
        for expression in values {
            guard let value = try await renderer.valueIfAny(expression), try await value.isTrue() else { continue }
            found = value
            break
        }
        guard let target else {
            if let found { try await renderer.write(found) }
            return
        }
        var text = TemplateValue.string("")
        if let found { text = try await renderer.rendered(found) }
        renderer.context.set(target, text)
    }
}

/// `{% widthratio value maximum 100 as width %}`
struct WidthRatioTag: TemplateTag {
    private let value: TemplateExpression
    private let maximum: TemplateExpression
    private let width: TemplateExpression
    private let target: ContextName?

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let words = token.words
        guard words.count == 4 || words.count == 6 && words[4] == "as" else {
            throw TemplateSyntaxError("widthratio takes three arguments, and 'as' and a name after them.")
        }
        value = try await parser.expression(words[1])
        maximum = try await parser.expression(words[2])
        width = try await parser.expression(words[3])
        target = words.count == 6 ? ContextName(words[5]) : nil
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        let text: String
        do {
            text = try await ratio(&renderer)
        } catch is VariableDoesNotExist {
            text = ""
        }
        if let target { renderer.context.set(target, .string(text)) } else { renderer.write(html: text) }
    }

    private func ratio(_ renderer: inout TemplateRenderer) async throws -> String {
        let value = try await renderer.value(value)
        let maximum = try await renderer.value(maximum)
        guard let width = try await renderer.value(width).wholeNumber else {
            throw TemplateSyntaxError("widthratio final argument must be a number.")
        }
        guard let value = value.floatingPoint, let maximum = maximum.floatingPoint else { return "" }
        guard maximum != 0 else { return "0" }
        let ratio = (value / maximum * Double(width)).rounded(.toNearestOrEven)
        guard ratio.isFinite, let whole = Int(exactly: ratio) else { return "" }
        return String(whole)
    }
}

extension TemplateValue {
    /// What Python's `int()` makes of the value; nil where it makes nothing.
    var wholeNumber: Int? {
        switch self {
        case .integer(let value): value
        case .bool(let value): value ? 1 : 0
        case .number(let value): Int(exactly: value.rounded(.towardZero))
        case .decimal(let digits): Double(digits).flatMap { Int(exactly: $0.rounded(.towardZero)) }
        case .string(let text), .html(let text): Int(text.filter { !$0.isWhitespace })
        default: nil
        }
    }

    /// What Python's `float()` makes of the value; nil where it makes nothing.
    var floatingPoint: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .bool(let value): value ? 1 : 0
        case .number(let value): value
        case .decimal(let digits): Double(digits)
        case .string(let text), .html(let text): Double(text.filter { !$0.isWhitespace })
        default: nil
        }
    }
}

/// `{% now "j F Y" as today %}`
struct NowTag: TemplateTag {
    private let format: DateFormat
    private let target: ContextName?

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let (words, target) = TemplateParser.target(token.words)
        guard words.count == 2 else { throw TemplateSyntaxError("'now' statement takes one argument, a format.") }
        let text = String(words[1].dropFirst().dropLast())
        format = DateFormat(named: text) ?? DateFormat(text)
        self.target = target
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        let options = renderer.engine.options
        let text = try format.string(.instant(options.now(), options.timeZone))
        if let target { renderer.context.set(target, .string(text)) } else { renderer.write(html: text) }
    }
}

/// `{% templatetag openblock %}`
struct TemplateTagTag: TemplateTag {
    private let text: String

    private static let texts = [
        "openblock": "{%", "closeblock": "%}", "openvariable": "{{", "closevariable": "}}", "openbrace": "{",
        "closebrace": "}", "opencomment": "{#", "closecomment": "#}",
    ]

    init(_ token: TemplateToken) async throws {
        let words = token.words
        guard words.count == 2, let text = TemplateTagTag.texts[words[1]] else {
            throw TemplateSyntaxError(
                "'templatetag' takes one of \(TemplateTagTag.texts.keys.sorted().joined(separator: ", ")).")
        }
        self.text = text
    }

    func render(_ renderer: inout TemplateRenderer) async throws { renderer.write(html: text) }
}

/// `{% csrf_token %}`: a hidden field with what the context has under that name.
struct CSRFTokenTag: TemplateTag {
    private static let name = ContextName("csrf_token")

    func render(_ renderer: inout TemplateRenderer) async throws {
        var value = renderer.context[CSRFTokenTag.name]
        if case .callable(let callable)? = value { value = try await callable.call() }
        guard let value, value.knownTruth ?? false, value.text != "NOTPROVIDED" else { return }
        renderer.write(html: "<input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"")
        HTMLEscaping.append(value.text, to: &renderer.output)
        renderer.write(html: "\">")
    }
}

/// `{% url 'article-detail' article.id as link %}`
struct URLTag: TemplateTag {
    private let name: TemplateExpression
    private let arguments: [TemplateExpression]
    private let keywords: [(String, TemplateExpression)]
    private let target: ContextName?

    init(_ parser: inout TemplateParser, _ token: TemplateToken) async throws {
        let all = token.words
        guard all.count >= 2 else {
            throw TemplateSyntaxError("'url' takes at least one argument, a URL pattern name.")
        }
        name = try await parser.expression(all[1])
        let (words, target) = all.count >= 4 ? TemplateParser.target(all) : (all, nil)
        self.target = target
        var arguments: [TemplateExpression] = []
        var keywords: [(String, TemplateExpression)] = []
        for word in words.dropFirst(2) {
            if let (key, value) = TemplateParser.assignment(word) {
                keywords.append((key, try await parser.expression(value)))
            } else {
                arguments.append(try await parser.expression(word))
            }
        }
        self.arguments = arguments
        self.keywords = keywords
    }

    func render(_ renderer: inout TemplateRenderer) async throws {
        var positional: [TemplateValue] = []
        for expression in arguments { positional.append(try await renderer.value(expression)) }
        var named: [(String, TemplateValue)] = []
        for (key, expression) in keywords { named.append((key, try await renderer.value(expression))) }
        let view = try await renderer.value(name).text
        var path = ""
        do {
            guard let reverser = renderer.engine.options.urlReverser else { throw NoURLReverser(name: view) }
            path = try await reverser.reverse(view, positional, named, currentApp: renderer.context.currentApp)
        } catch let error as any UnreversibleURL {
            if target == nil { throw error }
        }
        guard let target else { return try await renderer.write(.string(path)) }
        renderer.context.set(target, .string(path))
    }
}

/// `{% debug %}`: the variables, where the engine debugs.
struct DebugTag: TemplateTag {
    func render(_ renderer: inout TemplateRenderer) async throws {
        guard renderer.engine.options.debug else { return }
        for binding in renderer.context.bindings {
            try await renderer.write(.string("\(binding.name.text): \(binding.value.shown)\n"))
        }
    }
}
