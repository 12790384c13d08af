import Testing
import VinylORM
import VinylRuntime
import VinylTemplates

@Suite("Templates without an end")
struct LimitTests {
    @Test("a template that includes itself for ever gets an error", arguments: Deployment.all)
    func includes(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = engine(["main": "x{% include 'main' %}", "a": "{% include 'b' %}", "b": "{% for i in l %}{% include 'a' %}{% endfor %}"])
            await #expect(throws: TemplateRecursionError.self) { try await engine.render("main") }
            await #expect(throws: TemplateRecursionError.self) { try await engine.render("a", ["l": [1, 2]]) }
        }
    }

    @Test("templates that extend each other get an error", arguments: Deployment.all)
    func extends(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = engine([
                "a": "{% extends 'b' %}", "b": "{% extends 'a' %}", "own": "{% extends 'own' %}",
                "blocks": "{% extends 'base' %}{% block x %}{% include 'blocks' %}{% endblock %}",
                "base": "{% block x %}{% endblock %}",
            ])
            await #expect(throws: TemplateDoesNotExist.self) { try await engine.render("a") }
            await #expect(throws: TemplateDoesNotExist.self) { try await engine.render("own") }
            await #expect(throws: TemplateRecursionError.self) { try await engine.render("blocks") }
        }
    }

    @Test("tags nested deeper than the limit are refused, up to it they render", arguments: Deployment.all)
    func nesting(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            func source(_ depth: Int) -> String {
                String(repeating: "{% if 1 %}", count: depth) + "x" + String(repeating: "{% endif %}", count: depth)
            }
            #expect(try await Template(source(100)).render() == "x")
            await #expect(throws: TemplateSyntaxError.self) { try await Template(source(101)) }
            await #expect(throws: TemplateSyntaxError.self) { try await Template(source(100_000)) }
        }
    }

    @Test("long conditions, filters and paths need no stack", arguments: Deployment.all)
    func length(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let or = Array(repeating: "a", count: 20_000).joined(separator: " or ")
            #expect(try await Template("{% if \(or) %}x{% else %}y{% endif %}").render() == "y")
            let filters = String(repeating: "|upper", count: 5_000)
            #expect(try await Template("{{ 'a'\(filters) }}").render() == "A")
            let path = String(repeating: ".b", count: 20_000)
            #expect(try await Template("[{{ a\(path) }}]").render(["a": ["b": 1] as TemplateValue]) == "[]")
            await #expect(throws: TemplateSyntaxError.self) {
                try await Template("{% if \(String(repeating: "not ", count: 10_000))a %}{% endif %}")
            }
            let elifs = String(repeating: "{% elif a %}z", count: 5_000)
            #expect(try await Template("{% if a %}\(elifs){% else %}y{% endif %}").render() == "y")
        }
    }

    @Test("braces that nothing closes are text, and read once", arguments: ["{{", "{%", "{#", "{{{%{#", "{% x \n"])
    func braces(_ piece: String) async throws {
        try await inside(.blocking) { () async throws in
            let source = String(repeating: piece, count: 50_000)
            #expect(try await Template(source).render() == source)
        }
    }
}
