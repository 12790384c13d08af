/// An update of columns some of which are in the tables of models that the query's one extends.
///
/// The rows' keys are read first, since changing one table may change what the condition finds; then each table is changed by
/// these keys. Source: Django's `UpdateQuery.related_updates`.
struct InheritedUpdate {
    private let query: Query
    private let assignments: [ColumnAssignment]

    init(_ query: Query, _ assignments: [ColumnAssignment]) {
        self.query = query
        self.assignments = assignments
    }

    /// - Returns: How many rows of the query's model were found.
    func run() async throws -> Int {
        let parts = try self.parts()
        var found = query.selectingKey
        let database = try query.database ?? Database.writing(query.schema)
        found.database = database
        guard let execution = try Execution(select: found) else { return 0 }
        return try await database.atomic(savepoint: false) { () async throws -> Int in
            let rows: [DatabaseValue] = try await execution.read([]) { row, keys in
                while try row.step() { keys.append(row[value: 0]) }
            }
            var seen: Set<DatabaseValue> = []
            let keys = rows.filter { seen.insert($0).inserted }
            for (schema, assignments) in parts {
                for chunk in Chunks(keys) {
                    var table = Query(schema)
                    table.database = database
                    table.ordering = []
                    table.add(Predicate(.column(ColumnReference(ColumnPath(), schema.primaryKey)), in: chunk))
                    _ = try await Execution(update: table, assignments)?.write()
                }
            }
            return keys.count
        }
    }

    /// The assignments by the table that they concern, the query's own first.
    // sync: lazy — sorts assignments
    private func parts() throws -> [(ModelSchema, [ColumnAssignment])] {
        var parts: [(ModelSchema, [ColumnAssignment])] = []
        var left = assignments
        var next: ModelSchema? = query.schema
        var links: [FieldSchema] = []
        while let schema = next {
            let own = left.filter { schema.index(of: $0.column.field) != nil }
            left.removeAll { schema.index(of: $0.column.field) != nil }
            if !own.isEmpty {
                let moved = try own.map { assignment in
                    // The target's path is either left out or the way to the parent; anything else is another row's column.
                    if assignment.column.path.hop != nil {
                        _ = try InheritedUpdate.move(assignment.column, past: links)
                    }
                    return ColumnAssignment(
                        ColumnReference(ColumnPath(), assignment.column.field),
                        try InheritedUpdate.move(assignment.value, past: links))
                }
                parts.append((schema, moved))
            }
            if let link = schema.parentLink { links.append(link) }
            next = schema.parentLink?.relation?.target
        }
        if let other = left.first {
            throw FieldError.invalidValue(
                "'\(other.column.field.name)' is no column of \(query.schema.label): an update changes the model's own columns."
            )
        }
        return parts
    }

    /// An expression as the parent's table sees it.
    // sync: lazy — walks a tree
    private static func move(_ expression: Expression, past links: [FieldSchema]) throws -> Expression {
        try ExpressionMap(replace: { expression in
            switch expression {
            case .column(let column): .column(try move(column, past: links))
            case .annotation(let annotation) where !links.isEmpty:
                throw FieldError.joined(annotation.name)
            default: nil
            }
        }).map(expression)
    }

    // sync: lazy — compares paths
    private static func move(_ column: ColumnReference, past links: [FieldSchema]) throws -> ColumnReference {
        let steps = column.path.steps
        guard steps.count == links.count else {
            // The child's key is the parent's, so it can be named there.
            if steps.isEmpty, column.field.relation?.isParentLink ?? false, let parent = links.last?.relation?.target {
                return ColumnReference(ColumnPath(), parent.primaryKey)
            }
            throw FieldError.joined(column.field.name)
        }
        for (step, link) in zip(steps, links) {
            guard case .forward(let field) = step, field === link else { throw FieldError.joined(column.field.name) }
        }
        return ColumnReference(ColumnPath(), column.field)
    }
}

extension FieldError {
    // sync: lazy — makes an error
    static func joined(_ name: String) -> FieldError {
        FieldError.unknown(
            "an update cannot take values from joined tables, as '\(Shown(name).text)' would be. Use a Subquery.")
    }
}
