import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Updating and upserting by name")
struct UpdatingTests {
    @Test(
        "update by names takes values, rows and expressions, and refuses what is no column", arguments: Deployment.all)
    func names(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { _ in
            let bob = try await Human.objects.get(slug: "bob")
            let values: [(String, (any Sendable)?)] = [("name", "x"), ("mentor", bob)]
            #expect(try await Human.objects.filter(id: 1).orderBy("-name").update(values) == 1)
            let ann = try await Human.objects.get(id: 1)
            #expect(ann.name == "x" && ann.mentorID == 2)
            #expect(try await Human.objects.filter(id: 1).update([("mentor", nil), ("slug", F("name"))]) == 1)
            #expect(try await Human.objects.get(slug: "x").mentorID == nil)
            await #expect(throws: FieldError.self) { try await Human.objects.all().update([("nothing", 1)]) }
            await #expect(throws: FieldError.self) { try await Human.objects.all().update([("mentor", "many")]) }
            await #expect(throws: FieldError.self) {
                try await Human.objects.all().update([("name", F("mentor__name"))])
            }
            await #expect(throws: FieldError.self) { try await Human.objects.all()[..<1].update([("name", "x")]) }
            await #expect(throws: UnsavedModel.self) {
                try await Human.objects.all().update([("mentor", Human(name: "n", slug: "n"))])
            }
            #expect(try await Human.objects.filter(id__in: [Int]()).update([("name", "x")]) == 0)
        }
    }

    @Test("what is computed of columns is refused as a target", arguments: Deployment.all)
    func computedTarget(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { _ in
            await #expect(throws: FieldError.self) {
                try await Human.objects.all().update { $0.name.upper().set("x") }
            }
            let changed = try await Human.objects.filter(name: "x").count()
            #expect(changed == 0)
        }
    }

    @Test("a column of the parent's is changed in the parent's table", arguments: Deployment.all)
    func inherited(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            _ = try await Worker.objects.create(Worker(human: Human(name: "Dan", slug: "dan"), badge: "B-2", salary: 7))
            let one = try await database.count {
                let found = try await Worker.objects.filter(salary__gt: 5).update(active: false)
                #expect(found == 1)
            }
            #expect(one <= 2)
            #expect(try await Human.objects.filter(active: false).fetch().map(\.slug) == ["dan"])
            // The condition is about what is changed.
            let both = try await database.count {
                let found = try await Worker.objects.filter(active: true).update(active: false, salary: F("salary") + 1)
                #expect(found == 1)
            }
            #expect(both <= 3)
            #expect(try await Worker.objects.orderBy("badge").fetch().map(\.salary) == [6, 7])
            #expect(try await Worker.objects.all().update { $0.name.set("same") } == 2)
            #expect(try await Human.objects.filter(name: "same").count() == 2)
            #expect(try await Worker.objects.all().update(name: F("slug")) == 2)
            #expect(try await Human.objects.filter(name: "dan").count() == 1)
            #expect(try await Worker.objects.filter(name: "dan").update(salary: 1) == 1)
            await #expect(throws: FieldError.self) { try await Worker.objects.all().update(name: F("badge")) }
            await #expect(throws: FieldError.self) { try await Worker.objects.all().update(badge: F("name")) }
        }
    }

    @Test("getOrCreate by names makes the row of lookups and defaults", arguments: Deployment.all)
    func getOrCreate(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            let made = try await House.objects.getOrCreate(
                lookups: [("code__iexact", "A"), ("name", "n")], defaults: [("code", "a")])
            #expect(made.isNew && made.row.code == "a" && made.row.name == "n" && made.row.id == 1)
            let count = try await database.count {
                let found = try await House.objects.getOrCreate(lookups: [("code", "a")], defaults: [("name", "never")])
                #expect(!found.isNew && found.row.name == "n")
            }
            #expect(count == 1)
            await #expect(throws: FieldError.self) {
                _ = try await House.objects.getOrCreate(lookups: [("code", "b")], defaults: [("nothing", 1)])
            }
            await #expect(throws: FieldError.self) {
                _ = try await House.objects.getOrCreate(lookups: [("nothing", 1)])
            }
            let keyed = try await House.objects.getOrCreate(lookups: [("pk", 90)], defaults: [("code", "k")])
            #expect(keyed.row.id == 90)
            await #expect(throws: MultipleObjectsReturned.self) {
                _ = try await House.objects.getOrCreate(lookups: [("id__gt", 0)])
            }
        }
    }

    @Test("updateOrCreate by names saves the defaults and the stamps alone", arguments: Deployment.all)
    func updateOrCreate(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            let stamp = try await Human.objects.get(slug: "ann").modified
            let statements = try await database.statements {
                let found = try await Human.objects.updateOrCreate(
                    lookups: [("slug", "ann")], defaults: [("name", "Anna")])
                #expect(!found.isNew && found.row.name == "Anna" && found.row.modified > stamp)
            }
            #expect(statements.count == 2)
            #expect(statements.last == #"UPDATE "w_human" SET "name" = ?, "modified" = ? WHERE "w_human"."id" = ?"#)
            let made = try await Human.objects.updateOrCreate(lookups: [("slug", "eve")], defaults: [("name", "Eve")])
            #expect(made.isNew && made.row.slug == "eve" && made.row.name == "Eve")
            _ = try await House.objects.create(House(code: "a"))
            try await database.expect(1) { _ = try await House.objects.updateOrCreate(lookups: [("code", "a")]) }
            let moved = try await House.objects.updateOrCreate(lookups: [("code", "a")], defaults: [("code", "b")])
            #expect(!moved.isNew && moved.row.code == "b")
            let worker = try await Worker.objects.updateOrCreate(
                lookups: [("badge", "B-1")], defaults: [("name", "Kim"), ("salary", 1)])
            #expect(worker.row.name == "Kim" && worker.row.salary == 1)
            let read = try await Worker.objects.get(badge: "B-1")
            #expect(read.name == "Kim" && read.salary == 1)
        }
    }
}
