/// Writes a query's shape and collects its constants.
struct ShapeWriter {
    var shape: QueryShape
    var parameters: [DatabaseValue] = []

    /// What statement is wanted of the query.
    enum Purpose: Int {
        case select = 1, count, exists, delete, update, aggregate
    }

    init(_ query: Query, _ purpose: Purpose) {
        shape = QueryShape(capacity: 16)
        shape.add(purpose.rawValue)
        add(query)
    }

    /// An update's new values come before its conditions.
    init(_ query: Query, assignments: [ColumnAssignment]) {
        shape = QueryShape(capacity: 16)
        shape.add(Purpose.update.rawValue)
        shape.add(assignments.count)
        for assignment in assignments {
            shape.add(assignment.column.field.id)
            add(assignment.value)
        }
        add(query)
    }

    /// Aggregates over a query.
    init(_ query: Query, aggregates: [Annotation]) {
        shape = QueryShape(capacity: 16)
        shape.add(Purpose.aggregate.rawValue)
        add(aggregates)
        add(query)
    }

    // sync: lazy — walks a tree
    mutating func add(_ query: Query) {
        shape.add(query.schema.id)
        shape.add(
            (query.isDistinct ? 1 : 0) | (query.isReversed ? 2 : 0) | (query.limit != nil ? 4 : 0)
                | (query.offset > 0 ? 8 : 0) | (query.hasExtras ? 16 : 0) | (query.isEmpty ? 32 : 0))
        shape.add(query.filters.count)
        for filter in query.filters { add(filter) }
        if let ordering = query.ordering {
            shape.add(ordering.count)
            for term in ordering { add(term) }
        } else {
            shape.add(-1)
        }
        add(query.related)
        shape.add(query.columns.count)
        for column in query.columns {
            add(column.expression)
            shape.add(column.name)
        }
        if query.limit != nil || query.offset > 0 { parameters.append(.integer(Int64(query.limit ?? -1))) }
        if query.offset > 0 { parameters.append(.integer(Int64(query.offset))) }
        if query.hasExtras { add(query.extras) }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ extras: QueryExtras) {
        add(extras.annotations)
        shape.add((extras.isValues ? 1 : 0) | extras.valuesPosition << 1)
        shape.add(extras.grouping?.count ?? -1)
        for expression in extras.grouping ?? [] { add(expression) }
        if let loaded = extras.loaded {
            shape.add(loaded.isOnly ? -2 : -3)
            shape.add(loaded.names.count)
            for name in loaded.names.sorted() { shape.add(name) }
        } else {
            shape.add(-1)
        }
        shape.add(extras.filteredRelations.count)
        for relation in extras.filteredRelations {
            shape.add(relation.name)
            add(relation.path)
            add(relation.condition)
        }
        guard let combination = extras.combination else {
            shape.add(-1)
            return
        }
        shape.add(combination.kind.rawValue)
        shape.add(combination.isAll ? 1 : 0)
        shape.add(combination.parts.count)
        for part in combination.parts { add(part) }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ annotations: [Annotation]) {
        shape.add(annotations.count)
        for annotation in annotations {
            shape.add(annotation.name)
            shape.add(annotation.position << 1 | (annotation.isSelected ? 1 : 0))
            add(annotation.expression)
        }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ term: OrderTerm) {
        switch term.key {
        case .random: shape.add(-1)
        case .expression(let expression): add(expression)
        }
        shape.add((term.isDescending ? 1 : 0) | Int(term.nulls?.rawValue ?? 0) << 1)
    }

