/// Writes one SELECT: its joins, conditions and expressions. ``Statements`` puts these together.
///
/// Constants of the query it is given are numbers: the places of its constants among those that ``ShapeWriter`` collects
/// (``Query/numbered()``). So text may take a constant several times, or in another order.
struct SelectCompiler {
    var tree: JoinTree
    let query: Query
    let annotations: [Annotation]
    /// How deep in subqueries this is; decides the prefix of theirs.
    let depth: Int
    /// What the query around this one computes for it.
    let outer: [SQLFragment]
    /// Conditions about rows, about groups, and about what window functions give.
    var whereParts: [SQLFragment] = []
    var having: [Predicate] = []
    var havingParts: [SQLFragment] = []
    var qualify: [Predicate] = []

    init(_ query: Query, depth: Int = 0, outer: [SQLFragment] = []) {
        self.query = query
        self.depth = depth
        self.outer = outer
        annotations = query.hasExtras ? query.extras.annotations : []
        tree = JoinTree(query.schema, prefix: depth == 0 ? "" : SelectCompiler.prefixes[min(depth, 6) - 1])
    }

    // Django's: a subquery's tables are U0, U1, …; those of one inside it V0, V1, ….
    private static let prefixes = ["U", "V", "W", "X", "Y", "Z"]

    /// Joins and writes what the filters and annotations need, in the order of the calls, since a filter shares the joins of
    /// annotations before it and not of those after.
    // sync: lazy — writes SQL
    mutating func writeConditions() throws {
        var next = 0
        for (index, filter) in query.filters.enumerated() {
            try join(annotationsUpTo: index, &next)
            try add(filter)
        }
        try join(annotationsUpTo: query.filters.count, &next)
    }

    // sync: lazy — plans joins
    private mutating func join(annotationsUpTo position: Int, _ next: inout Int) throws {
        guard query.hasExtras else { return }
        if query.extras.isValues, query.extras.valuesPosition == position {
            for column in query.columns where !column.expression.containsAggregate { _ = try write(column.expression) }
        }
        while next < annotations.count, annotations[next].position <= position {
            _ = try write(annotations[next].expression)
            next += 1
        }
    }

    /// Adds the condition of one `filter` call.
    // sync: lazy — writes SQL
    private mutating func add(_ filter: Predicate) throws {
        let inner = tree.innerTables
        var reusable: Set<Int>? = []
        // A conjunction is taken apart, as some of it may be about groups; its parts share their joins all the same.
        let parts: [Predicate] = if case .and(let parts) = filter { parts } else { [filter] }
        var votes: Set<Int> = []
        var texts: [SQLFragment] = []
        for part in parts {
            if part.contains({ $0.containsWindow }) {
                qualify.append(part)
                continue
            }
            let (text, needed) = try write(part, isNegated: false, isInNegation: false, &reusable)
            if part.contains({ $0.containsAggregate }) {
                having.append(part)
                havingParts.append(text)
            } else {
                texts.append(text)
            }
            votes.formUnion(needed)
        }
        if texts.count > 1 {
            whereParts.append("(\(texts.joined(" AND ")))")
        } else {
            whereParts += texts
        }
        tree.demote(votes)
        // A join that an earlier call needs stays INNER whatever this call made of it.
        tree.demote(inner)
    }

    /// ` WHERE …`, or nothing.
    var whereClause: SQLFragment {
        whereParts.isEmpty ? "" : " WHERE \(whereParts.joined(" AND "))"
    }

    /// ` HAVING …`, or nothing.
    var havingClause: SQLFragment {
        havingParts.isEmpty ? "" : " HAVING \(havingParts.joined(" AND "))"
    }
}
