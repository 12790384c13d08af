import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Deleting")
struct DeletingTests {
    @Test("rows that nothing hangs on go by one statement, and are counted", arguments: Deployment.all)
    func simple(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            let points = try await Point.objects.bulkCreate([Point(), Point(), Point()])
            #expect(points.map(\.id) == [1, 2, 3])
            try await database.expect(1) {
                let found = try await points[0].delete().models
                #expect(found == ["w.Point": 1])
            }
            #expect(try await points[0].delete().models == ["w.Point": 0])
            #expect(try await Point.objects.filter(id: 1).delete().models == [:])
            try await database.expect(1) {
                let found = try await Point.objects.delete().total
                #expect(found == 2)
            }
            try await database.expect(1) {
                let found = try await Human.objects.filter(id: 99).delete().models
                #expect(found == [:])
            }
            await #expect(throws: FieldError.self) { try await Human.objects.all().distinct().delete() }
            await #expect(throws: FieldError.self) { try await Human.objects.values("id").delete() }
            await #expect(throws: FieldError.self) { try await Human.objects.all()[..<1].delete() }
            await #expect(throws: UnsavedModel.self) { try await Point().delete() }
        }
    }

    @Test("cascades go through, other keys become NULL, their default or stay", arguments: Deployment.all)
    func cascades(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            let house = try await House.objects.create(House(code: "h"))
            let card = try await Card.objects.create(Card(label: "c"))
            try await card.houses.add(house)
            let bob = try await Human.objects.get(slug: "bob")
            let room = try await Room.objects.create(Room(house: house, ownerID: 1, keeper: bob))
            let mine = try await Room.objects.create(Room(house: house, owner: bob))
            #expect(mine.keeperID == 1)
            _ = try await Chair.objects.bulkCreate([Chair(room: room), Chair(room: mine), Chair(room: mine)])
            try await Human.objects.filter(id: 3).update(mentor: bob)
            let count = try await database.count {
                let found = try await bob.delete().models
                #expect(found == ["w.Human": 1, "w.Room": 1, "w.Chair": 2])
            }
            // Looked up: workers, rooms, and what is protected and restricted in them. Written: chairs, shelves, two keys,
            // rooms, the human.
            #expect(count <= 11)
            #expect(try await Human.objects.get(id: 3).mentorID == nil)
            #expect(try await Room.objects.get(pk: room.id ?? 0).keeperID == 1)
            // By another column than the key, and by the pairs of a many-to-many relation.
            #expect(try await house.delete().models == ["w.House": 1, "w.Card_houses": 1])
            #expect(try await Room.objects.get(pk: room.id ?? 0).houseID == nil)
        }
    }

    @Test("what is in the way is named, all of it, and nothing goes", arguments: Deployment.all)
    func refusals(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { _ in
            let rooms = try await Room.objects.bulkCreate([Room(ownerID: 1), Room(ownerID: 1), Room(ownerID: 2)])
            _ = try await Safe.objects.bulkCreate(rooms.map { Safe(room: $0) })
            let protected = await #expect(throws: ProtectedError.self) {
                try await Human.objects.filter(id__in: [1, 2]).delete()
            }
            #expect(protected?.rows.map(\.key) == [.integer(1), .integer(2), .integer(3)])
            #expect(protected?.relations == ["w.Safe.room"])
            #expect(try await Safe.objects.count() == 3)
            try await Safe.objects.delete()
            _ = try await Shelf.objects.bulkCreate([
                Shelf(room: rooms[0], ownerID: 1), Shelf(room: rooms[1], ownerID: 2),
            ])
            let restricted = await #expect(throws: RestrictedError.self) { try await rooms[0].delete() }
            #expect(restricted?.rows.map(\.key) == [.integer(1)] && restricted?.rows.first?.model == "w.Shelf")
            await #expect(throws: RestrictedError.self) { try await Human.objects.filter(id: 1).delete() }
            #expect(try await Room.objects.count() == 3)
            // Both shelves go with their owners anyway.
            let summary = try await Human.objects.filter(id__in: [1, 2]).delete()
            #expect(summary.models == ["w.Shelf": 2, "w.Room": 3, "w.Human": 2])
        }
    }

    @Test("children and parents go together, unless parents are kept", arguments: Deployment.all)
    func inheritance(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { database in
            let cid = try await Worker.objects.get(badge: "B-1")
            try await database.expect(1) {
                let found = try await cid.delete(keepParents: true).models
                #expect(found == ["w.Worker": 1])
            }
            #expect(try await Human.objects.filter(slug: "cid").exists())
            let human = try await Human.objects.get(slug: "cid")
            let again = try await Worker.objects.create(Worker(human: human, badge: "B-1"))
            _ = try await Room.objects.create(Room(owner: human))
            #expect(try await again.delete().models == ["w.Worker": 1, "w.Human": 1, "w.Room": 1])
            _ = try await Worker.objects.create(Worker(human: Human(name: "D", slug: "d"), badge: "B-2"))
            #expect(try await Human.objects.filter(slug: "d").delete().models == ["w.Worker": 1, "w.Human": 1])
            _ = try await Worker.objects.create(Worker(human: Human(name: "E", slug: "e"), badge: "B-3"))
            #expect(try await Worker.objects.filter(name: "E").delete().models == ["w.Worker": 1, "w.Human": 1])
        }
    }

    @Test("more rows than a statement has places go in portions", arguments: Deployment.all)
    func portions(_ deployment: Deployment) async throws {
        try await withWriting(deployment) { _ in
            let rooms = try await Room.objects.bulkCreate((0..<1_201).map { _ in Room(ownerID: 1) })
            _ = try await Chair.objects.bulkCreate(rooms.map { Chair(room: $0) })
            let summary = try await Human.objects.filter(id: 1).exclude(id: 2).delete()
            #expect(summary.models == ["w.Human": 1, "w.Room": 1_201, "w.Chair": 1_201])
        }
    }
}
