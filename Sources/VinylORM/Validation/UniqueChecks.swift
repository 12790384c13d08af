/// Asks about one row whether others have what only it may have.
struct UniqueChecks {
    let schema: ModelSchema
    /// The row's values, in the order of the schema's fields.
    let values: [DatabaseValue]
    /// Fields that are not asked about, by property.
    let excluded: Set<String>
    /// Whether the row is yet to be inserted, so that every row there is another one.
    let isNew: Bool
    let database: Database?

    /// The groups of `uniqueTogether`, then the unique fields.
    /// - Throws: ``ValidationError``
    func checkFields() async throws {
        var found = ValidationError()
        var groups = schema.uniqueTogether.map { $0.compactMap { schema.field(named: $0) } }
        groups += schema.fields.filter { $0.options.unique || $0.isPrimaryKey }.map { [$0] }
        for group in groups where !group.contains(where: { excluded.contains($0.name) }) {
            // The key of a row that is there is its own.
            if !isNew, group.contains(where: \.isPrimaryKey) { continue }
            if try await isTaken(group, where: nil) { found.merge(error(group)) }
        }
        if !found.isEmpty { throw found }
    }

    /// The model's constraints, in the order of declaration.
    /// - Throws: ``ValidationError``
    func checkConstraints() async throws {
        var found = ValidationError()
        for constraint in schema.constraints {
            switch constraint.rule {
            case .check(let condition):
                guard try isAsked(condition) else { continue }
                if try await !holds(condition) { found.merge(ValidationError(constraint.violation)) }
            case .unique(let names, let condition):
                let group = try constraint.fields(names, schema)
                guard !group.contains(where: { excluded.contains($0.name) }) else { continue }
                guard let condition else {
                    if try await isTaken(group, where: nil) { found.merge(error(group)) }
                    continue
                }
                guard try isAsked(condition), try await holds(condition) else { continue }
                if try await isTaken(group, where: condition) { found.merge(ValidationError(constraint.violation)) }
            }
        }
        if !found.isEmpty { throw found }
    }

    /// Whether all that the condition is about is to be looked at.
    // sync: lazy — looks names up
    private func isAsked(_ condition: ConstraintCondition) throws -> Bool {
        try !ConstraintCheck.fields(condition, schema).contains { excluded.contains($0.name) }
    }

    private func holds(_ condition: ConstraintCondition) async throws -> Bool {
        try await ConstraintCheck.holds(condition, schema, values: values, try database ?? Database.current)
    }

    /// Whether another row has the same values. NULL is like no other value.
    private func isTaken(_ group: [FieldSchema], where condition: ConstraintCondition?) async throws -> Bool {
        var search = RowSearch(schema, database)
        for field in group {
            guard let index = schema.index(of: field), !values[index].isNull else { return false }
            search.match(field, values[index])
        }
        if let condition { search.match(condition) }
        let key = values[schema.primaryKeyIndex]
        if !isNew, !key.isNull { search.exclude(key: key) }
        return try await search.exists()
    }

    /// What is said of values that another row has.
    // sync: lazy — makes an error
    private func error(_ group: [FieldSchema]) -> ValidationError {
        let model = schema.verboseName.prefix(1).uppercased() + schema.verboseName.dropFirst()
        let labels = group.map { $0.options.verboseName ?? Label(caseName: $0.name).text }
        let list =
            labels.count < 2
            ? labels.joined() : labels.dropLast().joined(separator: ", ") + " and " + (labels.last ?? "")
        return ValidationError(
            fields: [
                group.count == 1 ? group[0].name : ValidationError.nonFieldErrors: [
                    ValidationIssue(
                        "\(model) with this \(list) already exists.",
                        code: group.count == 1 ? "unique" : "unique_together",
                        parameters: ["model": schema.name, "fields": group.map(\.name).joined(separator: ", ")])
                ]
            ])
    }
}

extension Constraint {
    /// The fields that a unique constraint names.
    // sync: lazy — looks names up
    func fields(_ names: [String], _ schema: ModelSchema) throws -> [FieldSchema] {
        try names.map { name in
            guard let field = schema.field(named: name) else {
                throw FieldError.unknownField(name, in: schema, choices: schema.fields.map(\.name).sorted())
            }
            return field
        }
    }
}
