extension Model {
    /// Reads the row again, or some of its columns, and forgets related rows that were remembered.
    ///
    /// Without names everything is read, and all that was remembered or prefetched is forgotten. With names, the other
    /// properties stay as they are, and of the relations those that are named are forgotten.
    /// - Parameters:
    ///   - database: Where, if not in the current database.
    ///   - fields: The columns to read, by name; nil: all. None: nothing is done.
    /// - Throws: ``UnsavedModel``; ``DoesNotExist`` where the row is gone; ``FieldError`` for a name that is no column;
    ///   `DatabaseError`.
    public mutating func refresh(using database: Database? = nil, fields: [String]? = nil) async throws {
        if let fields {
            return try await refresh(fields, database)
        }
        guard let key = primaryKey else { throw UnsavedModel(Self.schema, "refresh") }
        self = try await Self.row(Self.schema.keyStatements.select, key.databaseValue, in: database)
    }

    private mutating func refresh(_ names: [String], _ database: Database?) async throws {
        let schema = Self.schema
        var columns: [ColumnReference] = []
        for name in names {
            // What was prefetched is forgotten by its name, and is no column.
            if prefetched[name] != nil {
                prefetched[name] = nil
                continue
            }
            guard let column = schema.column(named: name) else {
                throw FieldError.unknownField(name, in: schema, choices: schema.fields.map(\.name).sorted())
            }
            columns.append(column)
        }
        guard !columns.isEmpty else { return }
        guard let key = primaryKey?.databaseValue else { throw UnsavedModel(schema, "refresh") }
        var query = Query(schema)
        query.database = database
        query.ordering = []
        query.add(Predicate(.column(ColumnReference(ColumnPath(), schema.primaryKey)), .exact, key))
        query.columns = columns.map { SelectedColumn($0.field.name, .column($0)) }
        guard let execution = try Execution(select: query) else { throw DoesNotExist(schema) }
        let fields = columns.map(\.field)
        let found: [(any DatabaseField)?]? = try await execution.read(nil) { row, found in
            guard try row.step() else { return }
            found = try fields.enumerated().map { index, field in
                row[isNull: index] ? nil : ValueReader.plain(try field.read(row, index))
            }
        }
        guard let found else { throw DoesNotExist(schema) }
        // A key that was asked for is the one that the row was found by.
        for (field, value) in zip(fields, found) where !field.isPrimaryKey {
            try set(attribute: field.name, to: value)
        }
    }
}

extension ModelSchema {
    /// The column of that name, of the model or of those it extends.
    // sync: lazy — looks a name up
    func column(named name: String) -> ColumnReference? {
        var schema = self
        var path = ColumnPath()
        while true {
            if let field = schema.field(named: name) { return ColumnReference(path, field) }
            guard let link = schema.parentLink, let relation = link.relation else { return nil }
            path = ColumnPath(path, via: link)
            schema = relation.target
        }
    }
}
