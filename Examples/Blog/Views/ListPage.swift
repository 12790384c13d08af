import Vinyl

/// A page of a list of articles, with the names that ``Page`` has in templates.
///
/// `Paginator` counts the rows, which costs a second query. These lists only lead onwards: one row more than fits tells
/// whether there is a next page.
@TemplateData struct ListPage {
    /// How many articles a page has.
    static let size = 20

    let number: Int
    let objectList: [Article]
    let hasNext: Bool

    var hasPrevious: Bool { number > 1 }
    var hasOtherPages: Bool { hasNext || hasPrevious }
    var nextPageNumber: Int { number + 1 }
    var previousPageNumber: Int { number - 1 }

    /// - Throws: ``Http404`` where there is no such page.
    init(_ request: Request, of articles: QuerySet<Article>) async throws {
        number = max(1, min(100_000, Int(request.queryParameters["page"] ?? "1") ?? 1))
        let start = (number - 1) * Self.size
        let rows = try await articles.selectRelated("author")[start..<start + Self.size + 1].fetch()
        guard number == 1 || !rows.isEmpty else { throw Http404("there is no page \(number)") }
        objectList = Array(rows.prefix(Self.size))
        hasNext = rows.count > Self.size
    }
}
