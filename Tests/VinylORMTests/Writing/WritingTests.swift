import Foundation
import Testing
import VinylORM
import VinylRuntime
import VinylSQLite

@Suite("Writing")
struct WritingTests {
    @Test("save inserts, changes, and puts back a row that is gone, as Django does", arguments: Deployment.all)
    func save(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            var person = Person(name: "Ann")
            let (_, inserting) = try await database.recordingQueries { try await person.save() }
            #expect(person.id == 1 && inserting.count == 1)
            person.name = "Anna"
            let copy = person
            let (_, changing) = try await database.recordingQueries {
                var row = copy
                try await row.save()
            }
            #expect(changing.map { $0.sql.prefix(6) } == ["UPDATE"])
            #expect(try await Person.objects.get(id: 1).name == "Anna")
            try await person.delete()
            try await person.save()
            #expect(try await Person.objects.fetch().map(\.id) == [1])
        }
    }

    @Test("update, with values and expressions, says how many rows", arguments: Deployment.all)
    func update(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            #expect(try await Note.objects.filter { $0.rank >= 2 }.update(status: Status.published) == 2)
            #expect(try await Note.objects.filter(status: "published").count() == 2)
            #expect(try await Note.objects.all().update { $0.title.set("same") } == 3)
        }
    }

    @Test("delete follows what the foreign keys say", arguments: Deployment.all)
    func delete(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            let ann = try await Person.objects.get(name: "Ann")
            let summary = try await ann.delete()
            #expect(summary.total == 3)
            let left = try await Note.objects.fetch()
            #expect(left.map(\.title) == ["100%_x"] && left.first?.reviewerID == nil)
            let bob = try await Person.objects.get(name: "Bob")
            _ = try await Kept.objects.create(Kept(owner: bob))
            await #expect(throws: ProtectedError.self) { try await bob.delete() }
            #expect(try await Note.objects.count() == 1)
        }
    }

    @Test("many-to-many relations add, remove, set and clear", arguments: Deployment.all)
    func manyToMany(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            try await loadSample()
            let note = try await Note.objects.get(id: 1)
            let labels = try await Label.objects.bulkCreate(["a", "b", "c"].map { Label(name: $0) })
            try await note.labels.add(labels[0], labels[1])
            try await note.labels.add(labels[1])
            #expect(try await note.labels.all().orderBy("name").fetch().map(\.name) == ["a", "b"])
            try await note.labels.set([labels[1], labels[2]])
            #expect(try await note.labels.all().orderBy("name").fetch().map(\.name) == ["b", "c"])
            try await note.labels.remove(labels[1])
            #expect(try await Note.objects.filter(labels__name: "c").fetch().map(\.id) == [1])
            #expect(try await Label.objects.filter(notes__title: "First").count() == 1)
            try await note.labels.clear()
            #expect(try await note.labels.all().count() == 0)
        }
    }

    @Test("constraints are typed errors without values", arguments: Deployment.all)
    func constraints(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            _ = try await Person.objects.create(Person(name: "secret"))
            let unique = await #expect(throws: DatabaseError.self) {
                try await Person.objects.create(Person(name: "secret"))
            }
            #expect(unique?.kind == .integrity(.unique) && unique?.table == "t_person")
            #expect(unique?.description.contains("secret") == false)
            let orphan = await #expect(throws: DatabaseError.self) {
                try await Note.objects.create(Note(title: "x", authorID: 99))
            }
            #expect(orphan?.kind == .integrity(.foreignKey))
        }
    }

    @Test("moments are stored as Django stores them and come back", arguments: Deployment.all)
    func moments(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            try await loadSample()
            let start = Date().addingTimeInterval(-60)
            let note = try await Note.objects.get(id: 1)
            #expect(note.written > start && note.written < Date().addingTimeInterval(60))
            let stored = SharedList()
            let statement = PreparedSQL("SELECT written FROM t_note WHERE id = 1", access: .read)
            try await database.perform(.read) { connection in
                try connection.run(statement, []) { row in
                    if try row.step() { stored.add(row[text: 0]) }
                }
            }
            let text = try #require(stored.value.first)
            #expect(text.wholeMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?/) != nil, "\(text)")
            let year = Calendar(identifier: .gregorian).component(.year, from: note.written)
            #expect(try await Note.objects.filter { $0.written.year == year }.count() == 3)
            #expect(try await Note.objects.filter(written__year__gt: year).count() == 0)
        }
    }

    @Test("migrate makes what is missing, once, as Django would declare it", arguments: Deployment.all)
    func migrateTwice(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            #expect(try await migrate(models: allModels).isEmpty)
            let found = SharedList()
            let statement = PreparedSQL("SELECT sql FROM sqlite_master WHERE name = 't_person'", access: .read)
            try await database.perform(.read) { connection in
                try connection.run(statement, []) { row in
                    if try row.step() { found.add(row[text: 0]) }
                }
            }
            #expect(
                found.value == [
                    """
                    CREATE TABLE "t_person" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, \
                    "name" varchar(40) NOT NULL UNIQUE)
                    """
                ])
        }
    }
}
