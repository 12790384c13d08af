extension SelectCompiler {
    /// A query with conditions about what window functions give: these are computed in a query within, and its rows chosen
    /// around it, as SQL has no clause for it.
    // sync: lazy — writes SQL
    mutating func qualified(
        _ columns: [Column], _ order: [Term], _ grouping: Grouping, _ query: Query
    ) throws -> SQLFragment {
        var inner = columns.map { $0.text }
        let added = Added(inner.count)
        // Everything a condition compares is computed within, and named outside.
        let outside = ExpressionMap(replace: { expression in
            switch expression {
            case .value, .derived, .condition, .outerValue: return nil
            default:
                added.expressions.append(expression)
                return .derived("col\(added.first + added.expressions.count - 1)", (try? expression.type) ?? nil)
            }
        })
        let conditions = try qualify.map(outside.map)
        for expression in added.expressions { inner.append(try write(expression)) }
        var terms: [SQLFragment] = []
        for (index, term) in order.enumerated() {
            inner.append(
                term.isAdded ? term.column : columns.first { $0.text.text == term.column.text }?.text ?? term.column)
            let suffix = term.text.text.dropFirst(term.column.text.count)
            let position: SQLFragment =
                Int(term.column.text).map { "subquery.\(trusted: Quoted("col\($0 - 1)").text)" }
                ?? "subquery.\(trusted: Quoted("col\(columns.count + added.expressions.count + index)").text)"
            terms.append("\(position)\(trusted: String(suffix))")
        }
        let named = inner.enumerated().map { SQLFragment("\($1) AS \(trusted: Quoted("col\($0)").text)") }
        let list = columns.indices.map { SQLFragment("subquery.\(trusted: Quoted("col\($0)").text)") }
        var parts: [SQLFragment] = []
        var compiler = SelectCompiler(Query(query.schema), depth: depth, outer: outer)
        for condition in conditions {
            var reusable: Set<Int>?
            parts.append(
                try compiler.write(condition, isNegated: false, isInNegation: false, splits: false, &reusable).0)
        }
        var text: SQLFragment =
            "SELECT \(list) FROM (SELECT \(named) FROM \(try from)\(whereClause)\(grouping.clause)\(havingClause)) subquery"
        text += " WHERE \(parts.joined(" AND "))"
        if !terms.isEmpty { text += " ORDER BY \(terms)" }
        return text + Statements.limits(query)
    }

    private final class Added {
        let first: Int
        var expressions: [Expression] = []

        init(_ first: Int) { self.first = first }
    }
}
