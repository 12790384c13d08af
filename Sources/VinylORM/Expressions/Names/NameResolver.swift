/// Looks the names in expressions and conditions up in a query.
struct NameResolver {
    let scope: NameScope

    init(_ query: Query) { scope = NameScope(query) }

    init(_ scope: NameScope) { self.scope = scope }

    private var map: ExpressionMap {
        ExpressionMap(
            replace: { expression in
                switch expression {
                case .name(let name): try scope.value(name).expression
                // It belongs to the query around this one, which looks it up.
                case .outer: expression
                default: nil
                }
            },
            replaceCondition: { condition in
                switch condition {
                case .keyword(let key, let value): try resolve(key, value)
                case .comparison(let left, let lookup, let value): try resolve(left, lookup, value)
                case .test(.subquery(let subquery)) where subquery.isExistence && subquery.query.isEmpty: .never
                case .invalid(let error): throw error
                default: nil
                }
            },
            replaceQuery: { try adopt($0) })
    }

    // sync: lazy — resolves names
    func resolve(_ expression: Expression) throws -> Expression { try map.map(expression) }

    // sync: lazy — resolves names
    func resolve(_ predicate: Predicate) throws -> Predicate { try map.map(predicate) }

    // sync: lazy — resolves names
    func resolve(_ term: OrderTerm) throws -> OrderTerm { try map.map(term) }

    /// Takes a query into this one: what it refers to in the query around it is looked up here.
    // sync: lazy — resolves names
    private func adopt(_ subquery: InnerQuery) throws -> InnerQuery {
        if let error = subquery.query.error { throw error }
        let outer = Collected()
        let inner = ExpressionMap(replace: { expression in
            guard case .outer(let reference) = expression else { return nil }
            // An OuterRef in an OuterRef goes one query further out.
            let resolved: Expression = if case .outer = reference { reference } else { try resolve(reference) }
            outer.expressions.append(resolved)
            return .outerValue(subquery.outer.count + outer.expressions.count - 1)
        })
        let query = try inner.map(subquery.query)
        let known = try subquery.outer.map { expression -> Expression in
            guard case .outer(let reference) = expression else { return expression }
            return if case .outer = reference { reference } else { try resolve(reference) }
        }
        return InnerQuery(query, isExistence: subquery.isExistence, outer: known + outer.expressions)
    }

    private final class Collected {
        var expressions: [Expression] = []
    }

    /// One keyword and its value.
    // sync: lazy — resolves a name
    private func resolve(_ key: String, _ value: (any Sendable)?) throws -> Predicate {
        let resolved = try scope.lookup(key)
        return try LookupBuilder(key: key, left: resolved.expression, isRelation: resolved.isRelation, resolver: self)
            .predicate(resolved.lookup, value)
    }

    /// A comparison of any expression.
    // sync: lazy — resolves a name
    private func resolve(_ left: Expression, _ lookup: String, _ value: (any Sendable)?) throws -> Predicate {
        let left = try resolve(left)
        let kind = try left.type?.kind ?? .custom
        guard LookupName(rawValue: lookup) != nil || CustomLookup.named(lookup, on: kind) != nil else {
            throw FieldError.unsupportedLookup(
                lookup, of: left.shownName, choices: LookupName.allCases.map(\.rawValue))
        }
        return try LookupBuilder(key: lookup, left: left, isRelation: false, resolver: self).predicate(lookup, value)
    }
}
