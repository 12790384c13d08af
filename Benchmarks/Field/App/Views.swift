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
    let page = min(max(1, request.queryParameters["page"].flatMap { Int($0) } ?? 1), 1_000_000)
    let first = (page - 1) * 20
    let articles = Article.objects.selectRelated("author").orderBy("id")[first..<(first + 20)]
    return try await render(request, "articles.html", ["articles": articles, "page": page, "next": page + 1])
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
