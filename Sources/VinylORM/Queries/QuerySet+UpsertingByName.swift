extension QuerySet {
    /// The one row for which all lookups hold; where there is none, a new one is saved. Names are in Django's spelling.
    ///
    /// ```swift
    /// try await Tag.objects.getOrCreate(lookups: [("label__iexact", "swift")], defaults: [("label", "swift")])
    /// ```
    /// The new row has the values of the lookups that are no more than a name, and of `defaults`. Where somebody else saves the
    /// same row in between, so that a unique constraint refuses ours, theirs is the answer.
    /// Source: Django, "QuerySet API", `get_or_create`.
    /// - Throws: ``MultipleObjectsReturned``; ``FieldError`` for a name that is not there; ``AttributeError`` for a value of
    ///   another type; `DatabaseError`.
    public func getOrCreate(
        lookups: [(String, (any Sendable)?)], defaults: [(String, (any Sendable)?)] = []
    ) async throws -> (row: R.Base, isNew: Bool) {
        try await QuerySet<R.Base>(query).filter(Predicate(lookups: lookups)).oneOrCreate(in: QuerySet<R.Base>(query)) {
            try R.Base(attributes: QuerySet.attributes(lookups, defaults))
        }
    }

    /// The one row for which all lookups hold, with the values of `defaults` set and saved; where there is none, a new one is
    /// saved, as by ``getOrCreate(lookups:defaults:)``.
    ///
    /// Of a row that is there, the columns in `defaults` are written and those with `autoNow`, and no others. All of it is one
    /// transaction. Source: Django, "QuerySet API", `update_or_create`.
    /// - Throws: As ``getOrCreate(lookups:defaults:)``.
    public func updateOrCreate(
        lookups: [(String, (any Sendable)?)], defaults: [(String, (any Sendable)?)] = []
    ) async throws -> (row: R.Base, isNew: Bool) {
        let database = try query.database ?? Database.writing(R.Base.schema)
        let base = QuerySet<R.Base>(query)
        let rows = base.using(database).filter(Predicate(lookups: lookups))
        return try await database.atomic {
            var (found, isNew) = try await rows.oneOrCreate(in: base) {
                try R.Base(attributes: QuerySet.attributes(lookups, defaults))
            }
            guard !isNew else { return (found, true) }
            for (name, value) in defaults {
                try QuerySet.checkName(name)
                try found.set(attribute: name, to: value)
            }
            // The key cannot be written by name: then all is.
            let names = defaults.map(\.0)
            let isByName = names.allSatisfy { !(R.Base.schema.inheritedField(named: $0)?.isPrimaryKey ?? true) }
            let stamped = R.Base.schema.fields.filter { $0.options.autoNow }.map(\.name)
            try await found.save(using: database, updateFields: isByName ? names + stamped : nil)
            return (found, false)
        }
    }

    /// The values of a new row: lookups that are no more than names, then the defaults, which win.
    // sync: lazy — sorts names
    private static func attributes(
        _ lookups: [(String, (any Sendable)?)], _ defaults: [(String, (any Sendable)?)]
    ) throws -> [(String, (any Sendable)?)] {
        let plain = lookups.filter { !$0.0.contains("__") }
        for (name, _) in plain + defaults { try checkName(name) }
        // Two names of one column: the later one is meant.
        let set = Set(defaults.compactMap { R.Base.schema.inheritedField(named: $0.0)?.id })
        return plain.filter { pair in
            guard let field = R.Base.schema.inheritedField(named: pair.0) else { return true }
            return !set.contains(field.id)
        } + defaults
    }

    // sync: lazy — looks a name up
    private static func checkName(_ name: String) throws {
        guard R.Base.schema.inheritedField(named: name) == nil else { return }
        throw FieldError.unknownField(name, in: R.Base.schema, choices: R.Base.schema.fields.map(\.name).sorted())
    }
}
