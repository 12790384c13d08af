extension QuerySet {
    /// The rows with those primary keys, by key. Keys that no row has are left out.
    /// - Throws: ``FieldError`` after slicing and after `values`; `DatabaseError`.
    public func inBulk(_ keys: some Sequence<R.Base.PrimaryKey>) async throws -> [R.Base.PrimaryKey: R.Element] {
        var found: [R.Base.PrimaryKey: R.Element] = [:]
        let keys: [any Sendable] = keys.map { $0 }
        for (key, row) in try await inBulk(keys: keys, field: "pk") {
            if let key = R.Base.PrimaryKey(coercing: key) { found[key] = row }
        }
        return found
    }

    /// The rows with those values of a unique column, each with its value: `inBulk(keys: ["a", "b"], field: "slug")`.
    ///
    /// More keys than a statement has parameters are asked for in several. Source: Django, "QuerySet API", `in_bulk`.
    /// - Parameters:
    ///   - keys: Values of the column, in any form that `filter` takes; nil: all rows of the query.
    ///   - field: A field whose values are unique; `pk` is the primary key.
    /// - Throws: ``FieldError`` where the field is not unique, after slicing and after `values`; `DatabaseError`.
    public func inBulk(
        keys: [any Sendable]?, field name: String = "pk"
    ) async throws -> [(key: any DatabaseField, row: R.Element)] {
        let query = query
        if let error = query.error { throw error }
        let field = try query.bulkField(name)
        if query.isEmpty { return [] }
        var rows: [R.Element] = []
        if let keys {
            let database = try query.database ?? Database.reading(query.schema)
            // The conditions of the query take parameters too.
            let room = Swift.max(1, database.dialect.parameterLimit - (try parameters.count))
            for start in stride(from: 0, to: keys.count, by: room) {
                let part = Array(keys[start..<Swift.min(start + room, keys.count)])
                let condition = Predicate.keyword(name + "__in", part)
                rows += try await filter(condition).orderBy([]).fetch()
            }
        } else {
            rows = try await fetch()
        }
        return try rows.map { row in
            guard let key = R.bulkKey(of: row, field) else {
                throw FieldError.unsupported("inBulk needs rows that have the column '\(field.name)'.")
            }
            return (key: key, row: row)
        }
    }
}

extension QueryRow {
    /// The value by which a row is found.
    // sync: lazy — reads a property
    fileprivate static func bulkKey(of row: Element, _ field: FieldSchema) -> (any DatabaseField)? {
        if let model = model(of: row) {
            return model[attribute: field.attribute] as? any DatabaseField
        }
        return (row as? any RecordedRow)?.record[field.attributeName] as? any DatabaseField
    }
}

/// A row that is a record of what was read.
private protocol RecordedRow {
    var record: Record { get }
}

extension Partial: RecordedRow {}

extension Query {
    /// The field by which `inBulk` finds rows.
    // sync: lazy — looks a name up
    fileprivate func bulkField(_ name: String) throws(FieldError) -> FieldSchema {
        guard !isSliced else {
            throw .unsupported("inBulk of \(schema.label) cannot be asked for once the query was sliced.")
        }
        guard !isValues, columns.isEmpty else { throw .unsupported("inBulk has no meaning after values.") }
        guard let field = schema.inheritedField(named: name) else {
            throw .unknownField(name, in: schema, choices: schema.fields.map(\.name).sorted())
        }
        let isUnique =
            field.options.unique || field.isPrimaryKey || field.relation?.isOneToOne ?? false
            || schema.constraints.contains { constraint in
                guard case .unique(let names, nil) = constraint.rule, names.count == 1 else { return false }
                return field.names.contains(names[0])
            }
        guard isUnique else {
            throw .invalidValue("inBulk needs a unique field, which '\(field.name)' of \(schema.label) is not.")
        }
        return field
    }
}
