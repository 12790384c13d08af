import Vinyl

/// How many articles a page has.
private let pageSize = 20

/// A page of a list: one row more than fits tells whether there is a next page, so no COUNT is needed.
struct ListPage {
    let number: Int
    let articles: [Article]
    let hasNext: Bool

    init(_ request: Request, of articles: QuerySet<Article>) async throws {
        number = max(1, min(100_000, Int(request.queryParameters["page"] ?? "1") ?? 1))
        let start = (number - 1) * pageSize
        let rows = try await articles.selectRelated("author")[start..<start + pageSize + 1].fetch()
        guard number == 1 || !rows.isEmpty else { throw Http404("there is no page \(number)") }
        self.articles = Array(rows.prefix(pageSize))
        hasNext = rows.count > pageSize
    }
}

func articleList(_ request: Request) async throws -> Response {
    let page = try await ListPage(request, of: Article.objects.all())
    let content: HTML = """
        <h1 class="unseen">The newest articles</h1>
        \(try await articleCards(page.articles))
        \(try await pageLinks(page: page.number, hasNext: page.hasNext, path: reverse("home")))
        """
    return try await Page(title: "Newest", content: content).response()
}

func tagDetail(_ request: Request) async throws -> Response {
    let name: String = try await request.parameter("name")
    let tag = try await getObjectOr404(Tag.objects.filter { $0.name == name })
    let page = try await ListPage(request, of: Article.objects.filter { $0.tags.name == tag.name })
    let path = try await reverse("tag-detail", ["name": name])
    let content: HTML = """
        <h1>Articles on “\(tag.name)”</h1>
        \(try await articleCards(page.articles))
        \(try await pageLinks(page: page.number, hasNext: page.hasNext, path: path))
        """
    return try await Page(title: tag.name, content: content).response()
}

func authorDetail(_ request: Request) async throws -> Response {
    let id: Int64 = try await request.parameter("id")
    let author = try await getObjectOr404(Author.objects.filter { $0.id == id })
    let page = try await ListPage(request, of: Article.objects.filter { $0.author.id == id })
    let path = try await reverse("author-detail", ["id": id])
    let content: HTML = """
        <h1>\(author.name)</h1>
        <p class="lead">\(author.bio)</p>
        \(try await articleCards(page.articles))
        \(try await pageLinks(page: page.number, hasNext: page.hasNext, path: path))
        """
    return try await Page(title: author.name, content: content).response()
}

func search(_ request: Request) async throws -> Response {
    let words = (request.queryParameters["q"] ?? "").trimmingSpaces
    guard !words.isEmpty else {
        return try await Page(title: "Search", content: "<h1>Search</h1><p>Type a word above.</p>").response()
    }
    let found = Article.objects.filter { $0.title.icontains(words) || $0.author.name.icontains(words) }
    let page = try await ListPage(request, of: found)
    let heading: HTML = page.articles.isEmpty ? "Nothing on “\(words)”" : "Found for “\(words)”"
    let query = QueryDict([("q", words)]).urlencoded
    let links = try await pageLinks(page: page.number, hasNext: page.hasNext, path: reverse("search"), query: query)
    let content: HTML = "<h1>\(heading)</h1>\n\(try await articleCards(page.articles))\n\(links)"
    return try await Page(title: "Search", content: content, query: words).response()
}
