extension Statements {
    /// `SELECT SUM(…), … FROM …`: aggregates over all rows of a query. Where rows are groups, distinct or a slice they are made
    /// in a query within.
    // sync: lazy — writes SQL
    static func aggregate(_ query: Query, _ aggregates: [Annotation]) throws -> Selected {
        var query = query
        query.related = .none
        if !query.isSliced { query.ordering = [] }
        let annotations = query.hasExtras ? query.extras.annotations : []
        let layout = RowLayout(values: aggregates.map { ValueReader($0.name, $0.expression, annotations) })
        let isBoxed =
            query.isSliced || query.isDistinct || query.isCombined || query.isGrouped
            || query.filters.contains { $0.contains { $0.containsWindow } }
            || aggregates.contains { $0.expression.refersToBoxed(annotations) }
        guard isBoxed else {
            var compiler = SelectCompiler(query)
            try compiler.writeConditions()
            var texts: [SQLFragment] = []
            for aggregate in aggregates { texts.append(try compiler.write(aggregate.expression)) }
            return Selected(
                text: "SELECT \(texts) FROM \(try compiler.from)\(compiler.whereClause)", layout: layout)
        }
        let added = AddedColumns()
        let outside = ExpressionMap(replace: { expression in
            switch expression {
            case .annotation, .column, .subquery:
                if case .column(let column) = expression, query.isCombined {
                    return .derived(column.field.column, column.field.type)
                }
                if case .annotation(let annotation) = expression, query.isCombined {
                    return .derived(annotation.name, annotation.type)
                }
                return .derived(added.name(of: expression), (try? expression.type) ?? nil)
            default: return nil
            }
        })
        let mapped = try aggregates.map { try outside.map($0.expression) }
        let inner = query.isCombined ? try select(query).text : try box(query, added)
        var compiler = SelectCompiler(Query(query.schema))
        var texts: [SQLFragment] = []
        for expression in mapped { texts.append(try compiler.write(expression)) }
        return Selected(text: "SELECT \(texts) FROM (\(inner)) subquery", layout: layout)
    }

    /// The query within, with the columns that the aggregates need.
    // sync: lazy — writes SQL
    private static func box(_ query: Query, _ added: AddedColumns) throws -> SQLFragment {
        var query = query
        let keepsColumns = query.isValues || query.isDistinct
        if query.isGrouped, !query.isValues, !query.isDistinct {
            var extras = query.extras
            extras.grouping = [.column(ColumnReference(ColumnPath(), query.schema.primaryKey))]
            query.extras = extras
        }
        var compiler = SelectCompiler(query)
        try compiler.writeConditions()
        var columns = keepsColumns ? try compiler.selectList().0 : []
        for (index, expression) in added.expressions.enumerated() {
            columns.append(("col\(index)", try compiler.write(expression), expression))
        }
        if columns.isEmpty {
            let key = Expression.column(ColumnReference(ColumnPath(), query.schema.primaryKey))
            columns.append((nil, try compiler.write(key), key))
        }
        let order = try compiler.order(columns)
        let grouping = try compiler.groupBy(columns, order)
        let list = columns.map { column in
            column.alias.map { SQLFragment("\(column.text) AS \(trusted: Quoted($0).text)") } ?? column.text
        }
        if !compiler.qualify.isEmpty {
            throw FieldError.unsupported("rows chosen by a window function cannot be aggregated.")
        }
        var text: SQLFragment = query.isDistinct ? "SELECT DISTINCT " : "SELECT "
        text += "\(list) FROM \(try compiler.from)\(compiler.whereClause)\(grouping.clause)\(compiler.havingClause)"
        if !order.isEmpty { text += " ORDER BY \(order.map(\.text))" }
        return text + limits(query)
    }

    private final class AddedColumns {
        var expressions: [Expression] = []

        // sync: lazy — collects columns
        func name(of expression: Expression) -> String {
            expressions.append(expression)
            return "col\(expressions.count - 1)"
        }
    }
}

extension Expression {
    /// Whether an aggregate is computed of a subquery or window, which SQL cannot do in one SELECT.
    // sync: lazy — walks a tree
    func refersToBoxed(_ annotations: [Annotation]) -> Bool {
        let search = BoxedSearch()
        let map = ExpressionMap(replace: { expression in
            switch expression {
            case .subquery, .window:
                search.isFound = true
                // What is inside has annotations of its own.
                return expression
            case .annotation(let annotation):
                if annotations.indices.contains(annotation.index),
                    annotations[annotation.index].expression.refersToBoxed(annotations)
                {
                    search.isFound = true
                }
            default: break
            }
            return nil
        })
        _ = try? map.map(self)
        return search.isFound
    }

    private final class BoxedSearch {
        var isFound = false
    }
}
