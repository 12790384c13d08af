import Testing
import VinylORM
import VinylRuntime
import VinylTemplates
import VinylText

@Suite("Hostile values")
struct EscapingTests {
    static let hostile = "</script><script>alert('x')</script>\" onload=\"y\" & '"

    @Test("a value is escaped wherever it is printed", arguments: Deployment.all)
    func everywhere(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let context: TemplateContext = ["v": EscapingTests.hostile, "l": [EscapingTests.hostile], "d": ["k": EscapingTests.hostile]]
            for source in [
                "{{ v }}", "<p title=\"{{ v }}\">", "{% firstof v %}", "{% firstof v as x %}{{ x }}", "{% cycle v 'a' %}",
                "{% cycle v 'a' as x %}", "{% with x=v %}{{ x }}{% endwith %}", "{% for x in l %}{{ x }}{% endfor %}", "{{ l }}", "{{ d }}",
                "{{ d.k }}", "{% filter upper %}{{ v }}{% endfilter %}", "{{ v|upper }}", "{{ v|default:'x' }}",
                "{% regroup l by nope as g %}{{ g }}", "{% include 'part' with x=v %}",
            ] {
                let text = try await engine(["main": source, "part": "{{ x }}"]).render("main", context)
                let rest = text.replacing("<p title=\"", with: "").replacing("\">", with: "")
                #expect(!rest.contains { "<>\"'".contains($0) }, "\(source): \(text)")
            }
        }
    }

    @Test("only what is HTML by its type, or is said to be safe, is printed as it is", arguments: Deployment.all)
    func safe(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let html: HTML = "<b>\("<")</b>"
            #expect(try await Template("{{ v }}{{ v|upper }}").render(["v": html]) == "<b>&lt;</b>&lt;B&gt;&amp;LT;&lt;/B&gt;")
            #expect(try await Template("{{ v|safe }}{% autoescape off %}{{ v }}{% endautoescape %}").render(["v": "<"]) == "<<")
        }
    }

    @Test("a context of one's own cannot reach private things", arguments: ["{{ a.__class__ }}", "{{ a._b }}", "{{ _a }}"])
    func hidden(_ source: String) async throws {
        try await inside(.blocking) { () async throws in
            await #expect(throws: TemplateSyntaxError.self) { try await Template(source) }
        }
    }

    @Test("a CSRF token is escaped, and NOTPROVIDED is none", arguments: Deployment.all)
    func token(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let template = try await Template("{% csrf_token %}")
            #expect(try await template.render(["csrf_token": "\"><x"]).contains("value=\"&quot;&gt;&lt;x\""))
            #expect(try await template.render(["csrf_token": "NOTPROVIDED"]) == "")
            #expect(try await template.render() == "")
        }
    }
}
