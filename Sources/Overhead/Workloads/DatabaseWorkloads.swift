import VinylORM
import VinylRuntime
import VinylSQLite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The ORM against the C API, on one file.
struct DatabaseWorkloads {
    private static let count: Int64 = 10_000
    private let raw: RawArticles

    /// Makes the file and fills it. To be called inside the executor, with the database current.
    init(path: String) async throws {
        try await migrate(models: [Author.self, Article.self])
        try await atomic {
            let authors = try await Author.objects.bulkCreate((1...100).map { Author(name: "Author \($0)") })
            let articles = (1...Self.count).map { number in
                Article(
                    title: "title \(number)", body: String(repeating: "0", count: 500), published: Double(number) * 1.5,
                    authorID: authors[Int(number) % 100].id ?? 0)
            }
            _ = try await Article.objects.bulkCreate(articles)
        }
        raw = try RawArticles(path: path)
    }

    var all: [Pair] {
        let raw = raw
        return [
            Pair(
                "get(id:)", section: "The database", operations: 2_000,
                baseline: "the C API, statement kept", bound: 1.4,
                synchronous: { n in
                    var sum: Int64 = 0
                    for i in 0..<n { sum &+= try raw.row(id: Int64(i) % Self.count + 1).author }
                    consume(sum)
                },
                facade: { n in
                    var sum: Int64 = 0
                    for i in 0..<n { sum &+= try await Article.objects.get(id: Int64(i) % Self.count + 1).authorID }
                    consume(sum)
                }),
            Pair(
                "list of 100", section: "The database", operations: 100,
                baseline: "the C API, statement kept", bound: 1.3,
                synchronous: { n in for _ in 0..<n { consume(try raw.rows().count) } },
                facade: { n in
                    for _ in 0..<n { consume(try await Article.objects.orderBy("id")[..<100].fetch().count) }
                }),
            Pair(
                "list of 100, selectRelated", section: "The database", operations: 100,
                baseline: "the C API, statement kept", bound: 1.3,
                synchronous: { n in for _ in 0..<n { consume(try raw.joinedRows().count) } },
                facade: { n in
                    for _ in 0..<n {
                        consume(
                            try await Article.objects.selectRelated("author").orderBy("id")[..<100].fetch().count)
                    }
                }),
            Pair(
                "insert in a transaction", section: "The database", operations: 100,
                baseline: "the C API, statements kept", bound: 1.4,
                synchronous: { n in for _ in 0..<n { consume(try raw.insertAuthor("Ann")) } },
                facade: { n in
                    for _ in 0..<n {
                        consume(try await atomic { try await Author.objects.create(Author(name: "Ann")).id })
                    }
                }),
        ]
    }
}
