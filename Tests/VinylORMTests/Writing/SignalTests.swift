import Foundation
import Testing
import VinylORM
import VinylRuntime

/// Receivers are the process's, so no two of these run at once; and their models are nobody else's.
@Suite("Signals and routing", .serialized)
struct SignalTests {
    @Model(app: "w") struct Told {
        var id: Int64?
        var name: String
    }

    @Model(app: "w") struct Hanging {
        var id: Int64?
        var note: String = ""
        @ForeignKey(onDelete: .cascade) var told: Told
    }

    private func prepared(
        _ deployment: Deployment, _ body: @escaping @Sendable (Database) async throws -> Void
    ) async throws {
        try await withDatabase(deployment) { database in
            try await migrate(models: [Told.self, Hanging.self])
            try await body(database)
        }
    }

    @Test("saving is told before, when the row can still be changed, and after", arguments: Deployment.all)
    func saving(_ deployment: Deployment) async throws {
        try await prepared(deployment) { _ in
            let heard = SharedList()
            let before = Signals.preSave.connect(Told.self) { event in
                heard.add("pre \(event.row.name) \(event.isNew)")
                event.row.name += "!"
            }
            let after = Signals.postSave.connect(Told.self) { event in
                heard.add("post \(event.row.name) \(event.isNew) \(event.row.id ?? 0) \(event.updateFields ?? [])")
            }
            defer {
                Signals.preSave.disconnect(before)
                Signals.postSave.disconnect(after)
            }
            var row = try await Told.objects.create(Told(name: "a"))
            #expect(row.name == "a!")
            try await row.save(updateFields: ["name"])
            try await row.save(updateFields: [])
            try await Told.objects.all().update(name: "silent")
            _ = try await Told.objects.bulkCreate([Told(name: "silent")])
            #expect(heard.value == ["pre a true", "post a! true 1 []", "pre a! false", #"post a!! false 1 ["name"]"#])
            Signals.preSave.disconnect(before)
            Signals.postSave.disconnect(after)
            try await row.save()
            #expect(heard.value.count == 4)
            // An error of a receiver ends the saving.
            let refusing = Signals.preSave.connect(Told.self) { _ in throw CancellationError() }
            defer { Signals.preSave.disconnect(refusing) }
            await #expect(throws: CancellationError.self) { _ = try await Told.objects.create(Told(name: "never")) }
            #expect(try await Told.objects.count() == 2)
        }
    }

    @Test("deleting is told of every row that goes, and only then rows are loaded", arguments: Deployment.all)
    func deleting(_ deployment: Deployment) async throws {
        try await prepared(deployment) { database in
            let told = try await Told.objects.bulkCreate([Told(name: "a"), Told(name: "b")])
            _ = try await Hanging.objects.bulkCreate([
                Hanging(note: "x", told: told[0]), Hanging(note: "y", told: told[0]),
            ])
            let heard = SharedList()
            let tokens = [
                Signals.preDelete.connect(Hanging.self) { event in
                    heard.add("pre \(event.row.note) \(try await Hanging.objects.count())")
                }
            ]
            let after = Signals.postDelete.connect(Told.self) { event in heard.add("post \(event.row.name)") }
            defer {
                for token in tokens { Signals.preDelete.disconnect(token) }
                Signals.postDelete.disconnect(after)
            }
            #expect(try await told[0].delete().models == ["w.Told": 1, "w.Hanging": 2])
            #expect(heard.value == ["pre x 2", "pre y 2", "post a"])
            for token in tokens { Signals.preDelete.disconnect(token) }
            Signals.postDelete.disconnect(after)
            _ = try await Hanging.objects.create(Hanging(told: told[1]))
            try await database.expect(2) { try await told[1].delete() }
            #expect(heard.value.count == 3)
        }
    }

    @Test("a router chooses the database of a model, and using wins", arguments: Deployment.all)
    func routing(_ deployment: Deployment) async throws {
        struct Router: DatabaseRouter {
            let other: Database
            func database(forReading model: ModelSchema) -> Database? { model.name == "Told" ? other : nil }
            func database(forWriting model: ModelSchema) -> Database? { model.name == "Told" ? other : nil }
        }
        try await prepared(deployment) { first in
            try await prepared(deployment) { second in
                try await first.use {
                    try await Database.withRouter(Router(other: second)) {
                        var row = try await Told.objects.create(Told(name: "there"))
                        row.name = "here"
                        try await row.save(using: first)
                        _ = try await Told.objects.bulkCreate([Told(name: "there")])
                        let made = try await Told.objects.getOrCreate(lookups: [("name", "made")])
                        #expect(made.isNew)
                        #expect(try await Told.objects.get(id: 1).name == "there")
                        #expect(try await Told.objects.using(first).get(id: 1).name == "here")
                        #expect(try Database.allowsRelation(Told.schema, Hanging.schema) == false)
                    }
                    #expect(try await Told.objects.count() == 1)
                    #expect(try await Told.objects.using(second).count() == 3)
                    #expect(try await Told.objects.using(second).filter(name: "there").delete().total == 2)
                }
            }
        }
    }
}
