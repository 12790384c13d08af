import Foundation
import Testing
import VinylORM
import VinylRuntime
import VinylTemplates

@Suite("Loading templates")
struct LoaderTests {
    private func folder(_ files: [String: String]) throws -> URL {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-loader-\(UUID())")
        for (name, text) in files {
            let file = root.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return root
    }

    @Test("files are found below several folders, the first one wins", arguments: Deployment.all)
    func folders(_ deployment: Deployment) async throws {
        let root = try folder(["site/a.html": "site", "app/a.html": "app", "app/blog/b.html": "{% extends './c.html' %}", "app/blog/c.html": "c"])
        defer { try? FileManager.default.removeItem(at: root) }
        try await inside(deployment) { () async throws in
            let engine = TemplateEngine(loaders: [FileTemplateLoader("\(root.path)/site/", "\(root.path)/app")])
            #expect(try await engine.render("a.html") == "site")
            #expect(try await engine.render("blog/b.html") == "c")
            await #expect(throws: TemplateDoesNotExist.self) { try await engine.render("blog") }
        }
    }

    @Test(
        "no name leads out of the folder",
        arguments: ["../secret", "a/../../secret", "/etc/passwd", "..", "a//b", "a\\..\\secret", "", "secret\0.html", "./../secret"])
    func traversal(_ name: String) async throws {
        let root = try folder(["secret": "s", "t/a.html": "a"])
        defer { try? FileManager.default.removeItem(at: root) }
        try await inside(.blocking) { () async throws in
            let engine = TemplateEngine(loaders: [FileTemplateLoader("\(root.path)/t")])
            await #expect(throws: TemplateDoesNotExist.self) { try await engine.render(name) }
        }
    }

    @Test("an include cannot leave the folder either", arguments: Deployment.all)
    func includeOutside(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = engine(["d/main": "{% include name %}", "d/literal": "{% include '../../x' %}"])
            await #expect(throws: TemplateSyntaxError.self) { try await engine.render("d/main", ["name": "../../x"]) }
            await #expect(throws: TemplateSyntaxError.self) { try await engine.render("d/literal") }
        }
    }

    @Test("a changed file is read again where the engine debugs, else not", arguments: [true, false])
    func changes(_ debug: Bool) async throws {
        let root = try folder(["a.html": "one"])
        defer { try? FileManager.default.removeItem(at: root) }
        try await inside(.blocking) { () async throws in
            var options = TemplateEngine.Options()
            options.debug = debug
            let engine = TemplateEngine(loaders: [FileTemplateLoader(root.path)], options: options)
            #expect(try await engine.render("a.html") == "one")
            try "second".write(to: root.appendingPathComponent("a.html"), atomically: true, encoding: .utf8)
            #expect(try await engine.render("a.html") == (debug ? "second" : "one"))
            await engine.reset()
            #expect(try await engine.render("a.html") == "second")
        }
    }

    @Test("a template extends the one of its name that a later loader has", arguments: Deployment.all)
    func sameName(_ deployment: Deployment) async throws {
        try await inside(deployment) { () async throws in
            let engine = TemplateEngine(loaders: [
                MemoryTemplateLoader(["a": "{% extends 'a' %}{% block x %}site {{ block.super }}{% endblock %}"]),
                MemoryTemplateLoader(["a": "{% block x %}app{% endblock %}"]),
            ])
            #expect(try await engine.render("a") == "site app")
        }
    }
}
