/// Makes a new tree of an old one by replacing some of its parts.
struct ExpressionMap {
    /// Gives what stands for an expression, or nil to go on into it.
    let replace: (Expression) throws -> Expression?
    /// Gives what stands for a condition, or nil to go on into it.
    var replaceCondition: (Predicate) throws -> Predicate? = { _ in nil }
    /// Gives what stands for a constant.
    var constant: (DatabaseValue) -> DatabaseValue = { $0 }
    /// Whether the limits of queries are constants too.
    var mapsLimits = false
    /// Gives what stands for a query inside, or nil to go on into it.
    var replaceQuery: (InnerQuery) throws -> InnerQuery? = { _ in nil }

    // sync: lazy — walks a tree
    func map(_ expression: Expression) throws -> Expression {
        if let new = try replace(expression) { return new }
        switch expression {
        case .column, .name, .annotation, .derived, .outerValue: return expression
        case .invalid(let error): throw error
        case .outer(let inner): return .outer(try map(inner))
        case .value(let value, let type): return .value(constant(value), type)
        case .arithmetic(let left, let sign, let right): return .arithmetic(try map(left), sign, try map(right))
        case .typed(let inner, let type): return .typed(try map(inner), type)
        case .json(let inner, var path):
            path.constant = constant(.text(path.text)).integer ?? path.constant
            return .json(try map(inner), path)
        case .condition(let predicate): return .condition(try map(predicate))
        case .call(let call):
            return .call(FunctionCall(function: call.function, arguments: try call.arguments.map(map)))
        case .aggregate(let call):
            var new = AggregateCall(function: call.function, arguments: try call.arguments.map(map))
            new.isDistinct = call.isDistinct
            new.filter = try call.filter.map(map)
            new.defaultValue = try call.defaultValue.map(map)
            return .aggregate(new)
        case .choice(let choice):
            return .choice(
                Choice(
                    branches: try choice.branches.map {
                        Choice.Branch(condition: try map($0.condition), value: try map($0.value))
                    }, otherwise: try choice.otherwise.map(map)))
        case .subquery(let subquery): return .subquery(try map(subquery))
        case .window(let call):
            return .window(
                WindowCall(
                    function: try map(call.function), partition: try call.partition.map(map),
                    order: try call.order.map(map), frame: call.frame))
        }
    }

    // sync: lazy — walks a tree
    func map(_ subquery: InnerQuery) throws -> InnerQuery {
        if let new = try replaceQuery(subquery) { return new }
        return InnerQuery(
            try map(subquery.query), isExistence: subquery.isExistence, outer: try subquery.outer.map(map))
    }

    // sync: lazy — walks a tree
    func map(_ term: OrderTerm) throws -> OrderTerm {
        guard case .expression(let expression) = term.key else { return term }
        var term = term
        term.key = .expression(try map(expression))
        return term
    }

    // sync: lazy — walks a tree
    func map(_ predicate: Predicate) throws -> Predicate {
        if let new = try replaceCondition(predicate) { return new }
        switch predicate {
        case .always, .never, .empty, .keyword, .invalid: return predicate
        case .and(let parts): return Predicate(all: try parts.map(map))
        case .or(let parts): return Predicate(any: try parts.map(map))
        case .xor(let parts): return .xor(try parts.map(map))
        case .not(let inner): return !(try map(inner))
        case .test(let expression): return .test(try map(expression))
        case .comparison(let left, let name, let value): return .comparison(try map(left), name, value)
        case .lookup(let lookup):
            let right: Lookup.Operand =
                switch lookup.right {
                case .none: .none
                case .one(let value): .one(constant(value))
                case .two(let low, let high): .two(constant(low), constant(high))
                case .many(let values): .many(values.map(constant))
                case .expression(let expression): .expression(try map(expression))
                case .expressions(let expressions): .expressions(try expressions.map(map))
                case .query(let query): .query(try map(query))
                }
            return .lookup(Lookup(left: try map(lookup.left), comparison: lookup.comparison, right: right))
        }
    }

    /// Maps everything that a query is made of.
    // sync: lazy — walks a tree
    func map(_ query: Query) throws -> Query {
        var query = query
        query.filters = try query.filters.map(map)
        query.ordering = try query.ordering?.map(map)
        query.columns = try query.columns.map { SelectedColumn($0.name, try map($0.expression)) }
        if mapsLimits, query.isSliced {
            query.limit = constant(.integer(Int64(query.limit ?? -1))).integer
            if query.offset > 0 { query.offset = constant(.integer(Int64(query.offset))).integer ?? 0 }
        }
        guard query.hasExtras else { return query }
        var extras = query.extras
        extras.annotations = try extras.annotations.map { annotation in
            var annotation = annotation
            annotation.expression = try map(annotation.expression)
            return annotation
        }
        extras.grouping = try extras.grouping.map { try $0.map(map) }
        extras.filteredRelations = try extras.filteredRelations.map {
            NamedRelation(name: $0.name, path: $0.path, condition: try map($0.condition))
        }
        if let combination = extras.combination {
            extras.combination = Combination(
                kind: combination.kind, isAll: combination.isAll, parts: try combination.parts.map(map))
        }
        query.extras = extras
        return query
    }
}

extension DatabaseValue {
    var integer: Int? { if case .integer(let value) = self { Int(value) } else { nil } }
}
