import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Bulk")
struct BulkTests {
    @Test("bulkCreate: one statement, keys in order, rows with and without keys apart", arguments: Deployment.all)
    func create(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            let statements = try await database.statements {
                let made = try await House.objects.bulkCreate([House(code: "a"), House(code: "b", floors: 2)])
                #expect(made.map(\.id) == [1, 2] && made.map(\.code) == ["a", "b"])
            }
            #expect(
                statements == [
                    #"INSERT INTO "w_house" ("code", "name", "floors") VALUES (?, ?, ?), (?, ?, ?) RETURNING "id""#
                ])
            let count = try await database.count {
                let made = try await House.objects.bulkCreate([
                    House(id: 60, code: "c"), House(code: "d"), House(id: 9, code: "e"),
                ])
                #expect(made.map(\.code) == ["c", "d", "e"] && made[0].id == 60 && made[2].id == 9)
                #expect(try await House.objects.get(code: "d").id == made[1].id)
            }
            #expect(count == 3)
            try await database.expect(1) {
                _ = try await Card.objects.bulkCreate([Card(label: "1"), Card(label: "2")])
            }
            try await database.expect(0) { _ = try await House.objects.bulkCreate([]) }
            try await database.expect(3) {
                _ = try await House.objects.bulkCreate((0..<7).map { House(code: "x\($0)") }, batchSize: 3)
            }
            // A batch that is refused takes those before with it.
            await #expect(throws: DatabaseError.self) {
                _ = try await House.objects.bulkCreate([House(code: "new"), House(code: "a")], batchSize: 1)
            }
            #expect(try await !House.objects.filter(code: "new").exists())
            let many = try await House.objects.bulkCreate(
                (0..<5_000).map { (index: Int) in House(code: "y\(index)", floors: index) })
            let last = try #require(many.last)
            #expect(try await House.objects.get(code: "y4999").id == last.id)
            #expect(try await House.objects.filter(code__startswith: "y").count() == 5_000)
        }
    }

    @Test("bulkCreate: conflicts are ignored, or change what is there", arguments: Deployment.all)
    func conflicts(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            _ = try await House.objects.create(House(code: "a", name: "A", floors: 1))
            let ignored = try await House.objects.bulkCreate(
                [House(code: "a", name: "x"), House(code: "b", name: "B")], ignoreConflicts: true)
            #expect(ignored.map(\.id) == [nil, nil])
            #expect(try await House.objects.orderBy("code").fetch().map(\.name) == ["A", "B"])
            let statements = try await database.statements {
                _ = try await House.objects.bulkCreate(
                    [House(code: "a", name: "AA", floors: 9), House(code: "c", name: "C")], updateConflicts: true,
                    updateFields: ["name"], uniqueFields: ["code"])
            }
            #expect(
                statements.first?.hasSuffix(#"ON CONFLICT ("code") DO UPDATE SET "name" = EXCLUDED."name""#) == true)
            let rows = try await House.objects.orderBy("code").fetch()
            #expect(rows.map(\.name) == ["AA", "B", "C"] && rows[0].floors == 1)
            _ = try await House.objects.bulkCreate(
                [House(id: 1, code: "a", name: "key")], updateConflicts: true, updateFields: ["name"],
                uniqueFields: ["pk"])
            #expect(try await House.objects.get(id: 1).name == "key")
        }
    }

    @Test("options that make no sense are refused before anything is asked", arguments: Deployment.all)
    func options(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            let rows = [House(code: "a")]
            let count = try await database.count {
                // sync: lazy — test code
                func refused(
                    ignore: Bool = false, update: Bool = true, _ fields: [String], _ unique: [String], size: Int? = nil
                ) async {
                    await #expect(throws: FieldError.self) {
                        _ = try await House.objects.bulkCreate(
                            rows, batchSize: size, ignoreConflicts: ignore, updateConflicts: update,
                            updateFields: fields,
                            uniqueFields: unique)
                    }
                }
                await refused(ignore: true, ["name"], ["code"])
                await refused([], ["code"])
                await refused(["name"], [])
                await refused(["id"], ["code"])
                await refused(["nothing"], ["code"])
                await refused(["name"], ["nothing"])
                await refused(update: false, [], [], size: 0)
                await #expect(throws: FieldError.self) {
                    _ = try await Worker.objects.bulkCreate([Worker(human: Human(name: "x", slug: "x"), badge: "x")])
                }
                await #expect(throws: UnsavedModel.self) {
                    _ = try await Human.objects.bulkCreate([
                        Human(name: "x", slug: "x", mentor: Human(name: "y", slug: "y"))
                    ])
                }
                let saved = House(id: 1, code: "a")
                for names in [[], ["id"], ["nothing"]] {
                    await #expect(throws: FieldError.self) {
                        try await House.objects.bulkUpdate([saved], fields: names)
                    }
                }
                await #expect(throws: FieldError.self) {
                    try await House.objects.bulkUpdate([saved], fields: ["name"], batchSize: -1)
                }
                await #expect(throws: UnsavedModel.self) { try await House.objects.bulkUpdate(rows, fields: ["name"]) }
                let found = try await House.objects.bulkUpdate([], fields: ["name"])
                #expect(found == 0)
            }
            #expect(count == 0)
        }
    }

    @Test("bulkUpdate writes some columns of many rows, the parent's among them", arguments: Deployment.all)
    func update(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            var houses = try await House.objects.bulkCreate((0..<1_000).map { House(code: "c\($0)", floors: 1) })
            for index in houses.indices {
                houses[index].name = "n\(index)"
                houses[index].floors = index % 2 == 0 ? nil : index
                houses[index].code = "never"
            }
            let changed = houses
            let count = try await database.count {
                let found = try await House.objects.bulkUpdate(changed, fields: ["name", "floors"])
                #expect(found == 1_000)
            }
            #expect(count == 5)
            let stored = try await House.objects.orderBy("id").fetch()
            #expect(stored.map(\.name) == changed.map(\.name) && stored.map(\.floors) == changed.map(\.floors))
            #expect(stored[7].code == "c7")
            // The first of two rows with one key counts; rows outside the query stay.
            var (first, second) = (stored[0], stored[0])
            (first.name, second.name) = ("first", "second")
            #expect(try await House.objects.bulkUpdate([first, second], fields: ["name"]) == 1)
            #expect(try await House.objects.get(code: "c0").name == "first")
            first.name = "again"
            #expect(try await House.objects.filter(code: "c1").bulkUpdate([first], fields: ["name"]) == 0)
            // All or nothing.
            var (left, right) = (stored[1], stored[2])
            (left.name, right.code) = ("gone", "c5")
            let pair = [left, right]
            await #expect(throws: DatabaseError.self) {
                try await House.objects.bulkUpdate(pair, fields: ["name", "code"], batchSize: 1)
            }
            #expect(try await House.objects.get(code: "c1").name == "n1")
            var cid = try await Worker.objects.get(badge: "B-1")
            cid.name = "Cyd"
            cid.salary = 8
            let row = cid
            try await database.expect(2) { try await Worker.objects.bulkUpdate([row], fields: ["name"]) }
            let read = try await Worker.objects.get(badge: "B-1")
            #expect(read.name == "Cyd" && read.salary == 5)
        }
    }
}
