extension Model {
    /// Looks at the row's values before they are saved: each field, then ``clean()``, then what has to be unique, then
    /// the constraints. Saving does not do it by itself. Source: Django, "Validating objects".
    ///
    /// Fields in which something is wrong are left out of the later questions. Values that have one spelling, such as
    /// addresses, take it.
    /// - Parameters:
    ///   - exclude: Properties that are not looked at.
    ///   - validateUnique: Ask about unique fields and groups.
    ///   - validateConstraints: Ask about the model's constraints.
    ///   - isNew: Whether the row is yet to be inserted. Nil: as the row remembers, which was read or saved, or was made here.
    ///   - database: Where, if not in the current database.
    /// - Throws: ``ValidationError`` with everything that was found; `DatabaseError`.
    public mutating func fullClean(
        exclude: Set<String> = [], validateUnique: Bool = true, validateConstraints: Bool = true, isNew: Bool? = nil,
        using database: Database? = nil
    ) async throws {
        var found = ValidationError()
        do {
            try await cleanFields(exclude: exclude, using: database)
        } catch let error as ValidationError { found.merge(error) }
        do {
            try await clean()
        } catch let error as ValidationError { found.merge(error) }
        if validateUnique {
            do {
                try await self.validateUnique(
                    exclude: exclude.union(found.errors.keys), isNew: isNew, using: database)
            } catch let error as ValidationError { found.merge(error) }
        }
        if validateConstraints {
            do {
                try await self.validateConstraints(
                    exclude: exclude.union(found.errors.keys), isNew: isNew, using: database)
            } catch let error as ValidationError { found.merge(error) }
        }
        if !found.isEmpty { throw found }
    }

    /// Looks at each field by itself: whether it may be empty, its choices, its validators, and whether the row that a
    /// foreign key names is there.
    /// - Throws: ``ValidationError`` with everything that was found; `DatabaseError`.
    public mutating func cleanFields(exclude: Set<String> = [], using database: Database? = nil) async throws {
        let excluded = Self.properties(exclude)
        var found = ValidationError()
        // The row that this one extends is looked at as this one's own.
        if var parent = parentModel {
            do {
                try await parent.cleanFields(exclude: exclude, using: database)
            } catch let error as ValidationError { found.merge(error) }
            parentModel = parent
        }
        for (index, field) in Self.schema.fields.enumerated()
        where !excluded.contains(field.name) && field !== Self.schema.parentLink {
            do {
                try await clean(field, index, database)
            } catch let error as ValidationError { found.merge(error.about(field.name)) }
        }
        if !found.isEmpty { throw found }
    }

    /// Asks whether other rows have what is unique to a row: unique fields, and the groups of `uniqueTogether`.
    /// - Parameter isNew: See ``fullClean(exclude:validateUnique:validateConstraints:isNew:using:)``.
    /// - Throws: ``ValidationError`` with everything that was found; `DatabaseError`.
    public func validateUnique(
        exclude: Set<String> = [], isNew: Bool? = nil, using database: Database? = nil
    ) async throws {
        try await checks(exclude, isNew, database).checkFields()
        try await parentModel?.validateUnique(exclude: exclude, isNew: isNew, using: database)
    }

    /// Asks whether the row keeps the model's constraints.
    /// - Parameter isNew: See ``fullClean(exclude:validateUnique:validateConstraints:isNew:using:)``.
    /// - Throws: ``ValidationError`` with everything that was found; `DatabaseError`.
    public func validateConstraints(
        exclude: Set<String> = [], isNew: Bool? = nil, using database: Database? = nil
    ) async throws {
        try await checks(exclude, isNew, database).checkConstraints()
        try await parentModel?.validateConstraints(exclude: exclude, isNew: isNew, using: database)
    }

    /// Nothing: models that have rules of their own implement it.
    public mutating func clean() async throws {}

    /// Nothing: no property has a spelling of its own.
    // sync: floor — sets a property
    public mutating func adopt(cleaned text: String, at index: Int) {}

    /// One field.
    private mutating func clean(_ field: FieldSchema, _ index: Int, _ database: Database?) async throws {
        let entered = FieldCleaning(field: field, stored: databaseValues[index])
        if entered.mayBeEmpty, entered.isEmpty { return }
        if let text = try entered.normalized() { adopt(cleaned: text, at: index) }
        let cleaning = FieldCleaning(field: field, stored: databaseValues[index])
        try cleaning.checkPresence()
        try await cleaning.checkRelation(database)
        if let value = self[attribute: field.attribute] as? any DatabaseField {
            try await cleaning.runValidators(value)
        }
    }

    // sync: lazy — makes a value
    private func checks(_ exclude: Set<String>, _ isNew: Bool?, _ database: Database?) -> UniqueChecks {
        let schema = Self.schema
        return UniqueChecks(
            schema: schema, values: databaseValues, excluded: Self.properties(exclude),
            isNew: isNew ?? self.isNew, database: database)
    }

    /// Names in any spelling as those of properties.
    // sync: lazy — looks names up
    private static func properties(_ names: Set<String>) -> Set<String> {
        Set(names.map { schema.field(named: $0)?.name ?? $0 })
    }
}
