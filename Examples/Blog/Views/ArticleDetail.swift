import Vinyl

/// The article that the route names, with its author.
func article(_ request: Request) async throws -> Article {
    let id: Int64 = try await request.parameter("id")
    return try await getObjectOr404(Article.objects.selectRelated("author").filter { $0.id == id })
}

func articleDetail(_ request: Request) async throws -> Response {
    try await detailPage(request, article(request), CommentForm.unbound())
}

/// A comment is posted: saved, or shown again with what is wrong with it.
func addComment(_ request: Request) async throws -> Response {
    let article = try await article(request)
    let form = try await CommentForm.bind(request)
    guard let comment = form.cleaned else {
        return try await detailPage(request, article, form, status: .unprocessableContent)
    }
    _ = try await Comment.objects.create(Comment(article: article, name: comment.name, text: comment.text))
    return try .redirect(to: await reverse("article-detail", ["id": article.id ?? 0]) + "#comments")
}

/// Tags and comments are fetched by the template, when it reaches them.
private func detailPage(
    _ request: Request, _ article: Article, _ form: TypedForm<CommentForm>, status: HTTPResponse.Status = .ok
) async throws -> Response {
    try await render(request, "blog/detail.html", ["article": article, "form": form], status: status)
}
