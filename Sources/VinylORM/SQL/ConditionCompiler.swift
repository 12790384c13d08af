/// Writes the conditions of one SELECT, joining tables as they need them.
struct ConditionCompiler {
    var tree: JoinTree
    private let schema: ModelSchema
    /// How deep in subqueries this is; decides the prefix of theirs.
    private let depth: Int

    init(_ schema: ModelSchema, depth: Int = 0) {
        self.schema = schema
        self.depth = depth
        tree = JoinTree(schema, prefix: depth == 0 ? "" : ConditionCompiler.prefixes[min(depth, 6) - 1])
    }

    // Django's: a subquery's tables are U0, U1, …; those of one inside it V0, V1, ….
    private static let prefixes = ["U", "V", "W", "X", "Y", "Z"]

    /// The conditions of all `filter` calls, or nil where there are none.
    // sync: lazy — writes SQL
    mutating func conditions(_ filters: [Predicate]) throws -> String? {
        var parts: [String] = []
        for filter in filters {
            let inner = tree.innerTables
            var reusable: Set<Int>? = []
            let (text, needed) = try write(filter, isNegated: false, isInNegation: false, &reusable)
            parts.append(text)
            tree.demote(needed)
            // A join that an earlier call needs stays INNER whatever this call made of it.
            tree.demote(inner)
        }
        return parts.isEmpty ? nil : parts.joined(separator: " AND ")
    }

