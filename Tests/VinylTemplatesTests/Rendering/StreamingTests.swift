import Synchronization
import Testing
import VinylORM
import VinylRuntime
import VinylTemplates

@Suite("Rendering")
struct StreamingTests {
    @Test("a streamed template hands on what is finished, and in all the same text", arguments: Deployment.all)
    func streaming(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = engine(["main": "{% for i in l %}{{ i }}{% filter upper %}abc{{ i }}{% endfilter %}\n{% endfor %}"]) { $0.chunkSize = 64 }
            let context: TemplateContext = ["l": Array(0..<100)]
            let template = try await engine.template(named: "main")
            let chunks = Mutex<[[UInt8]]>([])
            try await template.stream(context) { chunk in chunks.withLock { $0.append(chunk) } }
            let pieces = chunks.withLock { $0 }
            #expect(pieces.count > 5 && pieces.dropLast().allSatisfy { $0.count >= 64 })
            #expect(String(decoding: pieces.joined(), as: UTF8.self) == (try await template.render(context)))
        }
    }

    @Test("an error of the sink ends the render", arguments: Deployment.all)
    func brokenSink(_ deployment: Deployment) async throws {
        struct Gone: Error {}
        try await inside(deployment) { () async throws in
            let template = try await engine(["main": "{% for i in l %}{{ i }}{% endfor %}"]) { $0.chunkSize = 1 }.template(named: "main")
            await #expect(throws: Gone.self) { try await template.stream(["l": [1, 2]]) { _ in throw Gone() } }
        }
    }

    @Test("renders of one template at once do not see each other", arguments: Deployment.all)
    func concurrency(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = engine(["main": "{% for x in l %}{% cycle 'a' 'b' as c %}{% ifchanged %}{{ n }}{% endifchanged %}{{ forloop.counter }}{% endfor %}"])
            try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for number in 0..<50 {
                    group.addTask { (number, try await engine.render("main", ["l": [1, 2, 3], "n": number])) }
                }
                while let (number, text) = try await group.next() { #expect(text == "a\(number)1b2a3") }
            }
        }
    }

    @Test(
        "values print as in Python",
        arguments: [
            (.number(1e16), "10000000000000000"), (.number(0.1), "0.1"), (.number(3), "3.0"), (.number(-0.0), "-0.0"),
            (.duration(.seconds(-1)), "-1 day, 23:59:59"), (.duration(.seconds(90_061)), "1 day, 1:01:01"),
            (.duration(.microseconds(5)), "0:00:00.000005"), (.list([.string("a"), .null, .integer(1)]), "[&#x27;a&#x27;, None, 1]"),
            (.decimal("1E+3"), "1000"), (.integer(.min), "-9223372036854775808"), (.integer(999), "999"), (.integer(1000), "1000"),
        ] as [(TemplateValue, String)])
    func printing(_ value: TemplateValue, _ text: String) async throws {
        try await inside(.blocking) { () async throws in #expect(try await Template("{{ v }}").render(["v": value]) == text) }
    }

    @Test("blocks, super and scopes across three templates", arguments: Deployment.all)
    func inheritance(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = engine([
                "base": "{% block a %}[{% block b %}base{% endblock %}]{% endblock %}{{ x }}",
                "middle": "{% extends 'base' %}{% block b %}middle({{ block.super }}){% endblock %}",
                "main": "{% extends parent %}{% block b %}{% with x=2 %}{{ x }}{% endwith %}{{ block.super }}{{ block.super }}{% endblock %}",
            ])
            let middle = try await engine.template(named: "middle")
            #expect(try await engine.render("main", ["parent": middle, "x": 1]) == "[2middle(base)middle(base)]1")
        }
    }
}
