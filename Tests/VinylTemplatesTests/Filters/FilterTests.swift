import Foundation
import Testing
import VinylORM
import VinylRuntime
import VinylTemplates
import VinylText

@Suite("Filters")
struct FilterTests {
    @Test("of lists take querysets, which they fetch", arguments: Deployment.all)
    func querysets(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database in
            try await database.use {
                let context: TemplateContext = ["stories": Story.objects.all(), "writers": Writer.objects.all()]
                let rendered = try await render(
                    "{{ stories|length }} {{ writers|first }} {{ writers|last }} {{ writers|join:', ' }} "
                        + "{% for s in stories|slice:'1:' %}{{ s.title }};{% endfor %} "
                        + "{% for s in stories|dictsortreversed:'title' %}{{ s.title }};{% endfor %}", context)
                #expect(rendered == "3 Ann Bob Ann, Bob Two;Three; Two;Three;One;")
            }
        }
    }

    @Test("of pages show where a page stands", arguments: Deployment.all)
    func pages(_ deployment: Deployment) async throws {
        try await withStories(deployment) { database in
            try await database.use {
                let page = try await Paginator(Story.objects.all(), perPage: 2).page(2)
                let rendered = try await render(
                    "{% for s in page %}{{ s.title }}{% endfor %} {{ page.number }}/{{ page.paginator.num_pages }} "
                        + "{{ page.has_next }} {{ page.previous_page_number }} {{ page.0.title }} {{ page|length }}",
                    ["page": page])
                #expect(rendered == "Three 2/2 False 1 Three 1")
                await #expect(throws: EmptyPage.self) {
                    try await render("{{ page.next_page_number }}", ["page": page])
                }
            }
        }
    }

    @Test("of dates show moments in the engine's zone, and compare them with its clock", arguments: Deployment.all)
    func dates(_ deployment: Deployment) async throws {
        var options = TemplateEngine.Options()
        options.timeZone = try NamedZone("America/New_York")
        options.now = { Date(timeIntervalSince1970: 1_707_500_000) }
        options.libraries["humanize"] = .humanize
        let engine = TemplateEngine(options: options)
        let moment = Date(timeIntervalSince1970: 1_707_490_000)
        try await deployment.run { () async throws in
            let template = try await engine.template(
                "{% load humanize %}{{ m|date:'Y-m-d H:i T' }}|{{ m|time }}|{{ m|naturalday }}|{{ m|naturaltime }}|{{ m|timesince }}"
            )
            let expected = "2024-02-09 09:46 EST|9:46 a.m.|today|2\u{A0}hours ago|2\u{A0}hours, 46\u{A0}minutes"
            #expect(try await template.render(["m": moment]) == expected)
            let day = try #require(CalendarDate("2024-02-10"))
            #expect(try await engine.template("{% load humanize %}{{ d|naturalday }}").render(["d": day]) == "tomorrow")
            await #expect(throws: DateFormatError.self) {
                try await engine.template("{{ d|date:'H' }}").render(["d": day])
            }
        }
    }

    @Test("given hostile arguments end with an error, or with little", arguments: Deployment.all)
    func hostile(_ deployment: Deployment) async throws {
        try await deployment.run { () async throws in
            var nested: TemplateValue = .list([])
            for _ in 0..<1_000 { nested = .list(["x", nested]) }
            let context: TemplateContext = ["n": nested, "big": "1e99999", "text": "a"]
            for source in [
                "{{ text|center:99999999999 }}", "{{ n|unordered_list }}", "{{ n|json_script }}",
                "{{ 1|divisibleby:0 }}",
                "{{ text|wordwrap:0 }}",
            ] {
                await #expect(throws: (any Error).self, "\(source)") { try await render(source, context) }
            }
            #expect(try await render("{{ big|floatformat:2 }}", context) == "1e99999")
            #expect(try await render("{{ 1|stringformat:'99999999d' }}", context).isEmpty)
            #expect(try await render("{{ 1|floatformat:99999999 }}", context) == "1")
            #expect(try await render("{{ text|slice:'::-9223372036854775808' }}", context) == "a")
            #expect(try await render("{{ text|get_digit:9223372036854775807 }}", context) == "a")
            #expect(try await render("{{ 9223372036854775807|add:1 }}", context) == "9223372036854775808")
        }
    }

    @Test("that make HTML escape what they are given", arguments: Deployment.all)
    func markup(_ deployment: Deployment) async throws {
        try await deployment.run { () async throws in
            let context: TemplateContext = ["x": "<script>'\"&", "items": TemplateValue.list(["<b>", ["</ul>"]])]
            for filter in [
                "linebreaks", "linebreaksbr", "linenumbers", "urlize", "truncatechars:5", "cut:'q'", "default:'q'",
                "title",
                "ljust:3", "stringformat:'s'", "join:x", "escapejs", "json_script:x",
            ] {
                let rendered = try await render("{{ x|\(filter) }}", context)
                #expect(!rendered.dropFirst(7).contains("<script>"), "\(filter)")
            }
            #expect(try await render("{{ items|unordered_list }}", context).contains("<li>&lt;b&gt;"))
        }
    }

    @Test("that pick or print give something of what they have", arguments: Deployment.all)
    func picking(_ deployment: Deployment) async throws {
        try await deployment.run { () async throws in
            let context: TemplateContext = ["items": [1, 1], "none": [Int]()]
            #expect(try await render("{{ items|random }}{{ none|random }}", context) == "1")
            #expect(try await render("{{ items|pprint }}", context) == "[1, 1]")
        }
    }
}

private func render(_ source: String, _ context: TemplateContext) async throws -> String {
    try await TemplateEngine().template(source).render(context)
}
