extension Model {
    /// Every row of the model; what queries start from.
    public static var all: QuerySet<Self> { QuerySet() }

    /// Saves the row: changes the one with this primary key, or inserts it where there is none.
    ///
    /// A model whose key the database makes is inserted and takes its new key. Properties with `autoNow` are set.
    /// - Parameters:
    ///   - database: Where, if not in the current database.
    ///   - forceInsert: Insert without looking for a row to change.
    ///   - fields: Save these alone, by name; the row must be there.
    /// - Throws: `DatabaseError` where a constraint forbids it; ``DoesNotExist`` where `fields` are given and the row is
    ///   not there; ``FieldError`` for an unknown field.
    public mutating func save(
        using database: Database? = nil, forceInsert: Bool = false, fields: [String]? = nil
    ) async throws {
        let database = try database ?? Database.current
        if let relation = unsavedRelation {
            throw UnsavedModel(label: "\(Self.label).\(relation)", "saving \(Self.label)")
        }
        if let fields {
            try await save(fields, using: database)
            return
        }
        if try database.runInPlace(.write, { try store(on: $0, forceInsert: forceInsert) }) { return }
        let new = Box<Self>(self)
        try await database.performSlowly(.write) { try new.value.store(on: $0, forceInsert: forceInsert) }
        self = new.value
    }

    /// Changes the row that is there, or inserts it.
    // sync: floor — calls the driver
    private mutating func store(on connection: DatabaseConnection, forceInsert: Bool) throws {
        let statements = Self.schema.keyStatements
        let keyIndex = Self.schema.primaryKeyIndex
        guard !forceInsert, primaryKey != nil else { return try insert(on: connection) }
        stampMoments(isNew: false)
        var values = databaseValues
        let key = values.remove(at: keyIndex)
        if let update = statements.update {
            values.append(key)
            if try connection.execute(update, values).changes > 0 { return }
        } else {
            // A model of nothing but a key: there is nothing to change, only a row to be there.
            var isThere = false
            try connection.run(statements.select, [key]) { isThere = try $0.step() }
            if isThere { return }
        }
        try insert(on: connection)
    }

    /// Inserts the row; a key that the database makes is taken over.
    // sync: floor — calls the driver
    mutating func insert(on connection: DatabaseConnection) throws {
        let statements = Self.schema.keyStatements
        let keyIndex = Self.schema.primaryKeyIndex
        stampMoments(isNew: true)
        var values = databaseValues
        if case .null = values[keyIndex] {
            values.remove(at: keyIndex)
            adopt(generatedKey: try connection.execute(statements.insertWithoutKey, values).lastInsertID)
        } else {
            _ = try connection.execute(statements.insert, values)
        }
    }

    /// Saves some fields.
    private mutating func save(_ names: [String], using database: Database) async throws {
        let schema = Self.schema
        guard let key = primaryKey?.databaseValue else { throw UnsavedModel(schema, "saving some fields") }
        stampMoments(isNew: false)
        let values = databaseValues
        var assignments: [Assignment] = []
        for name in names {
            guard let field = schema.field(named: name), let index = schema.index(of: field), !field.isPrimaryKey else {
                throw FieldError.unknownField(
                    name, in: schema, choices: schema.fields.filter { !$0.isPrimaryKey }.map(\.name).sorted())
            }
            assignments.append(Assignment(ColumnReference(ColumnPath(), field), .value(values[index])))
        }
        var query = Query(schema)
        query.database = database
        query.add(Predicate(ColumnReference(ColumnPath(), schema.primaryKey), .exact, key))
        guard !assignments.isEmpty else { return }
        guard try await QuerySet<Self>(query).apply(assignments) > 0 else { throw DoesNotExist(schema) }
    }

    /// Deletes the row, and does to the rows that name it what their foreign keys say (``OnDelete``).
    /// - Returns: How many rows of which model were deleted.
    /// - Throws: ``UnsavedModel``, ``ProtectedError``, ``RestrictedError``, `DatabaseError`.
    @discardableResult
    public func delete(using database: Database? = nil) async throws -> DeletionSummary {
        guard let key = primaryKey else { throw UnsavedModel(Self.schema, "delete") }
        var rows = QuerySet<Self>().filter(pk: key)
        if let database { rows = rows.using(database) }
        return try await rows.delete()
    }

    /// Reads the row again, and forgets related models that were remembered.
    /// - Throws: ``UnsavedModel``, ``DoesNotExist``.
    public mutating func refresh(using database: Database? = nil) async throws {
        guard let key = primaryKey else { throw UnsavedModel(Self.schema, "refresh") }
        self = try await Self.row(
            try database ?? Database.current, Self.schema.keyStatements.select, key.databaseValue)
    }
}
