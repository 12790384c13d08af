import Testing
import Vinyl
import VinylTesting

@testable import Blog

@Suite("The Blog's pages")
struct MarkupTests {
    @Test("are sound HTML", arguments: Deployment.all)
    func pages(_ deployment: Deployment) async throws {
        try await withBlog(deployment) { client async throws in
            let paths = [
                "/", "/?page=2", "/?page=3", "/articles/1/", "/articles/new/", "/articles/1/edit/", "/tags/cooking/",
                "/authors/1/", "/search/", "/search/?q=a", "/search/?q=a&page=2", "/search/?q=nothing+has+this",
                "/search/?q=\(String(repeating: "a", count: 300))", "/upstream/", "/articles/999/", "/nothing/here/",
            ]
            for path in paths {
                let page = try await client.get(path)
                #expect(MarkupCheck(page.text).problems == [], "\(path)")
            }
            let forms = [("/articles/1/comments/", "/articles/1/"), ("/articles/new/", "/articles/new/")]
            for (target, page) in forms {
                let refused = try await client.submit(target, on: page, ["name": "", "title": ""])
                #expect(refused.status == .unprocessableContent)
                #expect(MarkupCheck(refused.text).problems == [], "\(target)")
            }
            let forbidden = try await client.post("/articles/new/", form: [])
            #expect(forbidden.status == .forbidden && MarkupCheck(forbidden.text).problems == [])
        }
    }

    @Test("say that something failed where there is no database", arguments: Deployment.all)
    func failure(_ deployment: Deployment) async throws {
        try await deployment.run {
            let failed = try await TestClient(Blog()).get("/")
            #expect(failed.status == .internalServerError)
            #expect(failed.text.contains("The error has been recorded.") && !failed.text.contains("NoDatabase"))
            #expect(MarkupCheck(failed.text).problems == [])
        }
    }

    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'-alert(1)-'", "</textarea></title><h1>x</h1>",
        "{{ request.path }}{% csrf_token %}{# x #}", "&lt;b&gt; &amp;amp; <!--", "]]><![CDATA[<b>", "\u{202E}<B \u{0}>",
    ]

    @Test("show hostile text as text", arguments: Deployment.all, hostile)
    func escaping(_ deployment: Deployment, _ text: String) async throws {
        try await withBlog(deployment, articles: 3) { client async throws in
            let author = try await Author.objects.create(Author(name: text, bio: text))
            var article = try await Article.objects.get(id: 1)
            (article.title, article.body, article.authorID) = (text, text + "\n\n" + text, author.id ?? 0)
            try await article.save()
            _ = try await Comment.objects.create(Comment(article: article, name: text, text: text))
            let query = QueryDict([("q", text)]).urlencoded
            for path in [
                "/", "/articles/1/", "/articles/1/edit/", "/authors/\(author.id ?? 0)/", "/search/?\(query)",
                "/articles/\(query)/",
            ] {
                let page = try await client.get(path).text
                #expect(MarkupCheck(page).problems == [], "\(path)")
                #expect(!MarkupCheck(page).elements.contains { ["script", "img", "b"].contains($0) }, "\(path)")
            }
            // What is refused comes back in the form.
            let tooLong = text + String(repeating: "x", count: 80)
            let refused = try await client.submit(
                "/articles/1/comments/", on: "/articles/1/", ["name": tooLong, "text": text])
            #expect(refused.status == .unprocessableContent)
            #expect(MarkupCheck(refused.text).problems == [])
            let edited = try await client.submit(
                "/articles/1/edit/", on: "/articles/1/edit/",
                ["title": text, "body": text, "author": "\(author.id ?? 0)", "tags": tooLong])
            #expect(edited.status == .unprocessableContent)
            #expect(MarkupCheck(edited.text).problems == [])
        }
    }

    @Test("are looked at by a check that finds mistakes")
    func check() {
        let good = """
            <!doctype html><html lang="en"><head><title>T</title></head><body><main><h1>H</h1>
            <label for="a">A</label><input id="a" aria-describedby="b"><p id="b">&amp;</p></main></body></html>
            """
        #expect(MarkupCheck(good).problems == [])
        let mistakes = [
            ("</p>", ""), ("id=\"b\"", "id=\"a\""), ("for=\"a\"", "for=\"c\""), ("<h1>H</h1>", "<h1>H</h1><h1>I</h1>"),
            ("<h1>H</h1>", "<h1>H</h1><h3>I</h3>"), ("&amp;", "&"), (" lang=\"en\"", ""), ("<main>", "<main><i>"),
            ("<p ", "< p "), ("<title>T</title>", "<title></title>"), ("<!doctype html>", ""), ("&amp;", "<i/>"),
            ("</label>", ""), ("id=\"a\"", "id=\"a\" id=\"a\""), (">A<", "><a href=\"#z\">A</a><"),
        ]
        for (part, mistake) in mistakes {
            #expect(MarkupCheck(good.replacing(part, with: mistake)).problems != [], "\(mistake)")
        }
    }
}
