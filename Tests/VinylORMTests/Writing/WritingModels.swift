import Foundation
import Testing
import VinylORM
import VinylRuntime
import VinylSQLite

@Model(app: "w") struct Human {
    var id: Int64?
    @Field(maxLength: 40) var name: String
    @Field(maxLength: 40, unique: true) var slug: String
    var active: Bool = true
    @Field(autoNow: true) var modified: Date
    @ForeignKey(onDelete: .setNull, relatedName: "pupils") var mentor: Human?
}

@Model(app: "w") @dynamicMemberLookup struct Worker {
    @ParentLink(relatedName: "worker") var human: Human
    @Field(maxLength: 10, unique: true) var badge: String
    var salary: Int = 0
}

@Model(app: "w") struct House {
    var id: Int64?
    @Field(maxLength: 10, unique: true) var code: String
    var name: String = ""
    var floors: Int? = nil
}

@Model(app: "w") struct Room {
    var id: Int64?
    var name: String = ""
    @ForeignKey(onDelete: .setNull, toField: "code") var house: House?
    @ForeignKey(onDelete: .cascade) var owner: Human
    @ForeignKey(onDelete: .setDefault, default: 1, relatedName: "+") var keeper: Human
}

@Model(app: "w") struct Chair {
    var id: Int64?
    @ForeignKey(onDelete: .cascade) var room: Room
}

@Model(app: "w") struct Shelf {
    var id: Int64?
    @ForeignKey(onDelete: .restrict) var room: Room
    @ForeignKey(onDelete: .cascade) var owner: Human
}

@Model(app: "w") struct Safe {
    var id: Int64?
    @ForeignKey(onDelete: .protect, relatedName: "safes") var room: Room
}

@Model(app: "w") struct Card {
    @Field(primaryKey: true) var key: UUID = UUID()
    var label: String
    @ManyToMany var houses: ManyRelated<House>
}

@Model(app: "w") struct Point {
    var id: Int64?
}

let writingModels: [any Model.Type] = [
    Human.self, Worker.self, House.self, Room.self, Chair.self, Shelf.self, Safe.self, Card.self, Point.self,
]

/// A database with the models of this folder, and three humans of whom the third one works.
func withWriting(
    _ deployment: Deployment, _ body: @escaping @Sendable (Database) async throws -> Void
) async throws {
    try ModelRegistry.shared.register(writingModels)
    try await withDatabase(deployment) { database in
        try await migrate(models: writingModels)
        _ = try await Human.objects.create(Human(name: "Ann", slug: "ann"))
        _ = try await Human.objects.create(Human(name: "Bob", slug: "bob"))
        _ = try await Worker.objects.create(Worker(human: Human(name: "Cid", slug: "cid"), badge: "B-1", salary: 5))
        try await body(database)
    }
}

extension Database {
    /// The beginnings of the statements that `body` runs.
    func statements(_ body: () async throws -> Void) async throws -> [String] {
        try await recordingQueries(body).1.map(\.sql)
    }

    /// How many statements `body` runs.
    func count(_ body: () async throws -> Void) async throws -> Int { try await statements(body).count }

    /// Runs `body`, which must run so many statements.
    func expect(_ expected: Int, _ body: () async throws -> Void) async throws {
        let found = try await count(body)
        #expect(found == expected)
    }

    /// Runs `body`, whose statements must begin so.
    func expect(_ expected: [String], length: Int, _ body: () async throws -> Void) async throws {
        let found = try await statements(body).map { String($0.prefix(length)) }
        #expect(found == expected)
    }
}
