import Vinyl

/// The frame that every page of the site has.
struct Page {
    let title: String
    let content: HTML
    /// What the search box holds.
    var query = ""

    func response(status: HTTPResponse.Status = .ok) async throws -> Response {
        let page: HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) · The Groove</title>
            <link rel="stylesheet" href="\(try await reverse("static", ["path": "site.css"]))">
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header class="site">
            <div class="wide">
            <a class="name" href="\(try await reverse("home"))">The Groove</a>
            <nav aria-label="Site">
            <a href="\(try await reverse("article-new"))">Write</a>
            <a href="\(try await reverse("upstream:page"))">Quote</a>
            <a href="\(try await reverse("api:article-list"))">API</a>
            </nav>
            <form role="search" action="\(try await reverse("search"))">
            <label class="unseen" for="q">Search the articles</label>
            <input id="q" name="q" type="search" placeholder="Search" value="\(query)">
            </form>
            </div>
            </header>
            <main id="content" class="wide">
            \(content)
            </main>
            <footer class="site"><div class="wide">
            <p>An example site, served by Vinyl: one async code base, with threads or with an event loop.</p>
            </div></footer>
            </body>
            </html>

            """
        return .html(page, status: status)
    }
}

/// A list's cards.
func articleCards(_ articles: [Article]) async throws -> HTML {
    var cards: HTML = ""
    for article in articles {
        let author = try article.loaded.author
        let link = try await reverse("article-detail", ["id": article.id ?? 0])
        let authorLink = try await reverse("author-detail", ["id": author.id ?? 0])
        cards += """
            <article class="card">
            <h2><a href="\(link)">\(article.title)</a></h2>
            <p class="by"><a href="\(authorLink)">\(author.name)</a> · \(Day(article.published).html)</p>
            <p>\(Excerpt(article.body).text)</p>
            </article>

            """
    }
    return cards
}

/// The links to the pages before and after.
func pageLinks(page: Int, hasNext: Bool, path: String, query: String = "") async throws -> HTML {
    guard page > 1 || hasNext else { return "" }
    let more = query.isEmpty ? "" : "&" + query
    let before: HTML =
        page > 1 ? "<a rel=\"prev\" href=\"\(path)?page=\(page - 1)\(more)\">← Newer</a>" : "<span></span>"
    let after: HTML = hasNext ? "<a rel=\"next\" href=\"\(path)?page=\(page + 1)\(more)\">Older →</a>" : "<span></span>"
    return "<nav class=\"pages\" aria-label=\"Pages\">\(before)<span>Page \(page)</span>\(after)</nav>\n"
}

/// What an error page says.
func errorContent(_ error: ErrorContext) async throws -> HTML {
    let words = error.status.code == 404 ? "There is nothing at this address." : "This did not work."
    return """
        <h1>\(error.status.reasonPhrase)</h1>
        <p>\(error.message ?? words)</p>
        <p><a href="\(try await reverse("home"))">To the newest articles</a></p>
        """
}
