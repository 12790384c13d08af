import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Constraints")
struct ConstraintTests {
    @Test("they are declared as Django's SQLite backend declares them")
    func statements() throws {
        let item = try TableDefinition(Item.schema).statements
        #expect(
            item.first?.hasSuffix(
                """
                , CONSTRAINT "item_price_not_negative" CHECK ("price" >= '0'), \
                CONSTRAINT "item_place" UNIQUE ("shop_id", "shelf"))
                """
            ) == true, "\(item)")
        let visit = try TableDefinition(Visit.schema).statements
        #expect(
            visit.first?.hasSuffix(
                """
                , CONSTRAINT "visit_badge" UNIQUE ("badge"), \
                CONSTRAINT "stars_1_to_5" CHECK (("stars" >= 1 AND "stars" <= 5)), \
                CONSTRAINT "word_is_not_it" CHECK (NOT ("word" = 'it''s')))
                """
            ) == true, "\(visit)")
        #expect(visit[1] == #"CREATE UNIQUE INDEX "one_open_visit" ON "v_visit" ("guest_id") WHERE "state" = 1"#)
        let booking = try TableDefinition(Booking.schema).statements
        #expect(booking.first?.hasSuffix(#"CHECK ("last" <= ("first" + 9)))"#) == true, "\(booking)")
        let guest = try TableDefinition(Guest.schema).statements
        for column in [
            #""slug" varchar(50) NOT NULL UNIQUE"#, #""email" varchar(254) NOT NULL"#,
            #""website" varchar(200) NULL"#, #""address" char(39) NULL"#,
        ] { #expect(guest.first?.contains(column) == true, "\(column)") }
    }

    @Test("the database keeps them", arguments: Deployment.all)
    func kept(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            let check = await #expect(throws: DatabaseError.self) {
                try await Item.objects.create(Item(sku: "AA-001", shopID: 1, name: "Ink", price: -1))
            }
            #expect(check?.kind == .integrity(.check) && check?.constraint == "item_price_not_negative")
            _ = try await Visit.objects.create(Visit(guestID: 1))
            _ = try await Visit.objects.create(Visit(guestID: 1, state: 2))
            let unique = await #expect(throws: DatabaseError.self) {
                try await Visit.objects.create(Visit(guestID: 1))
            }
            #expect(unique?.kind == .integrity(.unique))
        }
    }

    @Test("validation asks about checks as the database would", arguments: Deployment.all)
    func checks(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            for (price, codes) in [("0", [:]), ("10.5", [:]), ("-0.01", ["__all__": ["-"]])] {
                let item = Item(sku: "AA-001", shopID: 1, name: "Ink", price: Decimal(string: price) ?? 0)
                #expect(try await item.codes() == codes, "\(price)")
            }
            #expect(try await Visit(guestID: 1, stars: 6).codes() == ["__all__": ["-"]])
            #expect(try await Visit(guestID: 1, stars: 0, word: "it's").codes() == ["__all__": ["-", "-"]])
            #expect(try await Visit(guestID: 1, stars: 5, word: "its").codes() == [:])
            #expect(try await Booking(first: 1, last: 10).codes() == [:])
            #expect(try await Booking(first: 1, last: 11).codes() == ["__all__": ["-"]])
            #expect(try await Booking(first: 1, last: 11).codes(exclude: ["first"]) == [:])
            // What is NULL is not known to be wrong.
            #expect(try await Visit(guestID: 1, stars: nil).codes() == [:])
            #expect(try await Visit(guestID: 1, stars: 6).codes(exclude: ["stars"]) == [:])
            #expect(try await Visit(guestID: 1, stars: 6).codes(validateConstraints: false) == [:])
        }
    }

    @Test("validation asks about unique constraints, with and without a condition", arguments: Deployment.all)
    func uniqueness(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            let open = try await Visit.objects.create(Visit(guestID: 1, badge: 5))
            #expect(try await open.codes() == [:])
            #expect(try await Visit(guestID: 1, state: 2).codes() == [:])
            #expect(try await Visit(guestID: 1, state: 2, badge: 5).codes() == ["badge": ["unique"]])
            let second = Visit(guestID: 1)
            let error = await #expect(throws: ValidationError.self) { try await second.validateConstraints() }
            #expect(error?[ValidationError.nonFieldErrors].map(\.message) == ["The guest is here already."])
            #expect(try await second.codes() == ["__all__": ["-"]])
            #expect(try await second.codes(exclude: ["state"]) == [:])
            _ = try await Item.objects.create(Item(sku: "AA-001", shopID: 1, name: "Ink", shelf: 7))
            let clash = Item(sku: "AA-002", shopID: 1, name: "Nib", shelf: 7)
            #expect(try await clash.codes() == ["__all__": ["unique_together"]])
            #expect(try await Item(sku: "AA-002", shopID: 1, name: "Nib", shelf: nil).codes() == [:])
        }
    }

    @Test("a constraint about what the model does not have says so")
    func unknown() {
        func schema(_ constraint: Constraint) -> TableDefinition {
            TableDefinition(
                ModelSchema(
                    name: "X", module: "v/X.swift", constraints: [constraint],
                    fields: Visit.schema.fields))
        }
        #expect(throws: FieldError.self) { try schema(.check("c", Q(nothing: 1))).statements }
        #expect(throws: FieldError.self) { try schema(.check("c", Q(guest__slug: "x"))).statements }
        #expect(throws: FieldError.self) { try schema(.unique("u", "nothing")).statements }
    }
}
