import Foundation
import VinylORM
import VinylRuntime
import VinylSQLite

enum Status: String, CaseIterable, DatabaseField, Sendable { case draft, published }

@Model(app: "t", ordering: ["name"]) struct Person {
    var id: Int64?
    @Field(maxLength: 40, unique: true) var name: String
}

@Model(app: "t") struct Label {
    var id: Int64?
    @Field(maxLength: 20) var name: String
}

@Model(app: "t", ordering: ["id"]) struct Note {
    var id: Int64?
    @Field(maxLength: 80) var title: String
    var body: String = ""
    var rank: Int64 = 0
    var score: Double? = nil
    var status: Status = .draft
    @Field(autoNowAdd: true) var written: Date
    @ForeignKey(onDelete: .cascade, relatedName: "notes") var author: Person
    @ForeignKey(onDelete: .setNull, relatedName: "reviewed") var reviewer: Person?
    @ManyToMany(relatedName: "notes") var labels: ManyRelated<Label>
}

@Model(app: "t") struct Kept {
    var id: Int64?
    @ForeignKey(onDelete: .protect, relatedName: "kept") var owner: Person
}

let allModels: [any Model.Type] = [Person.self, Label.self, Note.self, Kept.self, Work.self]

/// A database file of its own with the tables made, current for `body`, which runs under `deployment`.
func withDatabase<Value: Sendable>(
    _ deployment: Deployment, driver: @escaping @Sendable (String) -> any DatabaseDriver = { SQLiteDriver(path: $0) },
    configuration: DatabaseConfiguration = DatabaseConfiguration(),
    _ body: @escaping @Sendable (Database) async throws -> Value
) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-orm-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("t.sqlite3").path
    return try await deployment.run {
        let database = Database(driver: driver(path), deployment: deployment, configuration: configuration)
        let value = try await database.use {
            try await migrate(models: allModels)
            return try await body(database)
        }
        await database.close()
        return value
    }
}

/// Ann with two notes, Bob with one that Ann reviewed, Cid with none.
func loadSample() async throws {
    let ann = try await Person.objects.create(Person(name: "Ann"))
    let bob = try await Person.objects.create(Person(name: "Bob"))
    _ = try await Person.objects.create(Person(name: "Cid"))
    _ = try await Note.objects.create(Note(title: "First", rank: 3, author: ann))
    _ = try await Note.objects.create(Note(title: "second", rank: 1, score: 2.5, author: ann))
    _ = try await Note.objects.create(Note(title: "100%_x", rank: 2, author: bob, reviewer: ann))
}
