extension QuerySet where R: Model {
    /// The one row for which the condition holds; where there is none, a new one is saved.
    ///
    /// ```swift
    /// let (tag, isNew) = try await Tag.objects.getOrCreate { $0.label == "swift" } create: { Tag(label: "swift") }
    /// ```
    /// Where somebody else saves the same row in between, so that a unique constraint refuses ours, theirs is the answer.
    /// Source: Django, "QuerySet API", `get_or_create`.
    /// - Parameters:
    ///   - condition: Should be about columns with a unique constraint; without one, two rows may come of two calls at once.
    ///   - row: Makes the new row, which is then saved. Not called where there is one.
    /// - Throws: ``MultipleObjectsReturned``; `DatabaseError` where a constraint forbids the new row and the condition
    ///   still finds none; what `row` throws.
    public func getOrCreate(
        _ condition: (R.Base.Columns) -> Predicate, create row: () async throws -> R
    ) async throws -> (row: R, isNew: Bool) {
        try await filter(condition).oneOrCreate(in: self, row)
    }

    /// The same with a condition in Django's spelling: `getOrCreate(Q(label: "swift")) { Tag(label: "swift") }`.
    public func getOrCreate(
        _ condition: Predicate, create row: () async throws -> R
    ) async throws -> (row: R, isNew: Bool) {
        try await filter(condition).oneOrCreate(in: self, row)
    }

    /// The one row for which the condition holds, changed and saved; where there is none, a new one is saved.
    ///
    /// ```swift
    /// try await Counter.objects.updateOrCreate { $0.page == path } create: { Counter(page: path, hits: 1) } update: {
    ///     $0.hits += 1
    /// }
    /// ```
    /// All of it is one transaction. Source: Django, "QuerySet API", `update_or_create`.
    /// - Parameters:
    ///   - condition: As for ``getOrCreate(_:create:)``.
    ///   - row: Makes the new row, which is then saved as it is.
    ///   - change: Changes the row that is there.
    /// - Throws: As ``getOrCreate(_:create:)``; what `change` throws.
    public func updateOrCreate(
        _ condition: (R.Base.Columns) -> Predicate, create row: () async throws -> R,
        update change: (inout R) async throws -> Void
    ) async throws -> (row: R, isNew: Bool) {
        try await filter(condition).updateOrCreate(in: self, row, change)
    }

    /// The same with a condition in Django's spelling.
    public func updateOrCreate(
        _ condition: Predicate, create row: () async throws -> R,
        update change: (inout R) async throws -> Void
    ) async throws -> (row: R, isNew: Bool) {
        try await filter(condition).updateOrCreate(in: self, row, change)
    }

    func oneOrCreate(
        in base: QuerySet, _ row: () async throws -> R
    ) async throws -> (row: R, isNew: Bool) {
        // What is read is about to be written, so that it is read where it would be.
        let database = try query.database ?? Database.writing(R.schema)
        let rows = using(database)
        if let found = try await rows.oneOrNone() { return (found, false) }
        let new = try await row()
        do {
            return (try await database.atomic { try await base.using(database).create(new) }, true)
        } catch let refusal where IntegrityError.any ~= refusal {
            if let found = try await rows.oneOrNone() { return (found, false) }
            throw refusal
        }
    }

    private func updateOrCreate(
        in base: QuerySet, _ row: () async throws -> R, _ change: (inout R) async throws -> Void
    ) async throws -> (row: R, isNew: Bool) {
        let database = try query.database ?? Database.writing(R.schema)
        return try await database.atomic {
            var (found, isNew) = try await using(database).oneOrCreate(in: base, row)
            guard !isNew else { return (found, true) }
            try await change(&found)
            try await found.save(using: database)
            return (found, false)
        }
    }
}
