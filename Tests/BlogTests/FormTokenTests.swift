import Testing
import Vinyl
import VinylTesting

@testable import Blog

/// Forms that do not come from a page of the site.
@Suite("The Blog's form tokens")
struct FormTokenTests {
    private let forms: [(target: String, page: String, fields: KeyValuePairs<String, String>)] = [
        ("/articles/1/comments/", "/articles/1/", ["name": "Eve", "text": "Hello"]),
        ("/articles/new/", "/articles/new/", ["title": "T", "body": "b", "author": "1", "tags": ""]),
        ("/articles/1/edit/", "/articles/1/edit/", ["title": "T", "body": "b", "author": "1", "tags": ""]),
    ]

    @Test("keep out forms without one or with a wrong one, and let good ones pass", arguments: Deployment.all)
    func tokens(_ deployment: Deployment) async throws {
        try await withBlog(deployment, articles: 5) { try await check($0) }
    }

    @Test("do so over sockets", arguments: Deployment.all)
    func sockets(_ deployment: Deployment) async throws {
        try await withServedBlog(deployment) { try await check($0) }
    }

    private func check(_ client: TestClient) async throws {
        for form in forms {
            let fields = form.fields.map { (name: $0.key, value: $0.value) }
            let before = try await state()
            #expect(try await client.post(form.target, form: fields).status == .forbidden)
            let token = try await client.token(on: form.page)
            #expect(token.utf8.count == 64)
            for wrong in ["", "x", String(token.dropLast()) + "!", String(repeating: "a", count: 64)] {
                let refused = try await client.post(
                    form.target, form: fields + [(name: "csrfmiddlewaretoken", value: wrong)])
                #expect(refused.status == .forbidden)
                // The site's own page, without what the page was sent.
                #expect(refused.text.contains("The Groove") && refused.text.contains("could not be verified"))
            }
            #expect(try await state() == before)
            let passed = try await client.submit(form.target, on: form.page, form.fields)
            #expect(passed.status == .found)
            #expect(try await state() != before)
        }
    }

    /// What the forms change.
    private func state() async throws -> [String] {
        let comments = try await Comment.objects.count()
        return try await ["\(comments)"] + Article.objects.orderBy("id").fetch().map(\.title)
    }

    @Test("come with the cookie only where a page has a form", arguments: Deployment.all)
    func cookie(_ deployment: Deployment) async throws {
        try await withBlog(deployment, articles: 5) { client async throws in
            #expect(try await client.get("/").headers[.setCookie] == nil)
            #expect(try await client.get("/articles/1/").headers[.setCookie]?.hasPrefix("csrftoken=") == true)
        }
    }
}
