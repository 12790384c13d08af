import Synchronization

extension Model {
    /// Every row of the model; what queries start from.
    public static var all: QuerySet<Self> { QuerySet() }

    /// Saves the row: changes the one with this primary key, or inserts it where there is none.
    ///
    /// A row whose key the database makes is inserted and takes its new key; one that was made here with a new key of its own
    /// (`var id: UUID = UUID()`) is inserted at once. Properties with `autoNow` are set. A row that extends another one is saved
    /// after that one, in one transaction. Source: Django, "Model instance reference", `Model.save`.
    /// - Parameters:
    ///   - database: Where, if not in the current database.
    ///   - updateFields: Write these alone, by name, the parent's among them; the row must be there. None: nothing is done.
    ///   - forceInsert: Insert without looking for a row to change.
    ///   - forceUpdate: Change the row that is there, and insert none.
    /// - Throws: ``UnsavedModel`` where a relation was given a row that is not saved; ``FieldError`` for names that are no columns,
    ///   for the primary key's, and where both an insert and an update are forced; `DatabaseError` where a constraint
    ///   forbids it, or where the row that must be there is not; what receivers of ``Signals`` throw.
    public mutating func save(
        using database: Database? = nil, updateFields: [String]? = nil, forceInsert: Bool = false,
        forceUpdate: Bool = false
    ) async throws {
        guard updateFields == nil, !forceUpdate, Self.schema.parentLink == nil,
            Signals.saving.load(ordering: .relaxed) == 0
        else { return try await saveWithCare(database, updateFields, forceInsert, forceUpdate) }
        if let relation = unsavedRelation {
            throw UnsavedModel(label: "\(Self.label).\(relation)", "saving \(Self.label)")
        }
        let database = try database ?? Database.writing(Self.schema)
        let plan = SavePlan(forceInsert: forceInsert)
        if try database.runInPlace(.write, DatabaseScope.current, { _ = try store(on: $0, plan) }) { return }
        let new = Box<Self>(self)
        try await database.performSlowly(.write) { _ = try new.value.store(on: $0, plan) }
        self = new.value
    }

    /// Saving with all there is to it: some fields, several tables, receivers.
    private mutating func saveWithCare(
        _ database: Database?, _ updateFields: [String]?, _ forceInsert: Bool, _ forceUpdate: Bool
    ) async throws {
        try checkRelations("saving")
        let plan = try SavePlan(Self.schema, updateFields, forceInsert: forceInsert, forceUpdate: forceUpdate)
        if plan.fields?.isEmpty ?? false { return }
        let database = try database ?? Database.writing(Self.schema)
        var before = SaveEvent(row: self, isNew: isNew, updateFields: updateFields, database: database)
        try await Signals.preSave.send(&before)
        let row = before.row
        let saved =
            Self.schema.parentLink == nil
            ? try await row.stored(plan, in: database)
            : try await database.atomic(savepoint: false) { try await row.stored(plan, in: database) }
        self = saved.row
        var after = SaveEvent(row: self, isNew: saved.isNew, updateFields: updateFields, database: database)
        try await Signals.postSave.send(&after)
    }

    /// Whether the row was made here and never saved.
    var isNew: Bool { primaryKey == nil || prefetched.isNew }

    /// Refuses a row whose foreign keys, or whose parent's, were given rows that are not saved.
    // sync: lazy — looks at properties
    func checkRelations(_ operation: String) throws {
        if let relation = unsavedRelation {
            throw UnsavedModel(label: "\(Self.label).\(relation)", "\(operation) \(Self.label)")
        }
        try parentModel?.checkRelations(operation)
    }

    /// The row as it is once saved, and whether it was inserted.
    private func stored(_ plan: SavePlan, in database: Database) async throws -> (row: Self, isNew: Bool) {
        let box = Box<(row: Self, isNew: Bool)>((self, false))
        let row = self
        try await database.perform(.write) { connection in
            var row = row
            let isNew = try row.store(on: connection, plan)
            box.value = (row, isNew)
        }
        return box.value
    }

