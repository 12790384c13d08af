import Foundation
import Testing
import VinylORM
import VinylRuntime

@Suite("Full clean")
struct FullCleanTests {
    @Test("a good row passes, and saving does not ask", arguments: Deployment.all)
    func good(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            #expect(try await Item(sku: "AA-001", shopID: 1, name: "Ink").codes() == [:])
            #expect(try await Guest(slug: "bob", mentorID: nil).codes() == [:])
            var bad = Guest(slug: "two words")
            try await bad.save()
            #expect(bad.id == 2)
        }
    }

    /// What is found in an item with those values.
    private static func item(
        _ sku: String = "AA-001", _ name: String = "Ink", price: Decimal = 1, stock: Int = 0
    ) async throws -> [String: [String]] {
        try await Item(sku: sku, shopID: 1, name: name, price: price, stock: stock).codes()
    }

    @Test("fields: length, blank, choices, limits, patterns, digits", arguments: Deployment.all)
    func fields(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            #expect(try await Self.item("zz-001-far-too-long") == ["sku": ["bad_sku", "max_length"]])
            #expect(try await Self.item("") == ["sku": ["blank"]])
            #expect(try await Self.item("AA-001", "x") == ["name": ["min_length"]])
            #expect(try await Self.item("AA-001", "x", stock: -11) == ["name": ["min_length"], "stock": ["min_value"]])
            #expect(try await Self.item(stock: -10) == [:])
            #expect(try await Self.item(stock: 1_001) == ["stock": ["max_value"]])
            #expect(try await Self.item(price: Decimal(string: "1.005") ?? 0) == ["price": ["max_decimal_places"]])
            #expect(try await Self.item(price: 1_000) == ["price": ["max_whole_digits"]])
            #expect(try await Self.item(price: Decimal(string: "1234.56") ?? 0) == ["price": ["max_digits"]])
            #expect(try await Self.item(price: .nan) == ["price": ["invalid"]])
            #expect(try await Visit(guestID: 1, state: 3).codes() == ["state": ["invalid_choice"]])
            // Combining marks count.
            #expect(try await Visit(guestID: 1, word: "abcdefghie\u{301}").codes() == ["word": ["max_length"]])
        }
    }

    @Test("text fields of a kind are checked for it, and addresses get their one spelling", arguments: Deployment.all)
    func kinds(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            let bad = Guest(slug: "é", email: "x", website: "y", address: "1.2.3")
            #expect(
                try await bad.codes() == [
                    "slug": ["invalid"], "email": ["invalid"], "website": ["invalid"], "address": ["invalid"],
                ])
            let spellings = [
                "2001:DB8:0:0:0:0:0:1": "2001:db8::1", " 10.0.0.1 ": "10.0.0.1", "::FFFF:1.2.3.4": "::ffff:1.2.3.4",
                "1:0:0:2:0:0:0:3": "1:0:0:2::3", "::": "::", "1:0:2:3:4:5:6:7": "1:0:2:3:4:5:6:7",
            ]
            for (entered, kept) in spellings {
                var guest = Guest(slug: "bob", address: entered)
                try await guest.fullClean()
                #expect(guest.address == kept)
            }
            for bad in ["1::2::3", ":::", "1:2", "12345::", "::1.2.3.256", "1.2.3.4::", "::+1", "1:2:3:4:5:6:7:8:9"] {
                #expect(try await Guest(slug: "b", address: bad).codes() == ["address": ["invalid"]], "\(bad)")
            }
        }
    }

    @Test("foreign keys name rows that are there; rows that are not saved are none", arguments: Deployment.all)
    func foreignKeys(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            #expect(try await Item(sku: "AA-001", shopID: 99, name: "Ink").codes() == ["shop": ["invalid"]])
            let unsaved = Item(sku: "AA-001", shop: Shop(code: "new"), name: "Ink")
            #expect(try await unsaved.codes() == ["shop": ["null"]])
            let error = await #expect(throws: ValidationError.self) {
                var guest = Guest(slug: "bob", mentorID: 99)
                try await guest.cleanFields()
            }
            #expect(error?["mentor"].first?.parameters["value"] == "99")
        }
    }

    @Test("unique fields and groups, but no row clashes with itself", arguments: Deployment.all)
    func unique(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            #expect(try await Shop(code: "a").codes() == ["code": ["unique"]])
            #expect(try await Shop(code: "a").codes(exclude: ["code"]) == [:])
            #expect(try await Shop(code: "a").codes(validateUnique: false) == [:])
            #expect(try await Shop.objects.get(id: 1).codes() == [:])
            #expect(try await Shop(id: 1, code: "b").codes(isNew: true) == ["id": ["unique"]])
            let ink = try await Item.objects.create(Item(sku: "AA-001", shopID: 1, name: "Ink", shelf: 7))
            #expect(try await Item(sku: "AA-002", shopID: 1, name: "Ink").codes() == ["__all__": ["unique_together"]])
            #expect(try await Item(sku: "AA-001", shopID: 1, name: "Nib").codes() == ["sku": ["unique"]])
            #expect(try await ink.codes(isNew: false) == [:])
            // A field with an error is left out of what is unique.
            #expect(try await Item(sku: "AA-003", shopID: 99, name: "Ink").codes() == ["shop": ["invalid"]])
            // NULL clashes with nothing: both have no mentor.
            #expect(try await Guest(slug: "bob").codes() == [:])
            _ = try await Guest.objects.create(Guest(slug: "cid", mentorID: 1))
            #expect(try await Guest(slug: "bob", mentorID: 1).codes() == ["mentor": ["unique"]])
        }
    }

    @Test("clean is asked whatever the fields said, and may change the row", arguments: Deployment.all)
    func clean(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            #expect(try await Booking(first: 3).codes() == ["last": ["order"]])
            #expect(try await Booking(first: 0, note: "abc").codes() == ["__all__": ["zero"], "note": ["odd"]])
            #expect(try await Booking(note: "a\0").codes() == ["note": ["null_characters_not_allowed"]])
            var booking = Booking(note: "AB")
            try await booking.fullClean()
            #expect(booking.note == "ab")
        }
    }

    @Test("a field left out is not looked at, under either spelling of its name", arguments: Deployment.all)
    func exclusion(_ deployment: Deployment) async throws {
        try await withValidatedModels(deployment) { (_: Database) async throws in
            let item = Item(sku: "bad", shopID: 99, name: "", price: -1)
            #expect(try await item.codes(exclude: ["sku", "shop_id", "name", "price"]) == [:])
            let left = try await item.codes(exclude: ["sku", "shopID", "name"])
            #expect(left == ["__all__": ["-"]])
        }
    }
}
