import ArgumentParser
import Foundation
import Testing
import Vinyl
import VinylSQLite
import VinylTesting

@testable import Blog

/// The site with a database of its own and a little of the seed.
private func withBlog(
    _ deployment: Deployment, articles: Int = 45, _ body: @escaping @Sendable (TestClient) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-blog-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("blog.sqlite3").path
    try await deployment.run {
        let database = Database(driver: SQLiteDriver(path: path), deployment: deployment)
        try await database.use {
            try await migrate(models: Blog().models)
            try await Seed.parse(["--articles", "\(articles)"]).load()
            try await body(try TestClient(Blog()))
        }
        await database.close()
    }
}

@Suite("The Blog")
struct BlogTests {
    @Test("lists the newest articles in pages, with one query a page", arguments: Deployment.all)
    func list(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client in
            let (first, queries) = try await Database.current.recordingQueries { try await client.get("/") }
            #expect(first.status == .ok)
            #expect(first.text.components(separatedBy: "<article class=\"card\">").count == 21)
            #expect(queries.count == 1)
            #expect(first.text.contains("Page 1") && first.text.contains("?page=2"))
            let last = try await client.get("/?page=3")
            #expect(last.text.components(separatedBy: "<article class=\"card\">").count == 6)
            #expect(!last.text.contains("?page=4"))
            #expect(try await client.get("/?page=4").status == .notFound)
            #expect(try await client.get("/?page=x").status == .ok)
        }
    }

    @Test("shows an article and takes a comment, escaped", arguments: Deployment.all)
    func detail(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client in
            #expect(try await client.get("/articles/1/").status == .ok)
            let sent = try await client.post(
                "/articles/1/comments/", form: [("name", "<b>Eve</b>"), ("text", "\"quotes\" & <script>")])
            #expect(sent.status == .found)
            #expect(sent.headers[.location] == "/articles/1/#comments")
            let page = try await client.get("/articles/1/").text
            #expect(page.contains("&lt;b&gt;Eve&lt;/b&gt;") && !page.contains("<script>"))
            let refused = try await client.post("/articles/1/comments/", form: [("name", ""), ("text", "kept")])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Please tell your name.") && refused.text.contains("kept"))
            #expect(try await client.get("/articles/999/").status == .notFound)
        }
    }

    @Test("writes and edits an article with its tags, all or nothing", arguments: Deployment.all)
    func write(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client in
            let form = [("title", "New"), ("body", "One.\n\nTwo."), ("author", "3"), ("tags", "Fresh Tag, cooking")]
            let created = try await client.post("/articles/new/", form: form.map { (name: $0.0, value: $0.1) })
            #expect(created.status == .found)
            let path = try #require(created.headers[.location])
            let page = try await client.get(path).text
            #expect(page.contains("fresh-tag") && page.contains("cooking") && page.contains("<p>Two.</p>"))
            let edited = try await client.post(
                path + "edit/", form: [("title", "Newer"), ("body", "x"), ("author", "4"), ("tags", "")])
            #expect(edited.status == .found)
            let article = try await Article.objects.filter { $0.title == "Newer" }.get()
            #expect(article.authorID == 4)
            #expect(try await article.tags.all().count() == 0)
            let before = try await Tag.objects.count()
            let missing = try await client.post(
                "/articles/new/", form: [("title", "T"), ("body", "b"), ("author", "99999"), ("tags", "never")])
            #expect(missing.status == .internalServerError)
            #expect(try await Tag.objects.count() == before)
        }
    }

    @Test("answers its API, its search and its static files", arguments: Deployment.all)
    func rest(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client in
            let article = try await Article.objects.get(id: 5)
            let document = try await client.get("/api/articles/5/")
            #expect(document.headers[.contentType] == "application/json")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(document.body)) as? [String: Any])
            #expect(object["title"] as? String == article.title)
            #expect(try await client.get("/api/articles/?page=2").text.contains("\"page\":2"))
            let word = try #require(article.title.split(separator: " ").last)
            #expect(try await client.get("/search/?q=\(word)").text.contains(String(word)))
            #expect(try await client.get("/search/?q=%27%3B--").text.contains("Nothing on"))
            #expect(try await client.get("/static/site.css").headers[.contentType] == "text/css; charset=utf-8")
        }
    }

    @Test("seeds the same data every time", arguments: Deployment.all)
    func seed(_ deployment: Deployment) async throws {
        let titles = TitleLog()
        for _ in 0..<2 {
            try await withBlog(deployment, articles: 10) { _ in
                titles.add(try await Article.objects.orderBy("id").fetch().map(\.title))
            }
        }
        #expect(titles.runs.count == 2 && titles.runs[0] == titles.runs[1])
    }
}
