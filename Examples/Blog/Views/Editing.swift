import Foundation
import Vinyl

func newArticle(_ request: Request) async throws -> Response {
    try await ArticleForm().page("Write an article", action: reverse("article-new"))
}

func createArticle(_ request: Request) async throws -> Response {
    let form = try await ArticleForm(request.form().fields)
    guard form.errors.isEmpty, let author = form.authorID else {
        return try await form.page("Write an article", action: reverse("article-new"), status: .unprocessableContent)
    }
    return try await save(form, in: Article(title: form.title, body: form.body, published: Date(), authorID: author))
}

func editArticle(_ request: Request) async throws -> Response {
    let article = try await article(request)
    let form = ArticleForm(article, tags: try await article.tags.all().fetch())
    return try await form.page("Edit the article", action: reverse("article-edit", ["id": article.id ?? 0]))
}

func saveArticle(_ request: Request) async throws -> Response {
    var article = try await article(request)
    let form = try await ArticleForm(request.form().fields)
    guard form.errors.isEmpty, let author = form.authorID else {
        let action = try await reverse("article-edit", ["id": article.id ?? 0])
        return try await form.page("Edit the article", action: action, status: .unprocessableContent)
    }
    article.title = form.title
    article.body = form.body
    article.authorID = author
    return try await save(form, in: article)
}

/// The article and its tags in one transaction: both are there, or neither.
private func save(_ form: ArticleForm, in article: Article) async throws -> Response {
    let id = try await atomic {
        var saved = article
        try await saved.save()
        var tags: [Tag] = []
        for name in form.tagNames {
            if let known = try await Tag.objects.filter({ $0.name == name }).first() {
                tags.append(known)
            } else {
                tags.append(try await Tag.objects.create(Tag(name: name)))
            }
        }
        try await saved.tags.set(tags)
        return saved.id ?? 0
    }
    return try .redirect(to: await reverse("article-detail", ["id": id]))
}