    /// Writes a condition.
    /// - Parameters:
    ///   - isNegated: Under an odd number of negations.
    ///   - isInNegation: Under some negation.
    /// - Returns: The text, and the tables without which it cannot hold.
    // sync: lazy — writes SQL
    private mutating func write(
        _ predicate: Predicate, isNegated: Bool, isInNegation: Bool, _ reusable: inout Set<Int>?
    ) throws -> (String, Set<Int>) {
        switch predicate {
        case .always: return ("1 = 1", [])
        case .never: return ("1 = 0", [])
        case .invalid(let error): throw error
        case .lookup(let lookup):
            return try write(lookup, isNegated: isNegated, isInNegation: isInNegation, &reusable)
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
                isInNegation: true, &reusable)
            return ("NOT (\(text))", needed)
        case .and(let parts):
            let (text, needed) = try write(
                parts, isAnd: true, promotesAsAnd: !isNegated, isNegated: isNegated, isInNegation: isInNegation,
                &reusable)
            return ("(\(text))", needed)
        case .or(let parts):
            let (text, needed) = try write(
                parts, isAnd: false, promotesAsAnd: isNegated, isNegated: isNegated, isInNegation: isInNegation,
                &reusable)
            return ("(\(text))", needed)
        }
    }

    /// Several conditions, with the votes that they cast on their joins.
    // sync: lazy — writes SQL
    private mutating func write(
        _ parts: [Predicate], isAnd: Bool, promotesAsAnd: Bool, isNegated: Bool, isInNegation: Bool,
        _ reusable: inout Set<Int>?
    ) throws -> (String, Set<Int>) {
        var texts: [String] = []
        var votes: [Int: Int] = [:]
        for part in parts {
            let (text, needed) = try write(part, isNegated: isNegated, isInNegation: isInNegation, &reusable)
            texts.append(text)
            for table in needed { votes[table, default: 0] += 1 }
        }
        // What every alternative needs must be there; what only some need may be missing.
        let demoted = promotesAsAnd ? Set(votes.keys) : Set(votes.filter { $0.value == parts.count }.keys)
        if !promotesAsAnd { tree.promote(votes.filter { $0.value < parts.count }.keys) }
        tree.demote(demoted)
        return (texts.joined(separator: isAnd ? " AND " : " OR "), demoted)
    }

    // sync: lazy — writes SQL
    private mutating func write(
        _ lookup: Lookup, isNegated: Bool, isInNegation: Bool, _ reusable: inout Set<Int>?
    ) throws -> (String, Set<Int>) {
        guard case .column(let column) = lookup.left else {
            throw FieldError.unsupported("a condition's left side must be a column.")
        }
        // NOT over a relation to many rows asks for rows that have none such, which takes a subquery.
        if isInNegation, column.path.isMultiple { return (try writeExists(lookup, column), []) }
        var used: Set<Int> = []
        let (table, field) = try tree.reach(column, reusable: &reusable, used: &used)
        let place = tree.column(field, of: table)
        var text = try comparison(
            lookup, column.transform?.sqlite(place, column.field.type.kind) ?? place, &reusable, &used)
        var needsRow = !(lookup.comparison == .isNull && !isNegated)
        if isNegated, lookup.comparison != .isNull {
            needsRow = false
            // A comparison with NULL is neither true nor false, and NOT leaves it so; Django counts it as false.
            if lookup.comparison != .isNotNull, field.isNullable || tree.tables[table].isLeft {
                text = "(\(text) AND \(place) IS NOT NULL)"
            }
            if case .expression(.column(let right)) = lookup.right {
                let (table, field) = try tree.reach(right, reusable: &reusable, used: &used)
                if field.isNullable || tree.tables[table].isLeft {
                    text = "(\(text) AND \(tree.column(field, of: table)) IS NOT NULL)"
                }
            }
        }
        return (text, needsRow ? used : [])
    }

    /// `EXISTS (SELECT 1 FROM … WHERE … AND U0.key = outer.key)`
    // sync: lazy — writes SQL
    private mutating func writeExists(_ lookup: Lookup, _ column: ColumnReference) throws -> String {
        var inner = ConditionCompiler(schema, depth: depth + 1)
        let condition = try inner.conditions([.lookup(lookup)]) ?? "1 = 1"
        let key = schema.primaryKey
        return "EXISTS (SELECT 1 FROM \(inner.tree.from) WHERE \(condition) AND "
            + "\(inner.tree.column(key, of: 0)) = \(tree.column(key, of: 0)))"
    }

    // sync: lazy — writes SQL
    private mutating func comparison(
        _ lookup: Lookup, _ left: String, _ reusable: inout Set<Int>?, _ used: inout Set<Int>
    ) throws -> String {
        switch lookup.right {
        case .none: return left + (lookup.comparison == .isNull ? " IS NULL" : " IS NOT NULL")
        case .one: return try compare(left, lookup.comparison, "?")
        case .two: return "\(left) BETWEEN ? AND ?"
        case .many(let values):
            return "\(left) IN (\(repeatElement("?", count: values.count).joined(separator: ", ")))"
        case .expression(let expression):
            return try compare(left, lookup.comparison, try write(expression, &reusable, &used))
        case .query(let query):
            var inner = query
            // Without a selection a subquery gives the keys that the column holds.
            if inner.selection.isEmpty {
                let key: FieldSchema =
                    if case .column(let column) = lookup.left, let relation = column.field.relation,
                        relation.target === query.schema
                    { relation.targetField } else { query.schema.primaryKey }
                inner.selection = [ColumnReference(ColumnPath(), key)]
            }
            if !inner.isSliced { inner.ordering = [] }
            return "\(left) IN (\(try SQLCompiler.select(inner, depth: depth + 1).text))"
        }
    }

    // sync: lazy — writes SQL
    private func compare(_ left: String, _ comparison: Lookup.Comparison, _ right: String) throws -> String {
        // With an expression, what LIKE takes for patterns is escaped by the database.
        let pattern = #"REPLACE(REPLACE(REPLACE((\#(right)), '\', '\\'), '%', '\%'), '_', '\_')"#
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
        case .range, .in, .isNull, .isNotNull:
            throw FieldError.unsupported("'\(comparison)' cannot be written with one value.")
        }
    }

    /// Writes an expression.
    // sync: lazy — writes SQL
    mutating func write(_ expression: Expression, _ reusable: inout Set<Int>?, _ used: inout Set<Int>) throws -> String
    {
        switch expression {
        case .value: return "?"
        case .column(let column):
            let (table, field) = try tree.reach(column, reusable: &reusable, used: &used)
            let place = tree.column(field, of: table)
            return column.transform?.sqlite(place, column.field.type.kind) ?? place
        case .arithmetic(let left, let sign, let right):
            let left = try write(left, &reusable, &used)
            return "(\(left)\(sign.sql)\(try write(right, &reusable, &used)))"
        }
    }
}