    // sync: lazy — walks a tree
    private mutating func add(_ related: RelatedSelection) {
        switch related {
        case .none: shape.add(0)
        case .all: shape.add(-1)
        case .some(let fields):
            shape.add(fields.count)
            for field in fields {
                shape.add(field.field.id << 1 | (field.reverse == nil ? 0 : 1))
                add(field.related)
            }
        }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ predicate: Predicate) {
        switch predicate {
        case .lookup(let lookup):
            shape.add(-2)
            shape.add(lookup.comparison.id)
            add(lookup.left)
            switch lookup.right {
            case .none: shape.add(-21)
            case .one(let value): parameters.append(value)
            case .two(let low, let high):
                parameters.append(low)
                parameters.append(high)
            case .many(let values):
                shape.add(values.count)
                parameters += values
            case .expression(let expression):
                shape.add(-22)
                add(expression)
            case .expressions(let expressions):
                shape.add(-23)
                shape.add(expressions.count)
                for expression in expressions { add(expression) }
            case .query(let query):
                shape.add(-24)
                add(query)
            }
        case .and(let parts): add(-3, parts)
        case .or(let parts): add(-4, parts)
        case .xor(let parts): add(-41, parts)
        case .not(let inner):
            shape.add(-5)
            add(inner)
        case .test(let expression):
            shape.add(-51)
            add(expression)
        case .always: shape.add(-6)
        case .never: shape.add(-7)
        case .empty: shape.add(-61)
        case .invalid, .keyword, .comparison: shape.add(-8)
        }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ tag: Int, _ parts: [Predicate]) {
        shape.add(tag)
        shape.add(parts.count)
        for part in parts { add(part) }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ subquery: InnerQuery) {
        shape.add(subquery.isExistence ? 1 : 0)
        shape.add(subquery.outer.count)
        for expression in subquery.outer { add(expression) }
        add(subquery.query)
    }

    // sync: lazy — walks a tree
    private mutating func add(_ expressions: [Expression]) {
        shape.add(expressions.count)
        for expression in expressions { add(expression) }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ type: ColumnType?) { shape.add(Int(type?.kind.rawValue ?? 255)) }

    // sync: lazy — walks a tree
    private mutating func add(_ expression: Expression) {
        switch expression {
        case .column(let column): add(column)
        case .value(let value, let type):
            shape.add(-9)
            add(type)
            parameters.append(value)
        case .arithmetic(let left, let sign, let right):
            shape.add(-10)
            shape.add(Int(sign.rawValue))
            add(left)
            add(right)
        case .name(let name):
            shape.add(-101)
            shape.add(name)
        case .outer(let inner):
            shape.add(-102)
            add(inner)
        case .call(let call):
            shape.add(-103)
            shape.add(call.function.id)
            add(call.arguments)
        case .aggregate(let call):
            shape.add(-104)
            shape.add(call.function.id << 2 | (call.isDistinct ? 1 : 0) | (call.filter == nil ? 0 : 2))
            add(call.arguments)
            if let filter = call.filter { add(filter) }
            add(call.defaultValue)
        case .condition(let predicate):
            shape.add(-105)
            add(predicate)
        case .choice(let choice):
            shape.add(-106)
            shape.add(choice.branches.count)
            for branch in choice.branches {
                add(branch.condition)
                add(branch.value)
            }
            add(choice.otherwise)
        case .subquery(let subquery):
            shape.add(-107)
            add(subquery)
        case .window(let call):
            shape.add(-108)
            add(call.function)
            add(call.partition)
            shape.add(call.order.count)
            for term in call.order { add(term) }
            if let frame = call.frame {
                shape.add(frame.isRange ? 1 : 2)
                shape.add(frame.start ?? Int.min)
                shape.add(frame.end ?? Int.max)
            } else {
                shape.add(0)
            }
        case .annotation(let annotation):
            shape.add(-109)
            shape.add(annotation.index)
        case .typed(let inner, let type):
            shape.add(-110)
            add(type)
            add(inner)
        case .json(let inner, let path):
            shape.add(-111)
            add(inner)
            // Of a numbered query, the number.
            parameters.append(path.constant > 0 ? .integer(Int64(path.constant)) : .text(path.text))
        case .derived(let name, let type):
            shape.add(-112)
            shape.add(name)
            add(type)
        case .outerValue(let index):
            shape.add(-113)
            shape.add(index)
        case .invalid: shape.add(-114)
        }
    }

    // sync: lazy — walks a tree
    private mutating func add(_ column: ColumnReference) {
        shape.add(column.field.id)
        add(column.path)
    }

    // sync: lazy — walks a tree
    private mutating func add(_ path: ColumnPath) {
        var hop = path.hop
        while let current = hop {
            shape.add(current.step.id)
            hop = current.parent
        }
        shape.add(-11)
    }
}
