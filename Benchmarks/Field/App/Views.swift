import Foundation
import Vinyl

#if Examples
    import AsyncHTTPClient
    import NIOCore
#endif

func plaintext(_ request: Request) async throws -> Response { .text("Hello, World!") }

private struct Message: Encodable {
    let message = "Hello, World!"
    let n = 1
    let ok = true
}

func message(_ request: Request) async throws -> Response { try .json(Message()) }

private struct ArticleDocument: Encodable {
    let id: Int64
    let title: String
    let body: String
    let published: Date
    let authorID: Int64

    enum CodingKeys: String, CodingKey {
        case id, title, body, published
        case authorID = "author_id"
    }

    init(_ article: Article) {
        id = article.id ?? 0
        title = article.title
        body = article.body
        published = article.published
        authorID = article.authorID
    }
}

func articleDocument(_ request: Request) async throws -> Response {
    let id: Int64 = try await request.parameter("id")
    do {
        return try .json(ArticleDocument(try await Article.objects.get(id: id)))
    } catch is DoesNotExist {
        throw Http404()
    }
}

func articlePage(_ request: Request) async throws -> Response {
    let page = max(1, request.queryParameters["page"].flatMap { Int($0) } ?? 1)
    let first = (page - 1) * 20
    let articles = try await Article.objects.selectRelated("author").orderBy("id")[first..<(first + 20)].fetch()
    return .html(try ArticleList(articles, page: page).html)
}

/// The page, until there is a template language.
private struct ArticleList {
    let html: HTML

    init(_ articles: [Article], page: Int) throws {
        let items = try articles.map { article -> HTML in
            let author = try article.loaded.author
            return """
                <li><h2><a href="/articles/\(article.id ?? 0)/json">\(article.title)</a></h2>
                <p class="by">\(author.name) (\(author.email)), <time>\(article.publishedText)</time></p>
                <p>\(article.body)</p></li>

                """
        }
        html = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Articles, page \(page)</title></head>
            <body>
            <h1>Articles</h1>
            <ul class="articles">
            \(items)</ul>
            <nav><a href="?page=\(page + 1)">next</a></nav>
            </body>
            </html>

            """
    }
}

extension Article {
    /// `2020-01-01 00:17:01`, which is how the column stores a moment, without its fraction.
    fileprivate var publishedText: String {
        guard case .text(let text) = published.databaseValue else { return "" }
        return String(text.prefix(19))
    }
}

func createArticle(_ request: Request) async throws -> Response {
    let form = try await request.form().fields
    guard let title = form["title"], let body = form["body"], let author = form["author_id"].flatMap({ Int64($0) })
    else { throw BadRequest("title, body and author_id are needed") }
    try await atomic {
        _ = try await Article.objects.create(Article(title: title, body: body, authorID: author))
    }
    return try .redirect(to: "/articles/")
}

/// Computes for some milliseconds, so that a machine's capacity is a few hundred requests a second: for overload.
func work(_ request: Request) async throws -> Response {
    var sum: UInt64 = 1
    for number in 0..<4_000_000 as Range<UInt64> { sum = sum &* 6_364_136_223_846_793_005 &+ number }
    return .text("\(sum)")
}

func slow(_ request: Request) async throws -> Response {
    try await ready { try await Task.sleep(for: .milliseconds(50)) }
    return .text("slow")
}

#if Examples
    /// The shared client opens at most eight connections to a host: fewer than there are requests at a time here.
    private let upstreamClient: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1_024
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
#endif

func fetch(_ request: Request) async throws -> Response {
    #if Examples
        let url = ProcessInfo.processInfo.environment["UPSTREAM"] ?? "http://127.0.0.1:8001/"
        return try await ready {
            let answer = try await upstreamClient.execute(HTTPClientRequest(url: url), timeout: .seconds(5))
            return .text(String(buffer: try await answer.body.collect(upTo: 64 << 10)))
        }
    #else
        throw BadRequest("this build has no HTTP client: build with --traits Examples")
    #endif
}
