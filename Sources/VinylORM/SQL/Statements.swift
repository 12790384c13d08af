/// Whole statements of queries. Names are quoted, constants are places (`?`).
enum Statements {
    /// A SELECT's text and how to read its rows.
    struct Selected {
        let text: SQLFragment
        let layout: RowLayout
    }

    /// The statement for a purpose; updates and aggregates have methods of their own.
    // sync: lazy — writes SQL
    static func statement(_ query: Query, _ purpose: ShapeWriter.Purpose) throws -> Selected {
        switch purpose {
        case .select, .update, .aggregate: try select(query)
        case .count: Selected(text: try count(query), layout: .empty)
        case .exists: Selected(text: try exists(query), layout: .empty)
        case .delete: Selected(text: try delete(query), layout: .empty)
        }
    }

    /// SELECT of the whole model with its related ones, or of what the query chose.
    // sync: lazy — writes SQL
    static func select(_ query: Query, depth: Int = 0, outer: [SQLFragment] = []) throws -> Selected {
        if query.hasExtras, let combination = query.extras.combination {
            return try combined(query, combination, depth: depth, outer: outer)
        }
        var compiler = SelectCompiler(query, depth: depth, outer: outer)
        try compiler.writeConditions()
        if depth == 0, let page = try query.pageByKeys(joined: compiler.tree) { return try select(page) }
        let (selected, layout) = try compiler.selectList()
        var columns = selected
        let order = try compiler.order(columns)
        if query.isDistinct {
            // What rows are ordered by must be selected for DISTINCT to have a meaning.
            for term in order where term.isAdded { columns.append((nil, term.column, term.expression)) }
        }
        let grouping = try compiler.groupBy(columns, order)
        if !compiler.qualify.isEmpty {
            return Selected(
                text: try compiler.qualified(columns, order, grouping, query), layout: layout)
        }
        var text: SQLFragment = query.isDistinct ? "SELECT DISTINCT " : "SELECT "
        text += columns.map { $0.text }.joined(", ")
        text += " FROM \(try compiler.from)"
        text += compiler.whereClause + grouping.clause + compiler.havingClause
        // The model's own order means nothing to groups, as in Django.
        let kept = grouping.isGrouped && query.usesDefaultOrder ? [] : order
        if !kept.isEmpty { text += " ORDER BY \(kept.map(\.text))" }
        return Selected(text: text + limits(query), layout: layout)
    }

    /// ` LIMIT … OFFSET …`
    // sync: lazy — writes SQL
    static func limits(_ query: Query) -> SQLFragment {
        guard query.isSliced else { return "" }
        // A numbered query's limits are the places of its constants.
        var text = SQLFragment(trusted: " LIMIT ?", [query.limit ?? 0])
        if query.offset > 0 { text += SQLFragment(trusted: " OFFSET ?", [query.offset]) }
        return text
    }

    /// `SELECT 1 … LIMIT 1`
    // sync: lazy — writes SQL
    static func exists(_ query: Query, depth: Int = 0, outer: [SQLFragment] = []) throws -> SQLFragment {
        var query = query
        query.related = .none
        if query.isSliced || query.isDistinct || query.isCombined || query.isGrouped {
            if query.columns.isEmpty, !query.isValues, !query.isCombined { query = query.selectingKey }
            return
                "SELECT 1 FROM (\(try select(query, depth: depth, outer: outer).text)) subquery LIMIT 1"
        }
        query.dropUnusedAnnotations()
        var compiler = SelectCompiler(query, depth: depth, outer: outer)
        try compiler.writeConditions()
        if !compiler.qualify.isEmpty {
            return "SELECT 1 FROM (\(try select(query.selectingKey, depth: depth, outer: outer).text)) subquery LIMIT 1"
        }
        return "SELECT 1 FROM \(try compiler.from)\(compiler.whereClause) LIMIT 1"
    }

    /// `SELECT COUNT(*) …`
    // sync: lazy — writes SQL
    static func count(_ query: Query) throws -> SQLFragment {
        var query = query
        if !query.isSliced { query.ordering = [] }
        query.related = .none
        query.dropUnusedAnnotations()
        let hasWindow = query.filters.contains { $0.contains { $0.containsWindow } }
        guard query.isDistinct || query.isSliced || query.isCombined || query.isGrouped || hasWindow else {
            var compiler = SelectCompiler(query)
            try compiler.writeConditions()
            return "SELECT COUNT(*) FROM \(try compiler.from)\(compiler.whereClause)"
        }
        if query.columns.isEmpty, !query.isValues, !query.isCombined { query = query.selectingKey }
        return "SELECT COUNT(*) FROM (\(try select(query).text)) subquery"
    }

    /// `UPDATE … SET … WHERE …`; conditions over other tables go into a subquery.
    // sync: lazy — writes SQL
    static func update(_ query: Query, _ assignments: [ColumnAssignment]) throws -> SQLFragment {
        var values = SelectCompiler(query)
        var list: [SQLFragment] = []
        for assignment in assignments {
            if assignment.value.containsAggregate || assignment.value.containsWindow {
                throw FieldError.unknown(
                    "'\(assignment.column.field.name)' cannot be set to an aggregate or window function. Use a Subquery."
                )
            }
            list.append(
                "\(trusted: assignment.column.field.quotedColumn) = \(try values.write(assignment.value))")
        }
        guard values.tree.tables.count == 1 else {
            throw FieldError.unknown(
                "an update of \(query.schema.label) cannot take values from joined tables. Use a Subquery.")
        }
        return "UPDATE \(trusted: query.schema.quotedTable) SET \(list)\(try condition(query))"
    }

