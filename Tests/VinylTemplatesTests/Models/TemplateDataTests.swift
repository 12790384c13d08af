import Testing
import VinylORM
import VinylRuntime
import VinylTemplates

@TemplateData struct Crumb {
    let title: String
    var pathText: String
    private let secret = "hidden"
    var isRoot: Bool { pathText == "/" }
    var children: [Crumb] = []
    var slow: String { get async throws { title + secret.prefix(0) } }
}

@TemplateData final class Counter: Sendable {
    let start = 7
}

private struct Weather: TemplateObject, CustomStringConvertible {
    let description = "rain & wind"
    func attribute(_ name: String) async throws -> TemplateValue? {
        switch name {
        case "degrees": .integer(-3)
        case "broken": throw Broken()
        default: nil
        }
    }
}

private struct Broken: Error {}

@Suite("Structs in templates")
struct TemplateDataTests {
    @Test("properties are read by name, in Swift's spelling and Django's", arguments: Deployment.all)
    func properties(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let crumb = Crumb(title: "A & B", pathText: "/", children: [Crumb(title: "C", pathText: "/c/")])
            let text = try await Template(
                """
                {{ c.title }} {{ c.path_text }} {{ c.isRoot }} {{ c.is_root }} [{{ c.secret }}] {{ c.slow }} \
                {% for child in c.children %}{{ child.title }}{% endfor %} {{ n.start }}
                """
            ).render(["c": crumb, "n": Counter()])
            #expect(text == "A &amp; B / True True [] A &amp; B C 7")
        }
    }

    @Test("an object is asked for what a template names", arguments: Deployment.all)
    func object(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            #expect(try await Template("{{ w }} {{ w.degrees }} [{{ w.wind }}]").render(["w": Weather()]) == "rain &amp; wind -3 []")
            await #expect(throws: Broken.self) { try await Template("{{ w.broken }}").render(["w": Weather()]) }
            #expect(try await Template("{% if w.broken or 1 %}x{% else %}y{% endif %}").render(["w": Weather()]) == "y")
        }
    }

    @Test("a callable is called once for each time that it is reached", arguments: Deployment.all)
    func callable(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let context: TemplateContext = [
                "f": TemplateCallable { ["a": 1] as TemplateValue }, "danger": TemplateCallable(altersData: true) { throw Broken() },
                "kept": TemplateCallable(isLeftAlone: true) { throw Broken() },
            ]
            #expect(try await Template("{{ f.a }}[{{ danger }}]{{ kept }}").render(context) == "1[]&lt;function&gt;")
        }
    }
}
