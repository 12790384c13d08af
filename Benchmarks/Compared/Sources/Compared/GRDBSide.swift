import GRDB

/// What is measured on GRDB: its synchronous API, in the way its documentation shows and in the fastest one it has.
final class GRDBSide: Sendable {
    private let queue: DatabaseQueue

    init(path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    struct Author: FetchableRecord, MutablePersistableRecord, Encodable {
        static let databaseTableName = "compared_author"
        var id: Int64?
        var name: String
        var email: String

        init(name: String, email: String) {
            self.name = name
            self.email = email
        }

        init(row: Row) {
            id = row["id"]
            name = row["name"]
            email = row["email"]
        }

        mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }
    }

    /// Columns by name.
    struct Article: FetchableRecord, TableRecord {
        static let databaseTableName = "compared_article"
        static let author = belongsTo(Author.self, using: ForeignKey(["author_id"]))
        var id: Int64
        var title: String
        var body: String
        var published: Double
        var authorID: Int64

        init(row: Row) {
            id = row["id"]
            title = row["title"]
            body = row["body"]
            published = row["published"]
            authorID = row["author_id"]
        }
    }

    /// Columns by index.
    struct IndexedArticle: FetchableRecord {
        var id: Int64
        var title: String
        var body: String
        var published: Double
        var authorID: Int64

        init(row: Row) {
            id = row[0]
            title = row[1]
            body = row[2]
            published = row[3]
            authorID = row[4]
        }
    }

    struct JoinedArticle: FetchableRecord {
        var article: Article
        var author: Author

        init(row: Row) {
            article = Article(row: row)
            author = row["author"]
        }
    }

    private static let columns = "id, title, body, published, author_id"

    func get(_ id: Int64) throws -> Int64 { try queue.read { try Article.fetchOne($0, key: id)?.authorID ?? 0 } }

    func getFastest(_ id: Int64) throws -> Int64 {
        try queue.read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(Self.columns) FROM compared_article WHERE id = ?")
            return try IndexedArticle.fetchOne(statement, arguments: [id])?.authorID ?? 0
        }
    }

    func list() throws -> Int {
        try queue.read { try Article.order(Column("id")).limit(100).fetchAll($0).count }
    }

    func listFastest() throws -> Int {
        try queue.read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(Self.columns) FROM compared_article ORDER BY id LIMIT 100")
            return try IndexedArticle.fetchAll(statement).count
        }
    }

    func joined() throws -> Int {
        try queue.read { database in
            let request = Article.including(required: Article.author.forKey("author")).order(Column("id")).limit(100)
            return try JoinedArticle.fetchAll(database, request.asRequest(of: JoinedArticle.self)).count
        }
    }

    func insert() throws -> Int64 {
        try queue.write { database in
            var author = Author(name: "Ann", email: "ann@example.org")
            try author.insert(database)
            return author.id ?? 0
        }
    }
}
