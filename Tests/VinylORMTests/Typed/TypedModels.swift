import Foundation
import VinylORM
import VinylRuntime
import VinylSQLite

/// A column of each kind that typed expressions know.
@Model(app: "typed", ordering: ["id"]) struct Work {
    var id: Int64?
    @Field(maxLength: 80) var title: String
    @Field(maxLength: 40, unique: true) var slug: String
    var subtitle: String? = nil
    var views: Int = 0
    var likes: Int? = nil
    var score: Double? = nil
    var price: Decimal = 0
    var status: Status = .draft
    var active: Bool = false
    var published: CalendarDate? = nil
    var posted: Date? = nil
    var length: Duration? = nil
    var meta: JSONValue = .null
    @ForeignKey(onDelete: .cascade, relatedName: "works") var author: Person
}

extension Status: Decodable {}

/// Runs with four works of two people: Ann has Alpha, beta and Gamma, Bob has delta, Cid nothing.
func withWorks<Value: Sendable>(
    _ deployment: Deployment, _ body: @escaping @Sendable (Database) async throws -> Value
) async throws -> Value {
    try await withDatabase(deployment) { database in
        let ann = try await Person.objects.create(Person(name: "Ann"))
        let bob = try await Person.objects.create(Person(name: "Bob"))
        _ = try await Person.objects.create(Person(name: "Cid"))
        let moment = try Date.at("2024-03-15 10:20:30")
        _ = try await Work.objects.bulkCreate([
            Work(
                title: "Alpha", slug: "a", subtitle: "one", views: 100, likes: 7, score: 1.25, price: 10,
                status: .published, active: true, published: CalendarDate("2024-03-15"), posted: moment,
                length: .seconds(60), meta: ["pages": 300, "tags": ["new", "red"], "author": ["name": "Ann"]],
                author: ann),
            Work(
                title: " beta ", slug: "b", views: 20, score: 2.5, price: 20, status: .published, active: false,
                published: CalendarDate("2024-03-20"), posted: moment.addingTimeInterval(60), length: .seconds(120),
                meta: ["pages": 10, "tags": []], author: ann),
            Work(
                title: "Gamma", slug: "c", subtitle: "", views: 60, likes: 2, price: 30, active: true,
                published: CalendarDate("2023-01-02"), posted: moment.addingTimeInterval(86_400 * 365),
                meta: ["pages": .null, "ok": true], author: ann),
            Work(title: "delta", slug: "d", views: 5, likes: 5, price: 40, active: true, author: bob),
        ])
        return try await body(database)
    }
}

extension Date {
    static func at(_ text: String) throws -> Date {
        guard let date = Date(coercing: text) else { throw UnreadableMoment() }
        return date
    }
}

struct UnreadableMoment: Error {}
