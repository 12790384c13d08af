import VinylORM

// Vinyl's models are in a file without GRDB: both libraries have a `Database` and a `Column`.

/// Who writes.
@Model(app: "compared") struct Author {
    var id: Int64?
    @Field(maxLength: 100) var name: String
    @Field(maxLength: 200) var email: String
}

/// What is read. `published` is a number so that all sides decode the same.
@Model(app: "compared") struct Article {
    var id: Int64?
    @Field(maxLength: 200) var title: String
    var body: String
    var published: Double
    @ForeignKey(onDelete: .cascade, relatedName: "articles") var author: Author
}

/// What is measured on Vinyl. The database is the current one.
enum VinylSide {
    static let articleCount: Int64 = 10_000

    /// Makes the tables and fills them.
    static func fill() async throws {
        _ = try await migrate(models: [Author.self, Article.self])
        try await atomic {
            let authors = try await Author.objects.bulkCreate(
                (1...100).map { Author(name: "Author \($0)", email: "author\($0)@example.org") })
            _ = try await Article.objects.bulkCreate(
                (1...articleCount).map { number in
                    Article(
                        title: "Article \(number) & more", body: String(repeating: "Words, words. ", count: 36),
                        published: Double(number) * 1.5, authorID: authors[Int(number) % 100].id ?? 0)
                })
        }
    }

    static func get(_ id: Int64) async throws -> Int64 { try await Article.objects.get(id: id).authorID }

    static func list() async throws -> Int { try await Article.objects.orderBy("id")[..<100].fetch().count }

    static func joined() async throws -> Int {
        try await Article.objects.selectRelated("author").orderBy("id")[..<100].fetch().count
    }

    static func insert() async throws -> Int64 {
        try await atomic { try await Author.objects.create(Author(name: "Ann", email: "ann@example.org")).id ?? 0 }
    }

    /// The rows of the page that templates are compared on.
    static func page() async throws -> [Article] {
        try await Article.objects.selectRelated("author").orderBy("id")[..<20].fetch()
    }
}
