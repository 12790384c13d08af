import Foundation
import Mustache
import Stencil
import VinylORM
import VinylTemplates

/// The page that templates are compared on: 20 articles with their authors, escaped.
struct Pages {
    private static let head = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Articles, page {{ page }}</title></head>
        <body>
        <h1>Articles</h1>
        <ul class="articles">

        """
    private static let tail = """
        </ul>
        <nav><a href="?page={{ next }}">next</a></nav>
        </body>
        </html>

        """
    private static let item = """
        <li><h2><a href="/articles/{{ article.id }}/json">{{ article.title }}</a></h2>
        <p class="by">{{ article.author.name }} ({{ article.author.email }})</p>
        <p>{{ article.body }}</p></li>

        """

    let vinyl: VinylTemplates.Template
    private let stencil: Stencil.Template
    private let mustache: MustacheLibrary

    init() async throws {
        vinyl = try await VinylTemplates.Template(
            Self.head + "{% for article in articles %}" + Self.item + "{% endfor %}" + Self.tail)
        // Stencil escapes nothing by itself.
        var escaped = Self.item
        for name in ["article.title", "article.author.name", "article.author.email", "article.body"] {
            escaped = escaped.replacingOccurrences(of: "{{ \(name) }}", with: "{{ \(name)|escape }}")
        }
        let filters = Extension()
        filters.registerFilter("escape") { value in (value as? String).map(Self.escape) }
        let environment = Environment(extensions: [filters])
        stencil = Stencil.Template(
            templateString: Self.head + "{% for article in articles %}" + escaped + "{% endfor %}" + Self.tail,
            environment: environment)
        let plain = Self.item.replacingOccurrences(of: "article.", with: "")
        var library = MustacheLibrary()
        try library.register(
            (Self.head + "{{#articles}}\n" + plain + "{{/articles}}\n" + Self.tail)
                .replacingOccurrences(of: "{{ ", with: "{{").replacingOccurrences(of: " }}", with: "}}"),
            named: "page")
        mustache = library
    }

    /// The usual five characters.
    private static func escape(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#x27;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    /// An article as the other libraries reach into it: through a mirror.
    private struct Row {
        struct Person {
            let name: String
            let email: String
        }
        let id: Int64
        let title: String
        let body: String
        let author: Person

        init(_ article: Article) throws {
            let person = try article.loaded.author
            (id, title, body) = (article.id ?? 0, article.title, article.body)
            author = Person(name: person.name, email: person.email)
        }
    }

    private struct Context {
        let page = 1
        let next = 2
        let articles: [Row]
    }

    /// The contest, on rows that were fetched before. That all write the same is checked first.
    func contest(_ articles: [Article]) async throws -> Contest {
        let rows = try articles.map { try Row($0) }
        let vinyl = vinyl
        let (stencil, mustache) = (Unchecked(stencil), mustache)
        let context: TemplateContext = ["page": 1, "next": 2, "articles": articles]
        let values = Unchecked(["page": 1, "next": 2, "articles": rows] as [String: Any])
        let expected = try await vinyl.render(context)
        let others = [
            try stencil.value.render(values.value),
            mustache.render(Context(articles: rows), withTemplate: "page") ?? "",
        ]
        for other in others where other.filter({ !$0.isWhitespace }) != expected.filter({ !$0.isWhitespace }) {
            throw UnlikePages(ours: expected, theirs: other)
        }
        return Contest(
            name: "A page of 20 articles with their authors, from a template", operations: 20,
            ways: [
                ("Vinyl, blocking", { n in for _ in 0..<n { consume(try await vinyl.bytes(context).count) } }),
                ("Stencil", { n in for _ in 0..<n { consume(try stencil.value.render(values.value).utf8.count) } }),
                (
                    "swift-mustache",
                    { n in
                        for _ in 0..<n {
                            consume(mustache.render(Context(articles: rows), withTemplate: "page")?.utf8.count)
                        }
                    }
                ),
            ])
    }
}

/// Pages that should be the same and are not.
struct UnlikePages: Error {
    let ours: String
    let theirs: String
}

/// Carries a value of a library without `Sendable` to the one thread that uses it.
struct Unchecked<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
