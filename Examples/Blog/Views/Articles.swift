import Vinyl

func articleList(_ request: Request) async throws -> Response {
    let page = try await ListPage(request, of: Article.objects.all())
    return try await render(request, "blog/list.html", ["page": page])
}

func tagDetail(_ request: Request) async throws -> Response {
    let name: String = try await request.parameter("name")
    let tag = try await getObjectOr404(Tag.objects.filter { $0.name == name })
    let page = try await ListPage(request, of: Article.objects.filter { $0.tags.name == tag.name })
    return try await render(request, "blog/tag.html", ["tag": tag, "page": page])
}

func authorDetail(_ request: Request) async throws -> Response {
    let id: Int64 = try await request.parameter("id")
    let author = try await getObjectOr404(Author.objects.filter { $0.id == id })
    let page = try await ListPage(request, of: Article.objects.filter { $0.author.id == id })
    return try await render(request, "blog/author.html", ["author": author, "page": page])
}

/// Here a reader wants to know how much there is: a paginator counts it.
func search(_ request: Request) async throws -> Response {
    let form = try await SearchForm.bound(to: request.queryParameters)
    guard let words = form.cleaned?.q, !words.isEmpty else { return try await render(request, "blog/search.html") }
    let found = Article.objects.filter { $0.title.icontains(words) || $0.author.name.icontains(words) }
    let page = try await Paginator(found.selectRelated("author"), perPage: ListPage.size)
        .getPage(request.queryParameters["page"].map { PageNumber($0) })
    return try await render(request, "blog/search.html", ["query": words, "page": page])
}
