import Vinyl

/// The article that the route names, with its author.
func article(_ request: Request) async throws -> Article {
    let id: Int64 = try await request.parameter("id")
    return try await getObjectOr404(Article.objects.selectRelated("author").filter { $0.id == id })
}

func articleDetail(_ request: Request) async throws -> Response {
    try await detailPage(article(request), comment: CommentForm())
}

/// A comment is posted: saved, or shown again with what is wrong with it.
func addComment(_ request: Request) async throws -> Response {
    let article = try await article(request)
    let form = try await CommentForm(request.form().fields)
    guard form.errors.isEmpty else {
        return try await detailPage(article, comment: form, status: .unprocessableContent)
    }
    _ = try await Comment.objects.create(Comment(article: article, name: form.name, text: form.text))
    return try .redirect(to: await reverse("article-detail", ["id": article.id ?? 0]) + "#comments")
}

private func detailPage(
    _ article: Article, comment form: CommentForm, status: HTTPResponse.Status = .ok
) async throws -> Response {
    let id = article.id ?? 0
    let author = try await article.author
    var tags: HTML = ""
    for tag in try await article.tags.all().fetch() {
        tags += "<li><a href=\"\(try await reverse("tag-detail", ["name": tag.name]))\">\(tag.name)</a></li>"
    }
    let comments = try await Comment.objects.filter { $0.article.id == id }.fetch()
    let content: HTML = """
        <article class="full">
        <h1>\(article.title)</h1>
        <p class="by"><a href="\(try await reverse("author-detail", ["id": author.id ?? 0]))">\(author.name)</a> ·
        \(Day(article.published).html) · <a href="\(try await reverse("article-edit", ["id": id]))">Edit</a></p>
        \(Paragraphs(article.body).html)
        <ul class="tags" aria-label="Tags">\(tags)</ul>
        </article>
        <section id="comments" aria-labelledby="comments-title">
        <h2 id="comments-title">\(comments.isEmpty ? "No comments yet" : "Comments")</h2>
        \(comments.map { CommentItem($0).html })
        \(form[html: try await reverse("comment-add", ["id": id])])
        </section>
        """
    return try await Page(title: article.title, content: content).response(status: status)
}

/// One comment.
private struct CommentItem {
    let html: HTML

    init(_ comment: Comment) {
        html = """
            <article class="comment"><p class="by"><strong>\(comment.name)</strong> · \(Day(comment.written).html)</p>
            \(Paragraphs(comment.text).html)</article>

            """
    }
}
