import Foundation
import VinylForms
import VinylORM
import VinylRuntime
import VinylSQLite
import VinylText

enum Stage: String, CaseIterable, DatabaseField { case draft, inPrint }

@Model(app: "forms", ordering: ["name"]) struct Writer: CustomStringConvertible {
    var id: Int64?
    @Field(maxLength: 40) var name: String

    var description: String { name }
}

extension Writer: FormConvertible {}

@Model(app: "forms", ordering: ["id"]) struct Label {
    var id: Int64?
    @Field(maxLength: 20, unique: true) var name: String
}

@Model(app: "forms", uniqueTogether: [["title", "author"]]) struct Book {
    var id: Int64?
    @Field(maxLength: 30, validators: [.minLength(2)], helpText: "On the <i>cover</i>.") var title: String
    @Field(unique: true) var isbn: Int
    @Field(blank: true) var summary: String = ""
    var stage: Stage = .draft
    @Field(maxDigits: 5, decimalPlaces: 2) var price: Decimal
    @Field(blank: true) var publishedOn: CalendarDate?
    var isFree: Bool = false
    @Field(editable: false) var secret: String = "kept"
    @ForeignKey(onDelete: .cascade, relatedName: "books") var author: Writer
    @ManyToMany(relatedName: "books") var labels: ManyRelated<Label>

    mutating func clean() async throws {
        if isFree, price != 0 { throw ValidationError(field: "price", "Free books cost nothing.", code: "free") }
        if title == "secret" { throw ValidationError(field: "secret", "Hush.", code: "hush") }
    }
}

/// A database with two writers and two labels.
func withBooks(_ deployment: Deployment, _ body: @escaping @Sendable () async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-forms-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("t.sqlite3").path
    try await deployment.run {
        let database = Database(driver: SQLiteDriver(path: path), deployment: deployment)
        try await database.use {
            try await migrate(models: [Writer.self, Label.self, Book.self])
            _ = try await Writer.objects.create(Writer(name: "Ann"))
            _ = try await Writer.objects.create(Writer(name: "<Bob>"))
            _ = try await Label.objects.create(Label(name: "new"))
            _ = try await Label.objects.create(Label(name: "sale"))
            try await body()
        }
        await database.close()
    }
}
