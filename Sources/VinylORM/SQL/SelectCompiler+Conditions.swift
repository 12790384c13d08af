extension SelectCompiler {
    /// Writes a condition.
    /// - Parameters:
    ///   - isNegated: Under an odd number of negations.
    ///   - isInNegation: Under some negation.
    ///   - splits: Whether a negated condition over a relation to many rows becomes a subquery; it does in `filter` and
    ///     `exclude`, not in an expression.
    /// - Returns: The text, and the tables without which it cannot hold.
    // sync: lazy — writes SQL
    mutating func write(
        _ predicate: Predicate, isNegated: Bool, isInNegation: Bool, splits: Bool = true, _ reusable: inout Set<Int>?
    ) throws -> (SQLFragment, Set<Int>) {
        switch predicate {
        case .always, .empty: return ("1 = 1", [])
        case .never: return ("1 = 0", [])
        case .invalid(let error): throw error
        case .keyword(let name, _):
            throw FieldError.unsupported("the condition '\(Shown(name).text)' was given to no query.")
        case .comparison: throw FieldError.unsupported("a comparison was given to no query.")
        case .test(let expression):
            var used: Set<Int> = []
            return (try write(expression, &reusable, &used), [])
        case .lookup(let lookup):
            return try write(lookup, isNegated: isNegated, isInNegation: isInNegation, splits: splits, &reusable)
        case .not(let inner):
            let parts: [Predicate]
            let isAnd: Bool
            switch inner {
            case .and(let inner): (parts, isAnd) = (inner, true)
            case .or(let inner): (parts, isAnd) = (inner, false)
            default: (parts, isAnd) = ([inner], true)
            }
            let (text, needed) = try write(
                parts, isAnd: isAnd, promotesAsAnd: isNegated ? isAnd : !isAnd, isNegated: !isNegated,
                isInNegation: true, splits: splits, &reusable)
            return ("NOT (\(text))", needed)
        case .and(let parts):
            let (text, needed) = try write(
                parts, isAnd: true, promotesAsAnd: !isNegated, isNegated: isNegated, isInNegation: isInNegation,
                splits: splits, &reusable)
            return ("(\(text))", needed)
        case .or(let parts):
            let (text, needed) = try write(
                parts, isAnd: false, promotesAsAnd: isNegated, isNegated: isNegated, isInNegation: isInNegation,
                splits: splits, &reusable)
            return ("(\(text))", needed)
        case .xor(let parts):
            let (texts, _) = try writeAll(
                parts, promotesAsAnd: false, isNegated: isNegated, isInNegation: isInNegation, splits: splits,
                &reusable)
            let counts = texts.map { SQLFragment("CASE WHEN \($0) THEN 1 ELSE 0 END") }
            return ("((\(counts.joined(" + "))) = 1)", [])
        }
    }

    // sync: lazy — writes SQL
    private mutating func write(
        _ parts: [Predicate], isAnd: Bool, promotesAsAnd: Bool, isNegated: Bool, isInNegation: Bool, splits: Bool,
        _ reusable: inout Set<Int>?
    ) throws -> (SQLFragment, Set<Int>) {
        let (texts, demoted) = try writeAll(
            parts, promotesAsAnd: promotesAsAnd, isNegated: isNegated, isInNegation: isInNegation, splits: splits,
            &reusable)
        return (texts.joined(isAnd ? " AND " : " OR "), demoted)
    }

    /// Several conditions, with the votes that they cast on their joins.
    // sync: lazy — writes SQL
    private mutating func writeAll(
        _ parts: [Predicate], promotesAsAnd: Bool, isNegated: Bool, isInNegation: Bool, splits: Bool,
        _ reusable: inout Set<Int>?
    ) throws -> ([SQLFragment], Set<Int>) {
        var texts: [SQLFragment] = []
        var votes: [Int: Int] = [:]
        for part in parts {
            let (text, needed) = try write(
                part, isNegated: isNegated, isInNegation: isInNegation, splits: splits, &reusable)
            texts.append(text)
            for table in needed { votes[table, default: 0] += 1 }
        }
        // What every alternative needs must be there; what only some need may be missing.
        let demoted = promotesAsAnd ? Set(votes.keys) : Set(votes.filter { $0.value == parts.count }.keys)
        if !promotesAsAnd { tree.promote(votes.filter { $0.value < parts.count }.keys) }
        tree.demote(demoted)
        return (texts, demoted)
    }

    // sync: lazy — writes SQL
    private mutating func write(
        _ lookup: Lookup, isNegated: Bool, isInNegation: Bool, splits: Bool, _ reusable: inout Set<Int>?
    ) throws -> (SQLFragment, Set<Int>) {
        let column = lookup.left.baseColumn
        // NOT over a relation to many rows asks for rows that have none such, which takes a subquery.
        if splits, isInNegation, let column, column.path.isMultiple { return (try writeExists(lookup), []) }
        var used: Set<Int> = []
        let left = try write(lookup.left, &reusable, &used)
        let joined = used
        var text = try comparison(lookup, left, &reusable, &used)
        var needsRow = column != nil && !(lookup.comparison.isNullTest && !isNegated)
        if isNegated, !lookup.comparison.isNullTest {
            needsRow = false
            // A comparison with NULL is neither true nor false, and NOT leaves it so; Django counts it as false.
            if !lookup.comparison.isNotNullTest, let column {
                let place = try write(.column(column), &reusable, &used)
                if column.field.isNullable || joined.contains(where: { tree.tables[$0].isLeft }) {
                    text = "(\(text) AND \(place) IS NOT NULL)"
                }
                if case .expression(.column(let right)) = lookup.right {
                    let (table, field) = try tree.reach(right, reusable: &reusable, used: &used)
                    if field.isNullable || tree.tables[table].isLeft {
                        text = "(\(text) AND \(tree.column(field, of: table)) IS NOT NULL)"
                    }
                }
            }
        }
        return (text, needsRow ? used : [])
    }

    /// `EXISTS (SELECT 1 FROM … WHERE … AND U0.key = outer.key)`
    // sync: lazy — writes SQL
    private mutating func writeExists(_ lookup: Lookup) throws -> SQLFragment {
        var inner = Query(query.schema)
        inner.filters = [.lookup(lookup)]
        if query.hasExtras {
            var extras = QueryExtras()
            extras.filteredRelations = query.extras.filteredRelations
            inner.extras = extras
        }
        var compiler = SelectCompiler(inner, depth: depth + 1, outer: outer)
        var reusable: Set<Int>? = []
        let (text, needed) = try compiler.write(.lookup(lookup), isNegated: false, isInNegation: false, &reusable)
        compiler.tree.demote(needed)
        let key = query.schema.primaryKey
        return
            "EXISTS (SELECT 1 FROM \(try compiler.from) WHERE \(text) AND \(compiler.tree.column(key, of: 0)) = \(tree.column(key, of: 0)))"
    }

    // sync: lazy — writes SQL
    private mutating func comparison(
        _ lookup: Lookup, _ left: SQLFragment, _ reusable: inout Set<Int>?, _ used: inout Set<Int>
    ) throws -> SQLFragment {
        switch lookup.right {
        case .none: return lookup.comparison.isNullTest ? "\(left) IS NULL" : "\(left) IS NOT NULL"
        case .one(let value):
            if case .isPresent = lookup.comparison {
                return "JSON_TYPE(\(left), \(place(value))) IS NOT NULL"
            }
            return try compare(left, lookup.comparison, place(value))
        case .two(let low, let high): return "\(left) BETWEEN \(place(low)) AND \(place(high))"
        case .many(let values): return "\(left) IN (\(values.map(place)))"
        case .expression(let expression):
            return try compare(left, lookup.comparison, try write(expression, &reusable, &used))
        case .expressions(let expressions):
            var texts: [SQLFragment] = []
            for expression in expressions { texts.append(try write(expression, &reusable, &used)) }
            if case .range = lookup.comparison { return "\(left) BETWEEN \(texts[0]) AND \(texts[1])" }
            return "\(left) IN (\(texts))"
        case .query(let subquery):
            return "\(left) IN (\(try select(subquery, &reusable, &used)))"
        }
    }

    /// The place of a constant.
    // sync: lazy — writes SQL
    func place(_ value: DatabaseValue) -> SQLFragment { SQLFragment(trusted: "?", [value.integer ?? 0]) }

    // sync: lazy — writes SQL
    private func compare(
        _ left: SQLFragment, _ comparison: Lookup.Comparison, _ right: SQLFragment
    ) throws -> SQLFragment {
        // With an expression, what LIKE takes for patterns is escaped by the database.
        let pattern: SQLFragment = #"REPLACE(REPLACE(REPLACE((\#(right)), '\', '\\'), '%', '\%'), '_', '\_')"#
        switch comparison {
        case .exact: return "\(left) = \(right)"
        case .gt: return "\(left) > \(right)"
        case .gte: return "\(left) >= \(right)"
        case .lt: return "\(left) < \(right)"
        case .lte: return "\(left) <= \(right)"
        case .like: return #"\#(left) LIKE \#(right) ESCAPE '\'"#
        case .iexact: return #"\#(left) LIKE \#(pattern) ESCAPE '\'"#
        case .contains: return #"\#(left) LIKE '%' || \#(pattern) || '%' ESCAPE '\'"#
        case .startsWith: return #"\#(left) LIKE \#(pattern) || '%' ESCAPE '\'"#
        case .endsWith: return #"\#(left) LIKE '%' || \#(pattern) ESCAPE '\'"#
        case .regex: return "\(left) REGEXP \(right)"
        case .iregex: return "\(left) REGEXP ('(?i)' || \(right))"
        case .custom(let lookup): return try lookup.body(left, right)
        case .range, .in, .isNull, .isNotNull, .isPresent:
            throw FieldError.unsupported("'\(comparison)' cannot be written with one value.")
        }
    }
}
