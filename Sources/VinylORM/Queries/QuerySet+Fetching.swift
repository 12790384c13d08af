extension QuerySet {
    /// The rows, as an array.
    ///
    /// One statement, one hop to the database; rows are decoded there, straight into the structs.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    @inlinable
    public func fetch() async throws -> [R.Element] {
        if let node, node.isCached, let rows = node.rows(of: R.Element.self) { return rows }
        guard let execution = try Execution(select: node, R.Base.schema) else { return [] }
        let layout = execution.layout
        let capacity = execution.limit.map { Swift.min($0, 1_000) } ?? 0
        let rows: [R.Element] = try await execution.read([]) { row, rows in
            rows.reserveCapacity(capacity)
            while try row.step() { rows.append(try R.read(row, layout)) }
        }
        guard let node, node.hasPrefetches else { return rows }
        return try await prefetched(rows, node)
    }

    @usableFromInline
    // sync: lazy — builds a query
    func filter(pk key: R.Base.PrimaryKey) -> QuerySet {
        QuerySet(self) {
            $0.add(
                Predicate(
                    .column(ColumnReference(ColumnPath(), R.Base.schema.primaryKey)), .exact, key.databaseValue))
        }
    }

    /// The one row of the query.
    /// - Throws: ``DoesNotExist``, ``MultipleObjectsReturned``.
    // twin: omit — without async it repeats the property get, whose call without keywords does the same
    @inlinable
    public func get() async throws -> R.Element { try await one() }

    @inlinable
    func one() async throws -> R.Element {
        guard let row = try await oneOrNone() else { throw DoesNotExist(R.Base.schema) }
        return row
    }

    @inlinable
    func oneOrNone() async throws -> R.Element? {
        let rows = try await single.fetch()
        guard rows.count <= 1 else { throw MultipleObjectsReturned(model: R.Base.schema.label, count: rows.count) }
        return rows.first
    }

    /// Enough rows to tell none, one and several apart. Django's limit of 21 makes the error say how many there are.
    @usableFromInline var single: QuerySet {
        QuerySet(self) { query in
            guard !query.isSliced else { return }
            if !query.isCombined { query.ordering = [] }
            query.limit = 21
        }
    }

    /// The one row for which the condition holds.
    /// - Throws: ``DoesNotExist``, ``MultipleObjectsReturned``.
    @inlinable
    public func get(_ condition: (R.Base.Columns) -> Predicate) async throws -> R.Element {
        try await filter(condition).one()
    }

    /// The one row for which the condition holds: `get(Q(slug: "first"))`.
    /// - Throws: ``DoesNotExist``, ``MultipleObjectsReturned``.
    public func get(_ condition: Predicate) async throws -> R.Element { try await filter(condition).one() }

    /// The first row of the order, or nil. Without an order: the one with the least primary key.
    @inlinable
    public func first() async throws -> R.Element? { try await leading.fetch().first }

    /// The last row of the order, or nil. Without an order: the one with the greatest primary key.
    @inlinable
    public func last() async throws -> R.Element? { try await trailing.fetch().first }

    /// The first row in the order of these names: `earliest("published")`; `-` for descending. Without names: in the order
    /// that the model's `getLatestBy` says.
    /// - Throws: ``DoesNotExist`` where there is no row.
    public func earliest(_ names: String...) async throws -> R.Element { try await endmost(names, isLast: false) }

    /// The last row in the order of these names: `latest("published", "id")`.
    /// - Throws: ``DoesNotExist`` where there is no row.
    public func latest(_ names: String...) async throws -> R.Element { try await endmost(names, isLast: true) }

    /// The first row in the order of these names.
    /// - Throws: ``DoesNotExist`` where there is no row.
    public func earliest(_ names: [String]) async throws -> R.Element { try await endmost(names, isLast: false) }

    /// The last row in the order of these names.
    /// - Throws: ``DoesNotExist`` where there is no row.
    public func latest(_ names: [String]) async throws -> R.Element { try await endmost(names, isLast: true) }

    private func endmost(_ names: [String], isLast: Bool) async throws -> R.Element {
        let names = names.isEmpty ? R.Base.schema.getLatestBy : names
        let rows = QuerySet(self) { query in
            query.checkUnsliced("asked for its earliest or latest row")
            if names.isEmpty {
                query.fail(
                    FieldError.invalidValue(
                        "earliest and latest need the names of the fields to order by, or the model's getLatestBy."))
            }
        }
        let ordered = rows.orderBy(names)
        guard let row = try await (isLast ? ordered.reverse() : ordered)[..<1].fetch().first else {
            throw DoesNotExist(R.Base.schema)
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
        if let rows = node?.rows(of: R.Element.self) { return rows.count }
        guard let execution = try Execution(count: query) else { return 0 }
        return try await execution.read(0) { row, count in
            if try row.step() { count = Int(row[integer: 0]) }
        }
    }

    /// Whether there is a row.
    public func exists() async throws -> Bool {
        if let rows = node?.rows(of: R.Element.self) { return !rows.isEmpty }
        guard let execution = try Execution(exists: query) else { return false }
        return try await execution.read(false) { row, found in found = try row.step() }
    }

    /// Whether the row is one of the query's.
    /// - Throws: ``UnsavedModel``.
    public func contains(_ row: R.Base) async throws -> Bool {
        guard let key = row.primaryKey else { throw UnsavedModel(R.Base.schema, "contains") }
        let rows = QuerySet(self) { query in
            if query.isValues { query.fail(FieldError.unsupported("contains has no meaning after values.")) }
        }
        guard !query.isSliced, !query.isCombined else {
            return try await rows.fetch().contains { R.model(of: $0)?.primaryKey == key }
        }
        return try await rows.filter(pk: key).exists()
    }
}

extension QuerySet where R: Model {
    /// The row with that primary key.
    ///
    /// On an unfiltered queryset the cheapest query there is: its statement was compiled with the model.
    /// - Throws: ``DoesNotExist``.
    @inlinable
    public func get(pk key: R.PrimaryKey) async throws -> R {
        guard node == nil else { return try await filter(pk: key).one() }
        return try await R.row(R.schema.keyStatements.select, key.databaseValue)
    }
}

extension QuerySet where R: IdentifiedModel {
    /// The row with that key. See ``QuerySet/get(pk:)``.
    /// - Throws: ``DoesNotExist``.
    @inlinable
    public func get(id key: R.PrimaryKey) async throws -> R { try await get(pk: key) }
}

extension Query {
    // sync: lazy — changes a value
    mutating func orderByKeyIfUnordered() {
        guard !isSliced, ordering?.isEmpty ?? schema.ordering.isEmpty else { return }
        guard !isGrouped || !isValues, !isCombined else { return }
        ordering = [
            OrderTerm(.column(ColumnReference(ColumnPath(), schema.primaryKey)), isDescending: false)
        ]
    }
}

extension Model {
    /// The row that a statement with one parameter finds.
    /// - Parameter database: Where, if not where the model is read from.
    /// - Throws: ``DoesNotExist``.
    @inlinable
    static func row(
        _ sql: PreparedSQL, _ key: DatabaseValue, in database: Database? = nil
    ) async throws -> Self {
        let scope = DatabaseScope.current
        let database = try database ?? Database.reading(schema, scope)
        if let row = try rowInPlace(sql, key, database, scope) { return row }
        let box = Box<Self?>(nil)
        try await database.performSlowly(.read) { connection in
            try connection.run(sql, [key]) { row in
                if try row.step() { box.value = try Self(row: row, at: 0) }
            }
        }
        guard let found = box.value else { throw DoesNotExist(schema) }
        return found
    }

    /// The same on the calling thread; nil where it cannot be done there.
    ///
    /// The row is made in raw memory and moved out of it: a variable that a closure sets is copied when it is read, and
    /// destroyed, with a count up and down for each of the row's texts.
    // sync: floor — calls the driver on a worker thread's own connection
    @inlinable
    static func rowInPlace(
        _ sql: PreparedSQL, _ key: DatabaseValue, _ database: Database, _ scope: DatabaseScope?
    ) throws -> Self? {
        try withUnsafeTemporaryAllocation(of: Self.self, capacity: 1) { place in
            var isFound = false
            do {
                let isDone = try database.runInPlace(.read, scope) { connection in
                    try connection.run(sql, key: key) { row in
                        guard try row.step() else { return }
                        place.initializeElement(at: 0, to: try Self(row: row, at: 0))
                        isFound = true
                    }
                }
                guard isDone else { return nil }
            } catch {
                // The connection may be found broken after the row was read.
                if isFound { place.deinitializeElement(at: 0) }
                throw error
            }
            guard isFound else { throw DoesNotExist(schema) }
            return place.moveElement(from: 0)
        }
    }
}
