extension QuerySet {
    /// Inserts many rows with few statements, and gives them back with their keys.
    ///
    /// ```swift
    /// let tags = try await Tag.objects.bulkCreate(names.map { Tag(label: $0) }, ignoreConflicts: true)
    /// ```
    /// One transaction. No signal is sent. Rows that have a key already and rows that have none are inserted apart. With
    /// `ignoreConflicts` or `updateConflicts` the keys that the database made are not known, as in Django.
    /// - Parameters:
    ///   - batchSize: How many rows one statement has at most; by default as many as is good.
    ///   - ignoreConflicts: Leave out rows that a unique constraint forbids.
    ///   - updateConflicts: Where a row with the same `uniqueFields` is there, change its `updateFields`.
    ///   - updateFields: The names of the columns that are changed then.
    ///   - uniqueFields: The names of the columns by which rows are the same; they need a unique constraint.
    /// - Throws: ``FieldError`` for options that contradict each other, and for models that extend others; ``UnsavedModel``;
    ///   `DatabaseError` where a constraint forbids a row. Then none is saved.
    public func bulkCreate(
        _ rows: [R.Base], batchSize: Int? = nil, ignoreConflicts: Bool = false, updateConflicts: Bool = false,
        updateFields: [String] = [], uniqueFields: [String] = []
    ) async throws -> [R.Base] {
        let schema = R.Base.schema
        try BulkOptions.check(batchSize)
        guard schema.parentLink == nil else {
            throw FieldError.invalidValue(
                "\(schema.label) extends another model, so its rows cannot be created in bulk. Use create.")
        }
        let conflict = try BulkOptions.conflict(
            schema, ignores: ignoreConflicts, updates: updateConflicts, updateFields, uniqueFields)
        guard !rows.isEmpty else { return [] }
        for row in rows { try row.checkRelations("saving") }
        let database = try query.database ?? Database.writing(schema)
        let insert = BulkInsert(rows: rows, batchSize: batchSize, conflict: conflict, dialect: database.dialect)
        let saved = Box<[R.Base]>([])
        guard insert.needsTransaction else {
            // One statement is all or nothing by itself.
            try await database.perform(.write) { saved.value = try insert.run(on: $0) }
            return saved.value
        }
        try await database.atomic(savepoint: false) {
            try await database.perform(.write) { saved.value = try insert.run(on: $0) }
        }
        return saved.value
    }

    /// Writes some columns of many rows with few statements. Of two rows with one key the first one counts.
    ///
    /// One transaction. Rows that this query does not find are left as they are; no signal is sent and `autoNow` does
    /// nothing, as in Django.
    /// - Parameters:
    ///   - rows: Saved rows, with their new values.
    ///   - fields: The names of the columns to write.
    ///   - batchSize: How many rows one statement has at most.
    /// - Returns: How many rows were changed.
    /// - Throws: ``FieldError`` where no column is named, or one that is the key or none; ``UnsavedModel``; `DatabaseError`.
    @discardableResult
    public func bulkUpdate(_ rows: [R.Base], fields: [String], batchSize: Int? = nil) async throws -> Int {
        let schema = R.Base.schema
        try BulkOptions.check(batchSize)
        guard !fields.isEmpty else {
            throw FieldError.invalidValue("bulkUpdate of \(schema.label) needs the names of the columns to write.")
        }
        let columns = try fields.map { name in
            guard let column = schema.column(named: name), !column.field.isPrimaryKey else {
                throw FieldError.notWritable(name, of: schema, "changed in bulk")
            }
            return column
        }
        for row in rows {
            guard row.primaryKey != nil else { throw UnsavedModel(schema, "bulkUpdate") }
            try row.checkRelations("bulkUpdate of")
        }
        guard !rows.isEmpty else { return 0 }
        let database = try query.database ?? Database.writing(schema)
        // Each row takes a key and a value for each column, and its key once more. Each row also looks through the branches
        // of all, so that more than Django has in a statement would be slower, not faster.
        let most = Swift.max(1, Swift.min(database.dialect.parameterLimit, 999) / (2 + columns.count))
        let size = Swift.min(batchSize ?? most, most)
        let base = using(database)
        return try await database.atomic(savepoint: false) { () async throws -> Int in
            var count = 0
            for start in stride(from: 0, to: rows.count, by: size) {
                count += try await base.write(Array(rows[start..<Swift.min(start + size, rows.count)]), columns)
            }
            return count
        }
    }

    /// Writes columns of some rows by one statement: `SET a = CASE WHEN pk = 1 THEN … END WHERE pk IN (1, …)`.
    private func write(_ rows: [R.Base], _ columns: [ColumnReference]) async throws -> Int {
        let schema = R.Base.schema
        let key = Expression.column(ColumnReference(ColumnPath(), schema.primaryKey))
        let keys = rows.map { $0.primaryKey?.databaseValue ?? .null }
        let assignments = columns.map { column in
            let branches = zip(rows, keys).map { row, value in
                Choice.Branch(
                    condition: Predicate(key, .exact, value),
                    value: .value(row.value(of: column.field) ?? .null, column.field.type))
            }
            return ColumnAssignment(column, .choice(Choice(branches: branches, otherwise: [])))
        }
        return try await QuerySet(self) { $0.add(Predicate(key, in: keys)) }.apply(assignments)
    }
}
