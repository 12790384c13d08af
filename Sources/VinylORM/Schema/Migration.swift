/// A change of the schema, recorded once it is made. Source: Django, "Migrations".
///
/// So far `migrate` makes them itself, one a model; migrations in files and the autodetector that writes them will
/// be other kinds of the same thing.
public struct Migration: Sendable {
    /// The application's label.
    public let app: String
    /// The name, unique within the application: `0001_article`.
    public let name: String
    /// What it does: statements in order.
    let statements: [String]
    /// The tables that are there when it was applied, by which a database made by Django is recognised.
    let table: String
}

extension Migration {
    /// The migrations that make the models' tables, those of their many-to-many relations after them. A table comes
    /// after those that it names where that is possible; SQLite does not insist.
    /// - Throws: ``FieldError`` where a constraint names what its model does not have.
    // sync: lazy — writes statements
    static func initial(_ models: [ModelSchema]) throws -> [Migration] {
        var schemas: [ModelSchema] = []
        var seen: Set<ModelSchema> = []
        for model in models { order(model, among: Set(models), seen: &seen, into: &schemas) }
        for model in models { schemas += model.manyToMany.map(\.through) }
        return try schemas.map { schema in
            Migration(
                app: schema.app, name: "0001_\(schema.name.lowercased())",
                statements: try TableDefinition(schema).statements,
                table: schema.table)
        }
    }

    // sync: lazy — orders schemas
    private static func order(
        _ model: ModelSchema, among all: Set<ModelSchema>, seen: inout Set<ModelSchema>,
        into ordered: inout [ModelSchema]
    ) {
        // Marked before its targets, so that a circle of foreign keys ends.
        guard all.contains(model), seen.insert(model).inserted else { return }
        for field in model.fields {
            if let target = field.relation?.target { order(target, among: all, seen: &seen, into: &ordered) }
        }
        ordered.append(model)
    }
}

/// Makes the tables of `models` that are missing, and registers the models.
///
/// What was done is recorded in `django_migrations`. A table that is there already, made by Django say, is left as it
/// is. Everything happens in one transaction: all of it, or nothing.
/// - Returns: What was applied, `app.name` each; empty where nothing was missing.
/// - Throws: ``ModelRegistrationError``, `DatabaseError`, `NoDatabase`.
@discardableResult
public func migrate(models: [any Model.Type], using database: Database? = nil) async throws -> [String] {
    try ModelRegistry.shared.register(models)
    let database = try database ?? Database.current
    let migrations = try Migration.initial(models.map { $0.schema })
    return try await database.atomic { try await Migrator(database: database).apply(migrations) }
}

/// Applies migrations and keeps the record.
private struct Migrator {
    let database: Database

    func apply(_ migrations: [Migration]) async throws -> [String] {
        try await run(
            "CREATE TABLE IF NOT EXISTS \"django_migrations\" (\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "
                + "\"app\" varchar(255) NOT NULL, \"name\" varchar(255) NOT NULL, \"applied\" datetime NOT NULL)")
        // Inside the transaction, so that what it makes itself is seen.
        let present = Set(try await database.value(.write) { try $0.tables().map(\.name) })
        var applied: [String] = []
        for migration in migrations where !present.contains(migration.table) {
            for statement in migration.statements { try await run(statement) }
            try await run(
                "INSERT INTO \"django_migrations\" (\"app\", \"name\", \"applied\") "
                    + "VALUES (?, ?, strftime('%Y-%m-%d %H:%M:%f', 'now'))",
                [.text(migration.app), .text(migration.name)])
            applied.append("\(migration.app).\(migration.name)")
        }
        return applied
    }

    private func run(_ text: String, _ parameters: [DatabaseValue] = []) async throws {
        let statement = PreparedSQL(text, access: .write)
        try await database.perform(.write) { connection in _ = try connection.execute(statement, parameters) }
    }
}
