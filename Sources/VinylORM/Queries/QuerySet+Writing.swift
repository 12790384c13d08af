extension QuerySet {
    /// Saves a new row and gives it back with its key: `try await Author.objects.create(Author(name: "Ann"))`.
    /// - Throws: `DatabaseError` where a constraint forbids it.
    public func create(_ row: M) async throws -> M {
        var row = row
        try await row.save(using: query.database, forceInsert: true)
        return row
    }

    /// Saves new rows in one transaction and one hop, and gives them back with their keys.
    /// - Throws: `DatabaseError` where a constraint forbids one; then none is saved.
    public func bulkCreate(_ rows: [M]) async throws -> [M] {
        guard !rows.isEmpty else { return [] }
        let database = try query.database ?? Database.current
        for row in rows {
            if let relation = row.unsavedRelation {
                throw UnsavedModel(label: "\(M.label).\(relation)", "saving \(M.label)")
            }
        }
        let saved = Box<[M]>([])
        let new = rows
        try await database.atomic(savepoint: false) {
            try await database.perform(.write) { connection in
                saved.value.reserveCapacity(new.count)
                for row in new {
                    var row = row
                    try row.insert(on: connection)
                    saved.value.append(row)
                }
            }
        }
        return saved.value
    }

    /// Changes columns of all rows at once:
    /// ```swift
    /// try await Article.objects.filter { $0.views > 100 }.update { $0.status.set(.popular) ; $0.views.set($0.views + 1) }
    /// ```
    /// Models are not loaded, so `autoNow` does nothing here, as in Django.
    /// - Returns: How many rows were changed.
    @discardableResult
    public func update(@AssignmentBuilder _ assignments: (M.Columns) -> [Assignment]) async throws -> Int {
        try await apply(assignments(M.Columns(columnPath: ColumnPath())))
    }

    func apply(_ assignments: [Assignment]) async throws -> Int {
        var query = query
        query.checkUnsliced("updated")
        query.ordering = []
        query.related = .none
        guard !assignments.isEmpty, let execution = try Execution(update: query, assignments) else { return 0 }
        return try await execution.write()?.changes ?? 0
    }

    /// Deletes the rows, and does to the rows that name them what their foreign keys say (``OnDelete``).
    /// - Returns: How many rows of which model were deleted.
    /// - Throws: ``ProtectedError``, ``RestrictedError``, `DatabaseError`; then nothing is deleted.
    @discardableResult
    public func delete() async throws -> DeletionSummary {
        var query = query
        query.checkUnsliced("deleted")
        if let error = query.error { throw error }
        if query.isEmpty { return DeletionSummary() }
        query.ordering = []
        query.related = .none
        return try await Deletion(try query.database ?? Database.current).delete(query)
    }
}