    /// Changes the row that is there, or inserts it.
    /// - Returns: Whether it was inserted.
    // sync: floor — calls the driver
    mutating func store(on connection: DatabaseConnection, _ plan: SavePlan) throws -> Bool {
        let schema = Self.schema
        var plan = plan
        if schema.parentLink != nil, var parent = parentModel {
            // A row whose parent is new is new.
            if try parent.store(on: connection, plan.forParent) { plan.forceInsert = true }
            parentModel = parent
        }
        guard let key = primaryKey?.databaseValue else {
            if plan.forceUpdate || plan.fields != nil { throw UnsavedModel(schema, "forcing an update") }
            try insert(on: connection)
            return true
        }
        if let fields = plan.fields {
            try update(fields, key, on: connection)
            return false
        }
        let insists =
            plan.forceInsert || (!plan.forceUpdate && schema.primaryKey.makeDefault != nil && prefetched.isNew)
        if !insists {
            if try update(key, on: connection) { return false }
            if plan.forceUpdate {
                throw DatabaseError(.operational, message: "the forced update of a row of \(schema.label) found no row")
            }
        }
        try insert(on: connection)
        return true
    }

    /// Changes all columns of the row that is there.
    /// - Returns: Whether it is there.
    // sync: floor — calls the driver
    private mutating func update(_ key: DatabaseValue, on connection: DatabaseConnection) throws -> Bool {
        let statements = Self.schema.keyStatements
        var isThere = false
        if let update = statements.update {
            stampMoments(isNew: false)
            var values = databaseValues
            values.remove(at: Self.schema.primaryKeyIndex)
            values.append(key)
            isThere = try connection.execute(update, values).changes > 0
        } else {
            // A model of nothing but a key: there is nothing to change, only a row to be there.
            try connection.run(statements.select, [key]) { isThere = try $0.step() }
        }
        if isThere { prefetched.markSaved() }
        return isThere
    }

    /// Changes some columns of the row, which must be there.
    // sync: floor — calls the driver
    private mutating func update(
        _ fields: Set<Int>, _ key: DatabaseValue, on connection: DatabaseConnection
    ) throws {
        let schema = Self.schema
        let columns = schema.fields.indices.filter { fields.contains(schema.fields[$0].id) }
        guard !columns.isEmpty else { return }
        try stampMoments(only: columns)
        let values = databaseValues
        let changed = try connection.execute(
            WriteStatements.update(schema, columns), columns.map { values[$0] } + [key])
        guard changed.changes > 0 else {
            throw DatabaseError(
                .operational, message: "saving some fields of a row of \(schema.label) found no row to change")
        }
        prefetched.markSaved()
    }

    /// Sets those of the columns that have `autoNow`, and no others.
    // sync: lazy — sets properties
    private mutating func stampMoments(only columns: [Int]) throws {
        let moments = columns.map { Self.schema.fields[$0] }.filter(\.options.autoNow)
        guard !moments.isEmpty else { return }
        var stamped = self
        stamped.stampMoments(isNew: false)
        for field in moments { try set(attribute: field.name, to: stamped[attribute: field.name]) }
    }

    /// Inserts the row; a key that the database makes is taken over.
    // sync: floor — calls the driver
    private mutating func insert(on connection: DatabaseConnection) throws {
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
        prefetched.markSaved()
    }

    /// Deletes the row, and does to the rows that name it what their foreign keys say (``OnDelete``).
    ///
    /// The rows that it extends are deleted too, with all that names them. The row in memory keeps its key: saving it again
    /// puts it back.
    /// - Parameters:
    ///   - database: Where, if not in the current database.
    ///   - keepParents: Leave the rows that it extends, and what names them.
    /// - Returns: How many rows of which model were deleted.
    /// - Throws: ``UnsavedModel``, ``ProtectedError``, ``RestrictedError``, `DatabaseError`; what receivers of ``Signals``
    ///   throw. Then nothing is deleted.
    @discardableResult
    public func delete(using database: Database? = nil, keepParents: Bool = false) async throws -> DeletionSummary {
        guard primaryKey != nil else { throw UnsavedModel(Self.schema, "delete") }
        return try await Deletion(try database ?? Database.writing(Self.schema)).delete(self, keepsParents: keepParents)
    }
}
