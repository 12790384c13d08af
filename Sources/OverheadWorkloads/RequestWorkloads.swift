import HTTPTypes
import VinylHTTP
import VinylORM
import VinylWeb
import VinylText

/// Whole requests through the handler, without a socket.
// sync: lazy — makes values
func requestWorkloads() throws -> [Workload] {
    let handler = try RequestHandler(Site())
    let article = Request(target: "/api/articles/7/", headers: [.hostField: "localhost"])
    let list = Request(target: "/articles/?page=3", headers: [.hostField: "localhost"])
    let form = Request(
        method: .post, target: "/comments/",
        headers: [.hostField: "localhost", .contentType: "application/x-www-form-urlencoded"],
        body: .memory(Array("name=Ann&text=What+a+fine+article%2C+thank+you%21".utf8)))
    return [
        Workload("A request through the handler", "JSON view", operations: 500, bound: 1.05) { count in
            try await respond(handler, article, count)
        },
        Workload("A request through the handler", "list page of 20 rows", operations: 50, bound: 1.05) { count in
            try await respond(handler, list, count)
        },
        Workload("A request through the handler", "form post", operations: 50, bound: 1.05) { count in
            try await respond(handler, form, count)
        },
    ]
}

private func respond(_ handler: RequestHandler, _ request: Request, _ count: Int) async throws -> Int {
    var sum = 0
    for _ in 0..<count {
        let response = await handler.respond(to: request)
        guard response.status.code < 400 else { throw WorkloadFailure(description: "\(response.status)") }
        sum &+= response.body.count ?? 0
    }
    return sum
}

/// A site with an API, a page and a form.
struct Site: Application {
    var settings: Settings { Settings(allowedHosts: ["*"]) }
    var middleware: [any Middleware] { [Passing(), Passing()] }
    var routes: Routes {
        path("api/articles/<int:id>/", get: articleDocument)
        path("articles/", get: articleList)
        path("comments/", post: postComment)
    }
}

/// An article as the API shows it.
private struct ArticleDocument: Encodable {
    let id: Int64
    let title: String
    let body: String
    let published: Double
}

private func articleDocument(_ request: Request) async throws -> Response {
    let article = try await Article.objects.get(id: request.parameter("id"))
    return try .json(
        ArticleDocument(
            id: article.id ?? 0, title: article.title, body: article.body, published: article.published))
}

private func articleList(_ request: Request) async throws -> Response {
    let page = Int(request.queryParameters["page"] ?? "1") ?? 1
    let start = (page - 1) * 20
    let articles = try await Article.objects.selectRelated("author").orderBy("-id")[start..<start + 20].fetch()
    var rows: HTML = ""
    for article in articles {
        rows += """
            <article><h2><a href="/articles/\(article.id ?? 0)/">\(article.title)</a></h2>
            <p>\(try article.loaded.author.name)</p><p>\(article.body)</p></article>

            """
    }
    return .html(
        "<!doctype html><html lang=\"en\"><head><title>Articles</title></head><body>\(rows)</body></html>")
}

private func postComment(_ request: Request) async throws -> Response {
    let fields = try await request.form().fields
    guard let name = fields["name"], let text = fields["text"], !name.isEmpty, name.count <= 80, !text.isEmpty else {
        return .text("Please tell your name and write something.", status: .badRequest)
    }
    try await atomic { _ = try await Comment.objects.create(Comment(name: name, text: text)) }
    return try .redirect(to: "/comments/")
}