    /// `DELETE FROM … WHERE …`
    // sync: lazy — writes SQL
    static func delete(_ query: Query) throws -> SQLFragment {
        "DELETE FROM \(trusted: query.schema.quotedTable)\(try condition(query))"
    }

    /// ` WHERE …` over one table.
    // sync: lazy — writes SQL
    private static func condition(_ query: Query) throws -> SQLFragment {
        var query = query
        query.dropUnusedAnnotations()
        var compiler = SelectCompiler(query)
        try compiler.writeConditions()
        if compiler.tree.tables.count == 1, compiler.havingParts.isEmpty, compiler.qualify.isEmpty, !query.isSliced {
            return compiler.whereClause
        }
        query.ordering = query.isSliced ? query.ordering : []
        let table = SQLFragment(trusted: query.schema.quotedTable)
        let key = SQLFragment(trusted: query.schema.primaryKey.quotedColumn)
        return " WHERE \(table).\(key) IN (\(try select(query.selectingKey, depth: 1).text))"
    }

    /// Queries put together: `SELECT … UNION SELECT … ORDER BY 1 LIMIT …`
    // sync: lazy — writes SQL
    private static func combined(
        _ query: Query, _ combination: Combination, depth: Int, outer: [SQLFragment]
    ) throws -> Selected {
        var parts: [Selected] = []
        for part in combination.parts where !part.isEmpty {
            if let error = part.error { throw error }
            var part = part
            if query.isValues, !part.isValues { part.takeValues(of: query) }
            if !part.isSliced { part.ordering = [] }
            let selected = try select(part, depth: depth, outer: outer)
            // SQLite takes neither a limit nor another combination as a part.
            let needsBox = part.isSliced || part.isCombined
            parts.append(
                needsBox
                    ? Selected(text: "SELECT * FROM (\(selected.text))", layout: selected.layout) : selected)
        }
        guard let first = parts.first else { throw FieldError.unsupported("a combination of no queries has no rows.") }
        let sign: StaticString =
            switch combination.kind {
            case .union: combination.isAll ? " UNION ALL " : " UNION "
            case .intersection: " INTERSECT "
            case .difference: " EXCEPT "
            }
        var text = parts.map(\.text).joined(sign)
        var terms: [SQLFragment] = []
        for term in query.ordering ?? [] {
            guard case .expression(let expression) = term.key,
                let position = query.combinedPosition(of: expression, first.layout)
            else {
                throw DatabaseError(
                    .misuse, message: "a combined query can be ordered by its own columns alone", statement: nil)
            }
            terms.append(
                SelectCompiler.ordered("\(trusted: String(position))", term, isReversed: query.isReversed))
        }
        if !terms.isEmpty { text += " ORDER BY \(terms)" }
        if query.isSliced, parts.count == 1, terms.isEmpty {
            text = "SELECT * FROM (\(text))"
        }
        return Selected(text: text + limits(query), layout: first.layout)
    }
}

extension FieldError {
    // sync: lazy — makes an error
    static func unknown(_ text: String) -> FieldError { FieldError(.unknownField, text) }
}

extension Query {
    var isCombined: Bool { hasExtras && extras.combination != nil }

    /// Whether its rows are groups.
    var isGrouped: Bool {
        guard hasExtras else { return false }
        return extras.grouping != nil || extras.annotations.contains { $0.expression.containsAggregate }
    }

    /// Whether the model's own order is used.
    var usesDefaultOrder: Bool { ordering == nil }

    /// Forgets annotations that no condition or order refers to: nobody sees them in a count.
    // sync: lazy — changes a value
    mutating func dropUnusedAnnotations() {
        guard hasExtras, !extras.isValues, extras.combination == nil, !extras.annotations.isEmpty else { return }
        let used = Used()
        let search = ExpressionMap(replace: { expression in
            if case .annotation(let annotation) = expression { used.indices.insert(annotation.index) }
            return nil
        })
        var extras = extras
        _ = try? filters.map(search.map)
        _ = try? (ordering ?? []).map(search.map)
        for annotation in extras.annotations.reversed() where used.indices.contains(annotation.reference.index) {
            _ = try? search.map(annotation.expression)
        }
        // What stays keeps its place, since references are places.
        var isChanged = false
        for index in extras.annotations.indices where !used.indices.contains(index) {
            guard extras.annotations[index].isMultiplying == false else { continue }
            extras.annotations[index].expression = .value(.integer(0), nil)
            extras.annotations[index].isSelected = false
            isChanged = true
        }
        if isChanged { self.extras = extras }
    }

    private final class Used {
        var indices: Set<Int> = []
    }
}

extension Annotation {
    /// Whether it makes several rows of one, so that it cannot be left out.
    var isMultiplying: Bool {
        !expression.containsAggregate && expression.baseColumn?.path.isMultiple ?? false
    }
}
