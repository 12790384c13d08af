import Foundation
import Vinyl

/// The JSON API.
let apiRoutes = Routes {
    path("articles/", get: apiArticles, name: "article-list")
    path("articles/<int:id>/", get: apiArticle, name: "article-detail")
}

/// An article as the API shows it.
private struct ArticleDocument: Encodable {
    let id: Int64
    let title: String
    let body: String
    let published: Date
    let author: String

    init(_ article: Article) throws {
        id = article.id ?? 0
        title = article.title
        body = article.body
        published = article.published
        author = try article.loaded.author.name
    }
}

/// A page of the API's list.
private struct ArticlePage: Encodable {
    let page: Int
    let hasNext: Bool
    let articles: [ArticleDocument]
}

func apiArticles(_ request: Request) async throws -> Response {
    let page = try await ListPage(request, of: Article.objects.all())
    let documents = try page.objectList.map { try ArticleDocument($0) }
    return try .json(ArticlePage(page: page.number, hasNext: page.hasNext, articles: documents))
}

func apiArticle(_ request: Request) async throws -> Response {
    try await .json(ArticleDocument(article(request)))
}
