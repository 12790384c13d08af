extension QuerySet {
    /// The rows, as an array.
    ///
    /// One statement, one hop to the database; rows are decoded there, straight into the structs.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    @inlinable
    public func fetch() async throws -> [M] {
        guard let execution = try Execution(select: node, M.schema) else { return [] }
        let related = execution.related
        let capacity = execution.limit.map { Swift.min($0, 1_000) } ?? 0
        return try await execution.read([]) { row, models in
            models.reserveCapacity(capacity)
            while try row.step() {
                var model = try M(row: row, at: 0)
                for plan in related { try model.loadRelated(plan, from: row) }
                models.append(consume model)
            }
        }
    }

    /// The row with that primary key.
    ///
    /// On an unfiltered queryset the cheapest query there is: its statement was compiled with the model.
    /// - Throws: ``DoesNotExist``.
    @inlinable
    public func get(pk key: M.PrimaryKey) async throws -> M {
        guard node == nil else { return try await filter(pk: key).one() }
        return try await M.row(try Database.current, M.schema.keyStatements.select, key.databaseValue)
    }

    @usableFromInline
    // sync: lazy — builds a query
    func filter(pk key: M.PrimaryKey) -> QuerySet {
        QuerySet(self) {
            $0.add(Predicate(ColumnReference(ColumnPath(), M.schema.primaryKey), .exact, key.databaseValue))
        }
    }

    /// The one row of the query.
    /// - Throws: ``DoesNotExist``, ``MultipleObjectsReturned``.
    // twin: omit — without async it repeats the property get, whose call without keywords does the same
    @inlinable
    public func get() async throws -> M { try await one() }

    @inlinable
    func one() async throws -> M {
        guard let row = try await oneOrNone() else { throw DoesNotExist(M.schema) }
        return row
    }

    @inlinable
    func oneOrNone() async throws -> M? {
        let rows = try await single.fetch()
        guard rows.count <= 1 else { throw MultipleObjectsReturned(model: M.schema.label, count: rows.count) }
        return rows.first
    }

    /// Enough rows to tell none, one and several apart. Django's limit of 21 makes the error say how many there are.
    @usableFromInline var single: QuerySet {
        QuerySet(self) { query in
            guard !query.isSliced else { return }
            query.ordering = []
            query.limit = 21
        }
    }

    /// The one row for which the condition holds.
    /// - Throws: ``DoesNotExist``, ``MultipleObjectsReturned``.
    @inlinable
    public func get(_ condition: (M.Columns) -> Predicate) async throws -> M { try await filter(condition).one() }

    /// The one row for which the condition holds.
    /// - Throws: ``DoesNotExist``, ``MultipleObjectsReturned``.
    public func get(_ condition: KeywordCondition) async throws -> M { try await filter(condition).one() }

    /// The first row of the order, or nil. Without an order: the one with the least primary key.
    @inlinable
    public func first() async throws -> M? { try await leading.fetch().first }

    /// The last row of the order, or nil. Without an order: the one with the greatest primary key.
    @inlinable
    public func last() async throws -> M? { try await trailing.fetch().first }

    /// The first row in the order of these names: `earliest("published")`; `-` for descending.
    /// - Throws: ``DoesNotExist`` where there is no row.
    public func earliest(_ names: String...) async throws -> M { try await endmost(names, isLast: false) }

    /// The last row in the order of these names: `latest("published", "id")`.
    /// - Throws: ``DoesNotExist`` where there is no row.
    public func latest(_ names: String...) async throws -> M { try await endmost(names, isLast: true) }

    private func endmost(_ names: [String], isLast: Bool) async throws -> M {
        let rows = QuerySet(self) { query in
            query.checkUnsliced("asked for its earliest or latest row")
            if names.isEmpty {
                query.fail(FieldError.invalidValue("earliest and latest need the names of the fields to order by."))
            }
        }
        let ordered = rows.orderBy(names)
        guard let row = try await (isLast ? ordered.reverse() : ordered)[..<1].fetch().first else {
            throw DoesNotExist(M.schema)
        }
        return row
    }

    @usableFromInline var leading: QuerySet {
        QuerySet(self) { query in
            query.orderByKeyIfUnordered()
            query.slice(0, 1)
        }
    }

    @usableFromInline var trailing: QuerySet {
        QuerySet(self) { query in
            query.checkUnsliced("asked for its last row")
            query.orderByKeyIfUnordered()
            query.isReversed.toggle()
            query.slice(0, 1)
        }
    }

    /// How many rows there are.
    public func count() async throws -> Int {
        guard let execution = try Execution(count: query) else { return 0 }
        return try await execution.read(0) { row, count in
            if try row.step() { count = Int(row[integer: 0]) }
        }
    }

    /// Whether there is a row.
    public func exists() async throws -> Bool {
        guard let execution = try Execution(exists: query) else { return false }
        return try await execution.read(false) { row, found in found = try row.step() }
    }

    /// Whether the row is one of the query's.
    /// - Throws: ``UnsavedModel``.
    public func contains(_ row: M) async throws -> Bool {
        guard let key = row.primaryKey else { throw UnsavedModel(M.schema, "contains") }
        return try await filter(pk: key).exists()
    }

    /// The rows with those primary keys, by key. Keys without a row are left out.
    public func inBulk(_ keys: some Sequence<M.PrimaryKey>) async throws -> [M.PrimaryKey: M] {
        var found: [M.PrimaryKey: M] = [:]
        let rows = try await QuerySet(self) { query in
            query.checkUnsliced("asked for rows in bulk")
            query.add(
                Predicate(ColumnReference(ColumnPath(), M.schema.primaryKey), in: keys.map(\.databaseValue)))
            query.ordering = []
        }.fetch()
        for row in rows {
            if let key = row.primaryKey { found[key] = row }
        }
        return found
    }
}

extension QuerySet where M: IdentifiedModel {
    /// The row with that key. See ``QuerySet/get(pk:)``.
    /// - Throws: ``DoesNotExist``.
    @inlinable
    public func get(id key: M.PrimaryKey) async throws -> M { try await get(pk: key) }
}

extension Query {
    // sync: lazy — changes a value
    mutating func orderByKeyIfUnordered() {
        guard !isSliced, ordering?.isEmpty ?? schema.ordering.isEmpty else { return }
        ordering = [OrderTerm(ColumnReference(ColumnPath(), schema.primaryKey), isDescending: false)]
    }
}

extension Model {
    /// The row that a statement with one parameter finds.
    /// - Throws: ``DoesNotExist``.
    @inlinable
    static func row(_ database: Database, _ sql: PreparedSQL, _ key: DatabaseValue) async throws -> Self {
        let execution = Execution(database, sql, [key])
        let found: Self? = try await execution.read(nil) { row, found in
            if try row.step() { found = try Self(row: row, at: 0) }
        }
        guard let found else { throw DoesNotExist(schema) }
        return found
    }
}
