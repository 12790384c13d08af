import Foundation
import VinylORM
import VinylRuntime
import VinylSQLite
import VinylTemplates

enum Stage: String, CaseIterable, DatabaseField { case draft, inPrint }

@Model(app: "t", ordering: ["id"]) struct Writer: CustomStringConvertible {
    var id: Int64?
    @Field(maxLength: 40) var name: String

    var description: String { name }
    var shout: String { name.uppercased() }
    var articleCount: Int {
        get async throws { try await Story.objects.filter(author: self).count() }
    }
    /// Nothing that a template can use.
    var closure: @Sendable () -> Void { {} }
}

@Model(app: "t", ordering: ["id"]) struct Topic {
    var id: Int64?
    @Field(maxLength: 20) var name: String
}

@Model(app: "t", ordering: ["id"]) struct Story {
    var id: Int64?
    @Field(maxLength: 80) var title: String
    var stage: Stage = .draft
    @Field(maxDigits: 6, decimalPlaces: 2) var price: Decimal = 0
    var publishedOn: CalendarDate? = nil
    @ForeignKey(onDelete: .cascade, relatedName: "stories") var author: Writer
    @ForeignKey(onDelete: .setNull, relatedName: "edited") var editor: Writer?
    @ManyToMany(relatedName: "stories") var topics: ManyRelated<Topic>
}

extension Topic: TemplateObject {
    func attribute(_ name: String) async throws -> TemplateValue? {
        name == "get_absolute_url" ? .string("/topics/\(id ?? 0)/") : nil
    }
}

/// A database with three stories: two of Ann's, one of Bob's that Ann edited.
func withStories<Value: Sendable>(
    _ deployment: Deployment, _ body: @escaping @Sendable (Database) async throws -> Value
) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vinyl-templates-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("t.sqlite3").path
    return try await deployment.run {
        let database = Database(driver: SQLiteDriver(path: path), deployment: deployment)
        let value = try await database.use {
            try await migrate(models: [Writer.self, Topic.self, Story.self])
            let ann = try await Writer.objects.create(Writer(name: "Ann"))
            let bob = try await Writer.objects.create(Writer(name: "Bob"))
            let swift = try await Topic.objects.create(Topic(name: "swift"))
            let web = try await Topic.objects.create(Topic(name: "web"))
            let first = try await Story.objects.create(Story(title: "One", price: 1.5, author: ann))
            try await first.topics.add(swift, web)
            _ = try await Story.objects.create(Story(title: "Two", stage: .inPrint, author: ann))
            _ = try await Story.objects.create(
                Story(title: "Three", publishedOn: CalendarDate("2024-02-29"), author: bob, editor: ann))
            return try await body(database)
        }
        await database.close()
        return value
    }
}

extension Database {
    /// What a template gives, and how many queries it made.
    func render(_ source: String, _ context: TemplateContext) async throws -> (text: String, queries: Int) {
        let template = try await Template(source)
        let (text, queries) = try await recordingQueries { try await template.render(context) }
        return (text, queries.count)
    }
}

/// An engine with templates in memory.
func engine(_ templates: [String: String], _ change: (inout TemplateEngine.Options) -> Void = { _ in }) -> TemplateEngine {
    var options = TemplateEngine.Options()
    change(&options)
    return TemplateEngine(loaders: [MemoryTemplateLoader(templates)], options: options)
}

/// Runs a test's body under a deployment.
func inside(_ deployment: Deployment, _ body: @escaping @Sendable () async throws -> Void) async throws {
    try await deployment.run { try await body() }
}
