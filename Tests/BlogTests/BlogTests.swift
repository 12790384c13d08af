import Foundation
import Testing
import Vinyl
import VinylTesting

@testable import Blog

@Suite("The Blog")
struct BlogTests {
    @Test("lists the newest articles in pages, with one query a page", arguments: Deployment.all)
    func list(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client async throws in
            let (first, queries) = try await Database.current.recordingQueries { try await client.get("/") }
            #expect(first.status == .ok)
            #expect(first.text.components(separatedBy: "<article class=\"card\">").count == 21)
            #expect(queries.count == 1)
            #expect(first.text.contains("Page 1") && first.text.contains("?page=2"))
            let last = try await client.get("/?page=3")
            #expect(last.text.components(separatedBy: "<article class=\"card\">").count == 6)
            #expect(last.text.contains("?page=2") && !last.text.contains("?page=4"))
            #expect(try await client.get("/?page=4").status == .notFound)
            #expect(try await client.get("/?page=x").status == .ok)
        }
    }

    @Test(
        "asks the database no more than its pages need",
        arguments: Deployment.all,
        [("/articles/1/", 3), ("/tags/cooking/", 2), ("/authors/1/", 2), ("/search/?q=a", 2), ("/articles/1/edit/", 3)]
    )
    func queries(_ deployment: Deployment, _ page: (path: String, count: Int)) async throws {
        try await withBlog(deployment) { client async throws in
            let (answer, queries) = try await Database.current.recordingQueries { try await client.get(page.path) }
            #expect(answer.status == .ok)
            #expect(queries.count == page.count)
        }
    }

    @Test("shows an article and takes a comment, escaped", arguments: Deployment.all)
    func detail(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client async throws in
            #expect(try await client.get("/articles/1/").status == .ok)
            let target = "/articles/1/comments/"
            let sent = try await client.submit(
                target, on: "/articles/1/", ["name": "<b>Eve</b>", "text": "\"quotes\" & <script>"])
            #expect(sent.status == .found)
            #expect(sent.headers[.location] == "/articles/1/#comments")
            let page = try await client.get("/articles/1/").text
            #expect(page.contains("&lt;b&gt;Eve&lt;/b&gt;") && !page.contains("<script>"))
            let refused = try await client.submit(target, on: "/articles/1/", ["name": " ", "text": "kept"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Please tell your name.") && refused.text.contains("kept"))
            let before = try await Comment.objects.count()
            let long = try await client.submit(
                target, on: "/articles/1/", ["name": String(repeating: "n", count: 81), "text": "kept"])
            #expect(long.status == .unprocessableContent)
            #expect(try await Comment.objects.count() == before)
            #expect(try await client.get("/articles/999/").status == .notFound)
            #expect(try await client.get(target).status == .methodNotAllowed)
        }
    }

    @Test("writes and edits an article with its tags", arguments: Deployment.all)
    func write(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client async throws in
            let created = try await client.submit(
                "/articles/new/", on: "/articles/new/",
                ["title": "New", "body": "One.\n\nTwo.", "author": "3", "tags": "Fresh Tag, cooking, COOKING"])
            #expect(created.status == .found)
            let path = try #require(created.headers[.location])
            let page = try await client.get(path).text
            #expect(page.contains("fresh-tag") && page.contains("cooking") && page.contains("<p>Two.</p>"))
            let form = try await client.get(path + "edit/").text
            #expect(form.contains("value=\"New\"") && form.contains("value=\"cooking, fresh-tag\""))
            #expect(form.contains("<option value=\"3\" selected>"))
            let edited = try await client.submit(
                path + "edit/", on: path + "edit/", ["title": "Newer", "body": "x", "author": "4", "tags": ""])
            #expect(edited.status == .found)
            let article = try await Article.objects.filter { $0.title == "Newer" }.get()
            #expect(article.authorID == 4)
            #expect(try await article.tags.all().count() == 0)
        }
    }

    @Test("says what is wrong with an article, keeps what was entered and saves nothing", arguments: Deployment.all)
    func refuse(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client async throws in
            let before = (try await Article.objects.count(), try await Tag.objects.count())
            let long = String(repeating: "t", count: 201)
            let wrong: [(fields: KeyValuePairs<String, String>, message: String)] = [
                (["title": " ", "body": "kept", "author": "1"], "An article needs a title."),
                (["title": "kept", "body": "", "author": "1"], "An article needs a text."),
                (["title": "kept", "body": "b", "author": ""], "Choose an author."),
                (["title": "kept", "body": "b", "author": "99999", "tags": "never"], "Select a valid choice."),
                (["title": "kept", "body": "b", "author": "1 OR 1", "tags": "never"], "Select a valid choice."),
                (["title": long, "body": "kept", "author": "1"], "at most 200 characters"),
                (["title": "kept", "body": "b", "author": "1", "tags": long], "A tag has at most 50 characters."),
            ]
            for (fields, message) in wrong {
                for path in ["/articles/new/", "/articles/1/edit/"] {
                    let answer = try await client.submit(path, on: path, fields)
                    #expect(answer.status == .unprocessableContent)
                    #expect(answer.text.contains(message) && answer.text.contains("kept"))
                    #expect(answer.text.contains("aria-invalid=\"true\"") && answer.text.contains("role=\"alert\""))
                }
            }
            #expect(try await (Article.objects.count(), Tag.objects.count()) == before)
        }
    }

    @Test("answers its API, its search and its static files", arguments: Deployment.all)
    func rest(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client async throws in
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
            let many = try await client.get("/search/?q=a&page=2").text
            #expect(many.contains("Page 2 of ") && many.contains("?page=1&amp;q=a"))
            #expect(try await client.get("/static/site.css").headers[.contentType] == "text/css; charset=utf-8")
        }
    }

    @Test("seeds the same data every time", arguments: Deployment.all)
    func seed(_ deployment: Deployment) async throws {
        let titles = TitleLog()
        for _ in 0..<2 {
            try await withBlog(deployment, articles: 10) { _ async throws in
                titles.add(try await Article.objects.orderBy("id").fetch().map(\.title))
            }
        }
        #expect(titles.runs.count == 2 && titles.runs[0] == titles.runs[1])
    }
}
