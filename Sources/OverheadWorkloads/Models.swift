import VinylORM

/// Who writes.
@Model(app: "overhead") struct Author {
    var id: Int64?
    @Field(maxLength: 100) var name: String
}

/// What is fetched.
@Model(app: "overhead") struct Article {
    var id: Int64?
    @Field(maxLength: 200) var title: String
    var body: String
    var published: Double
    @ForeignKey(onDelete: .cascade, relatedName: "articles") var author: Author
}

/// What is written.
@Model(app: "overhead") struct Comment {
    var id: Int64?
    @Field(maxLength: 80) var name: String
    var text: String
}

/// How many articles there are.
let articleCount: Int64 = 10_000

/// Makes the tables of the current database and fills them.
func fill() async throws {
    _ = try await migrate(models: [Author.self, Article.self, Comment.self])
    try await atomic {
        let authors = try await Author.objects.bulkCreate((1...100).map { Author(name: "Author \($0)") })
        let articles = (1...articleCount).map { number in
            Article(
                title: "title \(number)", body: String(repeating: "0", count: 500), published: Double(number) * 1.5,
                authorID: authors[Int(number) % 100].id ?? 0)
        }
        _ = try await Article.objects.bulkCreate(articles)
    }
}
