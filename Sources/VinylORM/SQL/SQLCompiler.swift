/// Writes statements for queries. Text is the same for the same shape, names are quoted, constants are places (`?`)
/// whose values ``ShapeWriter`` collects in the same order.
enum SQLCompiler {
    /// A SELECT's text and the related models in its rows.
    struct Selected {
        let text: String
        let related: [RelatedPlan]
    }

    /// SELECT of the whole model with its related ones, or of the query's own selection.
    // sync: lazy — writes SQL
    static func select(_ query: Query, depth: Int = 0) throws -> Selected {
        var compiler = ConditionCompiler(query.schema, depth: depth)
        let condition = try compiler.conditions(query.filters)
        var shared: Set<Int>?
        var used: Set<Int> = []
        var columns: [String] = []
        var plans: [RelatedPlan] = []
        if query.selection.isEmpty {
            columns = query.schema.fields.map { compiler.tree.column($0, of: 0) }
            plans = try related(query.related, of: query.schema, table: 0, depth: 0, &compiler, &columns)
        } else {
            for column in query.selection {
                columns.append(try compiler.write(.column(column), &shared, &used))
            }
        }
        let order = try ordering(query, &compiler)
        if query.isDistinct {
            // What rows are ordered by must be selected for DISTINCT to have a meaning.
            for term in order where !columns.contains(term.column) && term.column != "RANDOM()" {
                columns.append(term.column)
            }
        }
        var text = query.isDistinct ? "SELECT DISTINCT " : "SELECT "
        text += columns.joined(separator: ", ")
        text += " FROM " + compiler.tree.from
        if let condition { text += " WHERE " + condition }
        if !order.isEmpty { text += " ORDER BY " + order.map(\.text).joined(separator: ", ") }
        return Selected(text: text + limits(query), related: plans)
    }

    /// `SELECT COUNT(*) …`
    // sync: lazy — writes SQL
    static func count(_ query: Query) throws -> String {
        var query = query
        if !query.isSliced { query.ordering = [] }
        query.related = .none
        guard query.isDistinct || query.isSliced else {
            var compiler = ConditionCompiler(query.schema)
            let condition = try compiler.conditions(query.filters)
            return "SELECT COUNT(*) FROM " + compiler.tree.from + (condition.map { " WHERE " + $0 } ?? "")
        }
        if query.selection.isEmpty { query.selection = [ColumnReference(ColumnPath(), query.schema.primaryKey)] }
        return "SELECT COUNT(*) FROM (\(try select(query, depth: 0).text)) subquery"
    }

    /// `SELECT 1 … LIMIT 1`
    // sync: lazy — writes SQL
    static func exists(_ query: Query) throws -> String {
        if query.isSliced || query.isDistinct {
            var query = query
            query.related = .none
            if query.selection.isEmpty { query.selection = [ColumnReference(ColumnPath(), query.schema.primaryKey)] }
            return "SELECT 1 FROM (\(try select(query).text)) subquery LIMIT 1"
        }
        var compiler = ConditionCompiler(query.schema)
        let condition = try compiler.conditions(query.filters)
        return "SELECT 1 FROM " + compiler.tree.from + (condition.map { " WHERE " + $0 } ?? "") + " LIMIT 1"
    }

    /// `UPDATE … SET … WHERE …`; conditions over other tables go into a subquery.
    // sync: lazy — writes SQL
    static func update(_ query: Query, _ assignments: [Assignment]) throws -> String {
        var values = ConditionCompiler(query.schema)
        var shared: Set<Int>?
        var used: Set<Int> = []
        let list = try assignments.map {
            "\($0.column.field.quotedColumn) = \(try values.write($0.value, &shared, &used))"
        }
        guard values.tree.tables.count == 1 else {
            throw FieldError.unsupported("an update of \(query.schema.label) cannot take values from joined tables.")
        }
        let text = "UPDATE \(query.schema.quotedTable) SET " + list.joined(separator: ", ")
        return try text + condition(query)
    }

    /// `DELETE FROM … WHERE …`
    // sync: lazy — writes SQL
    static func delete(_ query: Query) throws -> String {
        try "DELETE FROM \(query.schema.quotedTable)" + condition(query)
    }

    /// ` WHERE …` over one table.
    // sync: lazy — writes SQL
    private static func condition(_ query: Query) throws -> String {
        var compiler = ConditionCompiler(query.schema)
        guard let condition = try compiler.conditions(query.filters) else { return "" }
        if compiler.tree.tables.count == 1 { return " WHERE " + condition }
        var inner = query
        inner.selection = [ColumnReference(ColumnPath(), query.schema.primaryKey)]
        inner.ordering = []
        inner.related = .none
        let key = query.schema.primaryKey.quotedColumn
        return " WHERE \(query.schema.quotedTable).\(key) IN (\(try select(inner, depth: 1).text))"
    }

    // sync: lazy — writes SQL
    private static func limits(_ query: Query) -> String {
        guard query.isSliced else { return "" }
        return " LIMIT ?" + (query.offset > 0 ? " OFFSET ?" : "")
    }

    /// The terms of ORDER BY.
    // sync: lazy — writes SQL
    private static func ordering(
        _ query: Query, _ compiler: inout ConditionCompiler
    ) throws -> [(column: String, text: String)] {
        var terms: [OrderTerm] = []
        if let ordering = query.ordering {
            terms = ordering
        } else {
            for name in query.schema.ordering { terms += try OrderTerm.terms(name, query.schema) }
        }
        var shared: Set<Int>?
        var used: Set<Int> = []
        var written: [(column: String, text: String)] = []
        for term in terms {
            let column: String
            switch term.key {
            case .random: column = "RANDOM()"
            case .column(let reference): column = try compiler.write(.column(reference), &shared, &used)
            }
            // Ordering by a column a second time changes nothing.
            guard !written.contains(where: { $0.column == column }) else { continue }
            written.append((column, column + (term.isDescending != query.isReversed ? " DESC" : " ASC")))
        }
        return written
    }

    /// Joins the related models of a SELECT and adds their columns.
    // sync: lazy — writes SQL
    private static func related(
        _ selection: RelatedSelection, of schema: ModelSchema, table: Int, depth: Int,
        _ compiler: inout ConditionCompiler, _ columns: inout [String]
    ) throws -> [RelatedPlan] {
        var plans: [RelatedPlan] = []
        for related in selection.fields(of: schema, depth: depth) {
            guard let index = schema.index(of: related.field) else { continue }
            let step = RelationStep.forward(related.field)
            var shared: Set<Int>?
            let joined = compiler.tree.add(step.joins[0], to: table, &shared)
            let target = step.target
            let offset = columns.count
            columns += target.fields.map { compiler.tree.column($0, of: joined) }
            let children = try SQLCompiler.related(
                related.related, of: target, table: joined, depth: depth + 1, &compiler, &columns)
            plans.append(
                RelatedPlan(field: index, offset: offset, key: offset + target.primaryKeyIndex, children: children))
        }
        return plans
    }
}
