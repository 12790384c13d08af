import Testing
import VinylORM
import VinylRuntime
import VinylTemplates
import VinylText

private struct Box: TemplateTag {
    let title: TemplateExpression
    let body: TemplateNodes

    func render(_ renderer: inout TemplateRenderer) async throws {
        renderer.write(html: "<box title=\"")
        let title = try await renderer.value(title)
        try await renderer.write(title)
        renderer.write(html: "\">")
        renderer.context.push()
        renderer.context["inside"] = true
        try await renderer.render(body)
        renderer.context.pop()
        renderer.write(html: "</box>")
    }
}

/// Counts how often a format is parsed.
private let library: TemplateLibrary = {
    var library = TemplateLibrary()
    library.add(.text("shout") { text, _, _ in .string(text.uppercased() + "!") })
    library.add(
        TemplateFilter("times", argument: .required) { value, argument, _ in
            guard case .integer(let left) = value, case .integer(let right)? = argument else { return "" }
            return .integer(left * right)
        }.specialized { argument in
            let text = argument.text
            return { value, _, _ in .string("\(value.text)x\(text)") }
        })
    library.add(TemplateFilter("slowly") { value, _, _ in
        await Task.yield()
        return value
    })
    library.tag("box") { parser, token in
        guard token.words.count == 2 else { throw TemplateSyntaxError("box takes a title.") }
        let title = try await parser.expression(token.words[1])
        return Box(title: title, body: try await parser.parse(until: "endbox"))
    }
    library.simpleTag("add", parameters: ["a", "b"]) { _, arguments in
        (arguments["a"]?.text ?? "-") + (arguments["b"]?.text ?? "-")
    }
    library.simpleTag("mark") { context, _ in
        context["marked"] = "yes"
        return HTML(trusted: "<hr>")
    }
    library.inclusionTag("card", template: "card.html", parameters: ["title"]) { _, arguments in
        ["title": arguments["title"] ?? .null]
    }
    return library
}()

@Suite("Tags and filters of one's own")
struct CustomTagTests {
    private func render(_ source: String, _ context: TemplateContext = [:]) async throws -> String {
        let engine = TemplateEngine(
            loaders: [MemoryTemplateLoader(["main": source, "card.html": "[{{ title }}{{ v }}{{ csrf_token }}]"])],
            libraries: ["own": library])
        return try await engine.render("main", context)
    }

    @Test("filters, constant arguments, block tags, simple and inclusion tags", arguments: Deployment.all)
    func all(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            #expect(try await render("{% load own %}{{ v|shout }}", ["v": "<"]) == "&lt;!")
            #expect(try await render("{% load own %}{{ 2|times:3 }} {{ 2|times:n }}", ["n": 4]) == "2x3 8")
            #expect(try await render("{% load own %}{% box v %}{{ inside }}{% endbox %}{{ inside }}", ["v": "\""]) == "<box title=\"&quot;\">True</box>")
            #expect(try await render("{% load own %}{% add 1 b='<' %}|{% add 1 2 as x %}{{ x }}{{ x }}") == "1&lt;|1212")
            #expect(try await render("{% load own %}{% mark %}{{ marked }}") == "<hr>yes")
            #expect(try await render("{% load own %}{% card '<' %}{% card v %}", ["v": "<", "csrf_token": "t"]) == "[<t][&lt;t]")
            #expect(try await render("{% load shout from own %}{{ 'a'|shout }}") == "A!")
        }
    }

    @Test("a filter that suspends suspends the render", arguments: Deployment.all)
    func suspending(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            #expect(try await render("{% load own %}{{ 'a'|slowly|shout }}") == "A!")
        }
    }

    @Test(
        "wrong arguments do not compile",
        arguments: ["{% add 1 2 3 %}", "{% add c=1 %}", "{% add 1 a=1 %}", "{% add a=1 2 %}", "{% box %}{% endbox %}", "{% box 1 %}"])
    func wrong(_ source: String) async throws {
        try await inside(.blocking) { () async throws in
            await #expect(throws: TemplateSyntaxError.self) { try await render("{% load own %}" + source) }
        }
    }

    @Test("context processors are asked where there is a request, and the view's values hide theirs", arguments: Deployment.all)
    func processors(_ deployment: Deployment) async throws {
        struct User: TemplateContextProcessor {
            func values(for request: any Sendable) async throws -> [(String, any TemplateValueConvertible)] {
                [("user", request as? String ?? "?"), ("title", "Site")]
            }
        }
        try await inside(deployment) { () async throws in
            let engine = engine(["main": "{{ user }} {{ title }}"]) { $0.contextProcessors = [User()] }
            #expect(try await engine.render("main", ["title": "Page"]) == " Page")
            #expect(try await engine.render("main", TemplateContext(["title": "Page"], request: "ann")) == "ann Page")
        }
    }
}
