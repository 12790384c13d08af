import Foundation
import VinylORM
import VinylRuntime

@Model(app: "v") struct Shop {
    var id: Int64?
    @Field(maxLength: 20, unique: true) var code: String
}

@Model(
    app: "v", uniqueTogether: [["shop", "name"]],
    constraints: [.check("item_price_not_negative", Q(price__gte: 0)), .unique("item_place", "shop", "shelf")])
struct Item {
    @Field(
        maxLength: 12, validators: [.regex("^[A-Z]{2}-[0-9]{3}\\z", code: "bad_sku")], primaryKey: true)
    var sku: String
    @ForeignKey(onDelete: .cascade) var shop: Shop
    @Field(maxLength: 60, validators: [.minLength(2)]) var name: String
    @Field(maxDigits: 5, decimalPlaces: 2) var price: Decimal = 1
    @Field(validators: [.min(-10), .max(1000)]) var stock: Int = 0
    @Field(blank: true) var shelf: Int? = nil
}

@Model(
    app: "v",
    constraints: [
        .unique("one_open_visit", "guest", where: Q(state: 1), message: "The guest is here already."),
        .unique("visit_badge", "badge"),
        .check("stars_1_to_5", Q(stars__gte: 1, stars__lte: 5)),
        .check("word_is_not_it", !Q(word: "it's")),
    ])
struct Visit {
    var id: Int64?
    @ForeignKey(onDelete: .cascade) var guest: Guest
    @Field(choices: [FieldChoice(1, "Open"), FieldChoice(2, "Closed")]) var state: Int = 1
    @Field(blank: true) var badge: Int? = nil
    @Field(blank: true) var stars: Int? = nil
    @Field(maxLength: 10, blank: true) var word: String = ""
}

@Model(app: "v") struct Guest {
    var id: Int64?
    @Field(kind: .slug, unique: true) var slug: String
    @Field(kind: .email, blank: true) var email: String = ""
    @Field(kind: .url, blank: true) var website: String? = nil
    @Field(kind: .ipAddress, blank: true) var address: String? = nil
    @OneToOne(onDelete: .setNull, blank: true) var mentor: Shop?
}

@Model(app: "v", constraints: [.check("last_within_nine", Q(last__lte: F("first") + 9))]) struct Booking {
    var id: Int64?
    var first: Int = 1
    var last: Int = 2
    @Field(validators: [.prohibitNullCharacters, EvenLength()]) var note: String = "ab"

    mutating func clean() async throws {
        if last < first { throw ValidationError(field: "last", "The end lies before the beginning.", code: "order") }
        if first == 0 { throw ValidationError("Nothing begins at zero.", code: "zero") }
        note = note.lowercased()
    }
}

/// A rule of the tests' own.
struct EvenLength: FieldValidator {
    func validate(_ value: any DatabaseField) async throws {
        if (value as? String)?.count.isMultiple(of: 2) != true { throw ValidationError("Uneven.", code: "odd") }
    }
}

let validatedModels: [any Model.Type] = [Shop.self, Item.self, Guest.self, Visit.self, Booking.self]

/// Runs `body` over a database with the models' tables, a shop "a" and a guest "ann".
func withValidatedModels(
    _ deployment: Deployment, _ body: @escaping @Sendable (Database) async throws -> Void
) async throws {
    try await withDatabase(deployment) { database in
        try await migrate(models: validatedModels)
        _ = try await Shop.objects.create(Shop(code: "a"))
        _ = try await Guest.objects.create(Guest(slug: "ann"))
        try await body(database)
    }
}

extension Model {
    /// The codes of what validation finds, by field and sorted; `-` where there is none.
    func codes(
        exclude: Set<String> = [], validateUnique: Bool = true, validateConstraints: Bool = true, isNew: Bool? = nil
    ) async throws -> [String: [String]] {
        var copy = self
        do {
            try await copy.fullClean(
                exclude: exclude, validateUnique: validateUnique, validateConstraints: validateConstraints,
                isNew: isNew)
            return [:]
        } catch let error as ValidationError {
            return error.errors.mapValues { $0.map { $0.code ?? "-" }.sorted() }
        }
    }
}
