import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Saving")
struct SavingTests {
    @Test("updateFields writes what it names, and stamps what it writes", arguments: Deployment.all)
    func updateFields(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            var ann = try await Human.objects.get(id: 1)
            let stamp = ann.modified
            ann.name = "Anna"
            ann.slug = "other"
            let copy = ann
            let statements = try await database.statements {
                var row = copy
                try await row.save(updateFields: ["name"])
                #expect(row.modified == stamp)
                try await row.save(updateFields: [])
            }
            #expect(statements == [#"UPDATE "w_human" SET "name" = ? WHERE "w_human"."id" = ?"#])
            let stored = try await Human.objects.get(id: 1)
            #expect(stored.name == "Anna" && stored.slug == "ann" && stored.modified == stamp)
            ann.mentorID = 2
            try await ann.save(updateFields: ["mentor_id", "modified"])
            #expect(ann.modified > stamp)
            let again = try await Human.objects.get(id: 1)
            #expect(again.mentorID == 2 && again.modified == ann.modified && again.slug == "ann")
            ann.mentorID = nil
            try await ann.save(updateFields: ["mentor"])
            #expect(try await Human.objects.filter(mentor: nil).count() == 3)
        }
    }

    @Test("what cannot be saved so is refused before anything is asked", arguments: Deployment.all)
    func refusals(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            let ann = try await Human.objects.get(id: 1)
            let count = try await database.count {
                for names in [["nothing"], ["id"], ["pk"], ["name", "pupils"]] {
                    await #expect(throws: FieldError.self) {
                        var row = ann
                        try await row.save(updateFields: names)
                    }
                }
                await #expect(throws: FieldError.self) {
                    var row = ann
                    try await row.save(forceInsert: true, forceUpdate: true)
                }
                await #expect(throws: FieldError.self) {
                    var row = ann
                    try await row.save(updateFields: ["name"], forceInsert: true)
                }
                await #expect(throws: UnsavedModel.self) {
                    var row = Human(name: "x", slug: "x")
                    try await row.save(forceUpdate: true)
                }
                await #expect(throws: UnsavedModel.self) {
                    var worker = Worker(
                        human: Human(name: "x", slug: "x", mentor: Human(name: "y", slug: "y")), badge: "x")
                    try await worker.save()
                }
            }
            #expect(count == 0)
            for update in [true, false] {
                let gone = await #expect(throws: DatabaseError.self) {
                    var row = Human(id: 50, name: "x", slug: "x")
                    try await row.save(updateFields: update ? nil : ["name"], forceUpdate: update)
                }
                #expect(gone?.isIntegrity == false)
            }
            #expect(try await Human.objects.count() == 3)
        }
    }

    @Test(
        "a row with a key is changed or else inserted; one with a new key of its own is inserted",
        arguments: Deployment.all)
    func keys(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            try await database.expect(["UPDATE", "INSERT"], length: 6) {
                var row = Human(id: 50, name: "x", slug: "x")
                try await row.save()
            }
            try await database.expect(["UPDATE"], length: 6) {
                var row = Human(id: 50, name: "y", slug: "y")
                try await row.save()
            }
            try await database.expect(["INSERT", "UPDATE"], length: 6) {
                var card = Card(label: "a")
                try await card.save()
                card.label = "b"
                try await card.save()
            }
            let card = try await Card.objects.get(label: "b")
            try await database.expect(["UPDATE"], length: 6) {
                var row = card
                row.label = "c"
                try await row.save()
            }
            try await card.delete()
            try await database.expect(["UPDATE", "INSERT"], length: 6) {
                var row = card
                try await row.save()
            }
            try await database.expect(["INSERT", "SELECT"], length: 6) {
                var point = Point()
                try await point.save()
                try await point.save()
                #expect(point.id == 1)
            }
        }
    }

    @Test("a row that extends another is saved in both tables, or in those that are named", arguments: Deployment.all)
    func parents(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            var cid = try await Worker.objects.get(badge: "B-1")
            cid.name = "Cyd"
            cid.salary = 6
            let row = cid
            try await database.expect([#"UPDATE "w_worker""#], length: 17) {
                var worker = row
                try await worker.save(updateFields: ["salary"])
            }
            #expect(try await Worker.objects.get(badge: "B-1").name == "Cid")
            try await database.expect([#"UPDATE "w_human" "#], length: 17) {
                var worker = row
                try await worker.save(updateFields: ["name"])
            }
            #expect(try await Worker.objects.get(badge: "B-1").name == "Cyd")
            try await database.expect([#"UPDATE "w_human" "#, #"UPDATE "w_worker""#], length: 17) {
                var worker = row
                try await worker.save()
            }
            try await database.expect([#"INSERT INTO "w_hu"#, #"INSERT INTO "w_wo"#], length: 17) {
                _ = try await Worker.objects.create(Worker(human: Human(name: "D", slug: "d"), badge: "B-2"))
            }
            // The parent's row goes with the child's that is refused.
            await #expect(throws: DatabaseError.self) {
                _ = try await Worker.objects.create(Worker(human: Human(name: "E", slug: "e"), badge: "B-2"))
            }
            #expect(try await Human.objects.filter(slug: "e").count() == 0)
            // One who is there already begins to work: only the child's row is forced.
            let ann = try await Human.objects.get(slug: "ann")
            _ = try await Worker.objects.create(Worker(human: ann, badge: "B-3"))
            #expect(try await Worker.objects.get(slug: "ann").badge == "B-3")
        }
    }

    @Test("refresh reads all or some columns", arguments: Deployment.all)
    func refresh(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            var ann = try await Human.objects.get(id: 1)
            try await Human.objects.filter(id: 1).update(name: "Anna", mentor: 2)
            ann.slug = "mine"
            try await ann.refresh(fields: [])
            #expect(ann.name == "Ann")
            let before = ann
            let statements = try await database.statements {
                var row = before
                try await row.refresh(fields: ["name"])
                #expect(row.name == "Anna" && row.slug == "mine" && row.mentorID == nil)
            }
            #expect(statements == [#"SELECT "w_human"."name" FROM "w_human" WHERE "w_human"."id" = ?"#])
            try await ann.refresh(fields: ["mentor_id"])
            #expect(ann.mentorID == 2 && ann.slug == "mine")
            #expect(try await ann.mentor?.name == "Bob")
            try await Human.objects.filter(id: 2).update(name: "Rob")
            #expect(try await ann.mentor?.name == "Bob")
            try await ann.refresh(fields: ["mentor"])
            #expect(try await ann.mentor?.name == "Rob")
            try await ann.refresh()
            #expect(ann.slug == "ann")
            await #expect(throws: FieldError.self) { try await ann.refresh(fields: ["nothing"]) }
            try await Human.objects.filter(id: 3).update(name: "Cyd")
            var cid = try await Worker.objects.get(badge: "B-1")
            cid.name = "x"
            cid.salary = 99
            try await cid.refresh(fields: ["name"])
            #expect(cid.name == "Cyd" && cid.salary == 99)
            try await Worker.objects.all().delete()
            await #expect(throws: DoesNotExist.self) { try await cid.refresh(fields: ["salary"]) }
            await #expect(throws: DoesNotExist.self) { try await cid.refresh() }
        }
    }
}
