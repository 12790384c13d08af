extension QuerySet {
    /// Saves a new row and gives it back with its key: `try await Author.objects.create(Author(name: "Ann"))`.
    /// - Throws: `DatabaseError` where a constraint forbids it.
    public func create(_ row: R.Base) async throws -> R.Base {
        var row = row
        try await row.save(using: query.database, forceInsert: true)
        return row
    }

    /// Changes columns of all rows at once:
    /// ```swift
    /// try await Article.objects.filter { $0.views > 100 }.update { $0.status.set(.popular) ; $0.views.set($0.views + 1) }
    /// ```
    /// Models are not loaded, so `autoNow` does nothing here, and no signal is sent, as in Django. Columns of a model that this
    /// one extends are changed in its table.
    /// - Returns: How many rows were changed.
    /// - Throws: ``FieldError``, `DatabaseError`.
    @discardableResult
    public func update(@AssignmentBuilder _ assignments: (R.Base.Columns) -> [Assignment]) async throws -> Int {
        try await apply(try assignments(R.Base.Columns(columnPath: ColumnPath())).map { try $0.resolved() })
    }

    /// The same with names and values that are known when the program runs: `update([("status", "p"), ("views", F("views") + 1)])`.
    /// A foreign key takes a row, a key or nil.
    /// - Returns: How many rows were changed.
    /// - Throws: ``FieldError``, ``UnsavedModel``, `DatabaseError`.
    @discardableResult
    public func update(_ values: [(String, (any Sendable)?)]) async throws -> Int {
        let query = query
        return try await apply(try values.map { try ColumnAssignment($0.0, $0.1, query) })
    }

    func apply(_ assignments: [ColumnAssignment]) async throws -> Int {
        var query = query
        query.checkUnsliced("updated")
        query.checkUncombined("update")
        query.ordering = []
        query.related = .none
        if let error = query.error { throw error }
        guard !assignments.isEmpty else { return 0 }
        let schema = query.schema
        guard assignments.allSatisfy({ schema.index(of: $0.column.field) != nil && $0.column.path.hop == nil }) else {
            return try await InheritedUpdate(query, assignments).run()
        }
        guard let execution = try Execution(update: query, assignments) else { return 0 }
        return try await execution.write()?.changes ?? 0
    }

    /// Deletes the rows, and does to the rows that name them what their foreign keys say (``OnDelete``).
    /// - Returns: How many rows of which model were deleted.
    /// - Throws: ``ProtectedError``, ``RestrictedError``, ``FieldError``, `DatabaseError`; what receivers of ``Signals`` throw.
    ///   Then nothing is deleted.
    @discardableResult
    public func delete() async throws -> DeletionSummary {
        var query = query
        query.checkUnsliced("deleted")
        query.checkUncombined("delete")
        if query.isDistinct { query.fail(FieldError.unsupported("delete has no meaning after distinct.")) }
        if query.isValues || !query.columns.isEmpty {
            query.fail(FieldError.unsupported("delete has no meaning after values."))
        }
        if let error = query.error { throw error }
        if query.isEmpty { return DeletionSummary() }
        query.ordering = []
        query.related = .none
        return try await Deletion(try query.database ?? Database.writing(query.schema)).delete(query)
    }
}
