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

    @Test("getOrCreate finds a row, saves one, and takes one that somebody else saved first", arguments: Deployment.all)
    func getOrCreate(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            let first = try await Person.objects.getOrCreate {
                $0.name == "Ann"
            } create: {
                Person(name: "Ann")
            }
            #expect(first.isNew && first.row.id == 1)
            let (second, queries) = try await database.recordingQueries {
                try await Person.objects.getOrCreate(Q(name: "Ann")) { Person(name: "never") }
            }
            #expect(!second.isNew && second.row.id == 1 && queries.count == 1)
            let raced = try await Person.objects.getOrCreate {
                $0.name == "Bob"
            } create: {
                _ = try await Person.objects.create(Person(name: "Bob"))
                return Person(name: "Bob")
            }
            #expect(!raced.isNew && raced.row.name == "Bob")
            // A new row that is not what was looked for, and is refused: the refusal is the answer.
            await #expect(throws: DatabaseError.self) {
                _ = try await Person.objects.getOrCreate {
                    $0.name == "Cid"
                } create: {
                    Person(name: "Ann")
                }
            }
            #expect(try await Person.objects.count() == 2)
            await #expect(throws: MultipleObjectsReturned.self) {
                _ = try await Person.objects.getOrCreate {
                    $0.id > 0
                } create: {
                    Person(name: "never")
                }
            }
        }
    }

    @Test("updateOrCreate changes the row that is there, or saves one", arguments: Deployment.all)
    func updateOrCreate(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { database in
            for round in 1...3 {
                let (label, isNew) = try await Label.objects.updateOrCreate {
                    $0.id == 1
                } create: {
                    Label(name: "1")
                } update: { label in
                    label.name += "+"
                }
                #expect(isNew == (round == 1))
                #expect(label.name == "1" + String(repeating: "+", count: round - 1))
            }
            let changed = try await Label.objects.updateOrCreate(Q(id: 1)) {
                Label(name: "never")
            } update: {
                $0.name = "last"
            }
            #expect(!changed.isNew)
            #expect(try await Label.objects.fetch().map(\.name) == ["last"])
            #expect(database.statistics.borrowed == 0)
        }
    }

    @Test("earliest and latest order by what they are told", arguments: Deployment.all)
    func earliestAndLatest(_ deployment: Deployment) async throws {
        try await withDatabase(deployment) { _ in
            await #expect(throws: DoesNotExist.self) { _ = try await Note.objects.latest("rank") }
            try await loadSample()
            let ranks = try await Note.objects.orderBy("rank").fetch().map(\.rank)
            #expect(try await Note.objects.earliest("rank").rank == ranks.first)
            #expect(try await Note.objects.latest("rank", "id").rank == ranks.last)
            #expect(try await Note.objects.latest("-rank").rank == ranks.first)
            await #expect(throws: FieldError.self) { _ = try await Note.objects.latest() }
            await #expect(throws: FieldError.self) { _ = try await Note.objects.earliest("nothing") }
            await #expect(throws: FieldError.self) { _ = try await Note.objects.orderBy("id")[..<2].latest("id") }
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
