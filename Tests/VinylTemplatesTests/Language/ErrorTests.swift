import Testing
import VinylORM
import VinylRuntime
import VinylTemplates

@Suite("Errors of templates")
struct ErrorTests {
    @Test("a syntax error says which template, line and column, and shows the line", arguments: Deployment.all)
    func place(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = engine(["blog/list.html": "<h1>é</h1>\n<ul>\n  é {% fro a in b %}\n</ul>"])
            let error = await #expect(throws: TemplateSyntaxError.self) { try await engine.render("blog/list.html") }
            let place = try #require(error?.place)
            #expect(place.template == "blog/list.html" && place.line == 3 && place.column == 5)
            #expect(place.excerpt == "é {% fro a in b %}")
            #expect("\(try #require(error))".hasPrefix("blog/list.html, line 3, column 5: Invalid block tag: 'fro'"))
        }
    }

    @Test("an unclosed tag is shown where it begins", arguments: Deployment.all)
    func unclosed(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let error = await #expect(throws: TemplateSyntaxError.self) {
                try await Template("a\n{% if x %}\n{% for y in z %}\n{% endfor %}\n")
            }
            #expect(error?.place?.line == 2)
            #expect(error?.reason == "Unclosed tag 'if'. Looking for one of: 'elif', 'else', 'endif'.")
        }
    }

    @Test("an error of a tag while rendering has a place too, in the template that has the tag", arguments: Deployment.all)
    func rendering(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = engine(["main": "\n{% include 'part' %}", "part": "\n\n  {% widthratio 1 2 'x' %}"])
            let error = await #expect(throws: TemplateSyntaxError.self) { try await engine.render("main") }
            #expect(error?.place?.template == "part" && error?.place?.line == 3)
        }
    }

    @Test(
        "what cannot be compiled is refused",
        arguments: [
            "{{ }}", "{% %}", "{{ x|nosuch }}", "{{ x|upper:'a' }}", "{{ x|default }}", "{{ x|default: }}", "{{ _x }}",
            "{{ x._y }}", "{{ 'a }}", "{{ x y }}", "{{ -x }}", "{% if %}x{% endif %}", "{% if a == %}{% endif %}",
            "{% if not %}{% endif %}", "{% if a b %}{% endif %}", "{% if a not b %}{% endif %}", "{% for x y %}{% endfor %}",
            "{% for x in %}{% endfor %}", "{% endblock %}", "{% block %}{% endblock %}", "{% block a b %}{% endblock %}",
            "{% block a %}{% block a %}{% endblock %}{% endblock %}", "{% load nosuch %}", "{% load x from nosuch %}",
            "{% comment %}", "{% with %}{% endwith %}", "{% cycle %}", "{% cycle 'a' as x loud %}", "{% firstof %}",
            "{% templatetag nosuch %}", "{% url %}", "{% widthratio 1 2 %}", "{% regroup a by b %}", "{% now %}",
            "{% resetcycle %}", "{% autoescape maybe %}{% endautoescape %}", "{% filter escape %}{% endfilter %}",
            "{% filter nosuch %}{% endfilter %}", "{% include %}", "{% include 'a' with %}", "{% include 'a' nosuch %}",
            "{% extends 'a' %}{% extends 'b' %}", "{{ x }}{% extends 'a' %}", "{% lorem 1 2 3 %}", "{% spaceless %}",
        ])
    func refused(_ source: String) async throws {
        try await inside(.blocking) { () async throws in
            await #expect(throws: TemplateSyntaxError.self) { try await Template(source) }
        }
    }

    @Test("a loop that unpacks says how many parts it got", arguments: Deployment.all)
    func unpacking(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let error = await #expect(throws: TemplateUnpackingError.self) {
                try await Template("{% for a, b in l %}{% endfor %}").render(["l": [[1, 2, 3]] as TemplateValue])
            }
            #expect(error?.count == 3 && error?.variables == ["a", "b"])
        }
    }

    @Test("a missing template says where it was looked for", arguments: Deployment.all)
    func missing(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let error = await #expect(throws: TemplateDoesNotExist.self) {
                try await engine(["main": "{% include names %}"]).render("main", ["names": ["a", "b"]])
            }
            #expect(error?.names == ["a", "b"] && error?.tried == ["memory:a", "memory:b"])
        }
    }
}
