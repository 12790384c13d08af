extension SelectCompiler {
    /// A column of the result: its alias, if it has one, its text and what it computes.
    typealias Column = (alias: String?, text: SQLFragment, expression: Expression)

    /// What the SELECT reads, and how its rows are laid out.
    // sync: lazy — writes SQL
    mutating func selectList() throws -> ([Column], RowLayout) {
        var columns: [Column] = []
        let chosen = annotations.filter(\.isSelected)
        guard query.columns.isEmpty, !query.isValues else {
            var readers: [ValueReader] = []
            var items = query.columns
            // Annotations that were added after the values were chosen come after them.
            if query.isValues {
                for annotation in chosen
                where !items.contains(where: { $0.expression.annotationIndex == annotation.reference.index }) {
                    items.append(SelectedColumn(annotation.name, .annotation(annotation.reference)))
                }
            }
            for item in items {
                columns.append((nil, try write(item.expression), item.expression))
                readers.append(ValueReader(item.name, item.expression, annotations))
            }
            return (columns, RowLayout(values: readers))
        }
        let loaded = query.hasExtras ? query.loadedFields : nil
        let schema = query.schema
        if let loaded {
            for index in loaded { try appendField(index, &columns) }
        } else {
            try append(schema, table: 0, &columns)
        }
        let offset = columns.count
        for annotation in chosen {
            let expression = Expression.annotation(annotation.reference)
            columns.append((annotation.name, try write(expression), expression))
        }
        let plans = try related(query.related, of: schema, table: 0, depth: 0, &columns)
        return (
            columns,
            RowLayout(
                related: plans, valuesOffset: offset,
                values: chosen.map { ValueReader($0.name, $0.expression, annotations) }, loaded: loaded)
        )
    }

    /// The columns of a model, those of its parents after its own.
    // sync: lazy — writes SQL
    private mutating func append(_ schema: ModelSchema, table: Int, _ columns: inout [Column]) throws {
        for field in schema.fields {
            columns.append(
                (nil, tree.column(field, of: table), .column(ColumnReference(ColumnPath(), field))))
        }
        guard let link = schema.parentLink, let relation = link.relation else { return }
        var shared: Set<Int>?
        let parent = tree.add(RelationStep.forward(link).joins[0], to: table, &shared)
        try append(relation.target, table: parent, &columns)
    }

    /// A column by its index among those of the model and its parents.
    // sync: lazy — writes SQL
    private mutating func appendField(_ index: Int, _ columns: inout [Column]) throws {
        let expression = Expression.column(query.schema.reference(at: index))
        columns.append((nil, try write(expression), expression))
    }

    /// Joins the related models of a SELECT and adds their columns.
    // sync: lazy — writes SQL
    private mutating func related(
        _ selection: RelatedSelection, of schema: ModelSchema, table: Int, depth: Int, _ columns: inout [Column]
    ) throws -> [RelatedPlan] {
        var plans: [RelatedPlan] = []
        for related in selection.fields(of: schema, depth: depth) {
            var near = schema
            var nearTable = table
            var shared: Set<Int>?
            var base = 0
            // A foreign key of a parent is read with the parent's columns.
            while near.index(of: related.field) == nil, related.reverse == nil, let link = near.parentLink,
                let relation = link.relation
            {
                base += near.fields.count
                nearTable = tree.add(RelationStep.forward(link).joins[0], to: nearTable, &shared)
                near = relation.target
            }
            let step: RelationStep = related.reverse.map { .reverse(related.field, $0) } ?? .forward(related.field)
            let index = related.reverse == nil ? near.index(of: related.field).map { base + $0 } : -1
            guard let index else { continue }
            let joined = tree.add(step.joins[0], to: nearTable, &shared)
            let target = step.target
            let offset = columns.count
            try append(target, table: joined, &columns)
            let children = try self.related(
                related.related, of: target, table: joined, depth: depth + 1, &columns)
            plans.append(
                RelatedPlan(
                    field: index, offset: offset, key: offset + target.primaryKeyIndex, children: children,
                    isOwn: related.reverse == nil && base == 0,
                    reverse: related.reverse == nil ? nil : related.field, schema: target,
                    isOptional: related.reverse != nil || related.field.isNullable))
        }
        return plans
    }

    /// A term of the order, with the column it orders by.
    struct Term {
        let column: SQLFragment
        let text: SQLFragment
        let expression: Expression
        /// Not among the selected columns.
        let isAdded: Bool
    }

    /// The terms of ORDER BY.
    // sync: lazy — writes SQL
    mutating func order(_ columns: [Column]) throws -> [Term] {
        var written: [Term] = []
        for term in try query.orderTerms {
            guard case .expression(let expression) = term.key else {
                written.append(
                    Term(column: "RANDOM()", text: "RANDOM()", expression: .value(.null, nil), isAdded: false))
                continue
            }
            var column = try write(expression)
            // Ordering by a column a second time changes nothing.
            guard !written.contains(where: { $0.column.text == column.text && $0.column.constants == column.constants })
            else { continue }
            let position = columns.firstIndex {
                $0.text.text == column.text && $0.text.constants == column.constants
            }
            let isAdded = position == nil
            // With constants in it, only its place says that it is the selected one.
            if let position, !column.constants.isEmpty || expression.annotationIndex != nil {
                column = SQLFragment(trusted: String(position + 1))
            }
            written.append(
                Term(
                    column: column, text: SelectCompiler.ordered(column, term, isReversed: query.isReversed),
                    expression: expression, isAdded: isAdded))
        }
        return written
    }

    /// ` GROUP BY …`
    struct Grouping {
        var isGrouped = false
        var clause: SQLFragment = ""
    }

    // sync: lazy — writes SQL
    mutating func groupBy(_ columns: [Column], _ order: [Term]) throws -> Grouping {
        guard query.isGrouped || !having.isEmpty else { return Grouping() }
        var terms: [SQLFragment] = []
        // sync: lazy — collects text
        func add(_ fragment: SQLFragment) {
            if !terms.contains(where: { $0.text == fragment.text && $0.constants == fragment.constants }) {
                terms.append(fragment)
            }
        }
        for expression in query.hasExtras ? query.extras.grouping ?? [] : [] {
            for part in groupColumns(expression) { add(try position(part, columns)) }
        }
        for (index, column) in columns.enumerated() {
            if !isAggregate(column.expression) {
                if case .value = underlying(column.expression) { continue }
                if case .column = column.expression {
                    add(column.text)
                } else {
                    add(SQLFragment(trusted: String(index + 1)))
                }
            } else {
                for part in groupColumns(column.expression) { add(try position(part, columns)) }
            }
        }
        if !query.usesDefaultOrder {
            for term in order where term.isAdded {
                for part in groupColumns(term.expression) { add(try position(part, columns)) }
            }
        }
        for predicate in having {
            _ = predicate.contains { expression in
                if isAggregate(expression) { return false }
                if let text = try? write(expression), text.constants.isEmpty { add(text) }
                return false
            }
        }
        return Grouping(
            isGrouped: true, clause: terms.isEmpty ? "" : " GROUP BY \(terms)")
    }

    /// The annotation that an expression is, if it is no more.
    // sync: lazy — walks a tree
    private func underlying(_ expression: Expression) -> Expression {
        if case .annotation(let annotation) = expression { return annotations[annotation.index].expression }
        return expression
    }

    // sync: lazy — walks a tree
    private func isAggregate(_ expression: Expression) -> Bool {
        underlying(expression).containsAggregate
    }

    /// An expression as the number of the column that is it, or written out.
    // sync: lazy — walks a tree
    private mutating func position(_ expression: Expression, _ columns: [Column]) throws -> SQLFragment {
        let text = try write(expression)
        if case .column = expression { return text }
        if let index = columns.firstIndex(where: { $0.text.text == text.text && $0.text.constants == text.constants }) {
            return SQLFragment(trusted: String(index + 1))
        }
        return text
    }

    /// What of an expression is the same in all rows of a group.
    // sync: lazy — walks a tree
    private func groupColumns(_ expression: Expression) -> [Expression] {
        if !isAggregate(expression) {
            if case .value = underlying(expression) { return [] }
            return [expression]
        }
        switch underlying(expression) {
        case .arithmetic(let left, _, let right): return groupColumns(left) + groupColumns(right)
        case .typed(let inner, _), .json(let inner, _): return groupColumns(inner)
        case .call(let call): return call.arguments.flatMap(groupColumns)
        case .choice(let choice):
            return choice.branches.flatMap { groupColumns($0.value) + groupColumns($0.condition) }
                + choice.otherwise.flatMap(groupColumns)
        case .condition(let predicate): return groupColumns(predicate)
        default: return []
        }
    }

    // sync: lazy — walks a tree
    private func groupColumns(_ predicate: Predicate) -> [Expression] {
        var found: [Expression] = []
        _ = predicate.contains { expression in
            found += groupColumns(expression)
            return false
        }
        return found
    }

    /// The tables.
    var from: SQLFragment {
        mutating get throws {
            for index in tree.tables.indices {
                guard let number = tree.tables[index].step?.filter, tree.tables[index].condition == nil else {
                    continue
                }
                var reusable: Set<Int>?
                let relation = query.extras.filteredRelations[number]
                // A condition of a join takes no row away.
                let before = tree
                let (text, _) = try write(
                    relation.condition, isNegated: false, isInNegation: false, splits: false, &reusable)
                if tree.tables.count > before.tables.count {
                    throw FieldError.unsupported(
                        "the condition of the relation '\(relation.name)' can be about its own columns and the model's alone."
                    )
                }
                tree = before
                tree.setCondition(text, of: index)
            }
            return tree.from
        }
    }
}

extension Expression {
    var annotationIndex: Int? { if case .annotation(let annotation) = self { annotation.index } else { nil } }
}
