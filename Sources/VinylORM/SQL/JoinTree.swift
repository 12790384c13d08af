/// The tables of one SELECT: the model's own and those joined to it.
///
/// Follows Django's rules for when a join is shared, and for when it must be a LEFT JOIN. Joins to one row are always
/// shared; joins to many rows only within the conditions of one `filter` call. The kind of each join begins as
/// INNER where there must be a far row, and conditions then promote it (an OR that holds without it) or demote it (an
/// AND that cannot hold without it).
struct JoinTree {
    struct Table {
        let alias: String
        let schema: ModelSchema
        let parent: Int?
        let step: JoinStep?
        var isLeft: Bool
        /// What else must hold of a row that is joined.
        var condition: SQLFragment?
    }

    private(set) var tables: [Table]
    private let prefix: String

    /// - Parameter prefix: For subqueries: their aliases are `U0`, `U1`, …, so that the outer tables can be named.
    init(_ schema: ModelSchema, prefix: String = "") {
        self.prefix = prefix
        let alias = prefix.isEmpty ? schema.quotedTable : prefix + "0"
        tables = [Table(alias: alias, schema: schema, parent: nil, step: nil, isLeft: false)]
    }

    /// Joins what a column needs and gives the table it is read from, and which of its columns. The last join is left out
    /// where the near table's key already is the column.
    ///
    /// - Parameters:
    ///   - reusable: The tables to many rows that may be shared; nil: all. Those that are used are added.
    ///   - used: The tables on the way are added.
    // sync: lazy — plans joins
    mutating func reach(
        _ column: ColumnReference, reusable: inout Set<Int>?, used: inout Set<Int>
    ) throws(FieldError) -> (table: Int, field: FieldSchema) {
        var joins: [JoinStep] = []
        for step in column.path.steps {
            if case .unknown(let name, let model, _) = step {
                throw .unknownField(name, in: model, choices: NameScope(model).choices(of: model))
            }
            joins += step.joins
        }
        var field = column.field
        while let last = joins.last, last.isDirect, last.filter == nil, last.to === field {
            field = last.from
            joins.removeLast()
        }
        var table = 0
        for join in joins {
            table = add(join, to: table, &reusable)
            used.insert(table)
        }
        return (table, field)
    }

    /// Joins one table, or finds it joined.
    // sync: lazy — plans joins
    mutating func add(_ step: JoinStep, to parent: Int, _ reusable: inout Set<Int>?) -> Int {
        let known = tables.indices.first { index in
            guard let other = tables[index].step, tables[index].parent == parent else { return false }
            guard other.table === step.table, other.from === step.from, other.to === step.to else { return false }
            guard other.filter == step.filter else { return false }
            return !step.isMultiple || step.filter != nil || reusable.map { $0.contains(index) } ?? true
        }
        if let known {
            reusable?.insert(known)
            return known
        }
        let number = tables.count
        let name = step.table.quotedTable
        let alias: String =
            if !prefix.isEmpty { prefix + String(number) } else if tables.contains(where: { $0.alias == name }) {
                "T" + String(number + 1)
            } else { name }
        tables.append(
            Table(
                alias: alias, schema: step.table, parent: parent, step: step,
                isLeft: step.isNullable || step.filter != nil || tables[parent].isLeft))
        reusable?.insert(number)
        return number
    }

    /// Makes joins LEFT where there may be no far row, and with them the joins that hang on them.
    // sync: lazy — plans joins
    mutating func promote(_ indices: some Sequence<Int>) {
        var queue = Array(indices).sorted()
        while !queue.isEmpty {
            let index = queue.removeFirst()
            guard let step = tables[index].step, let parent = tables[index].parent, !tables[index].isLeft else {
                continue
            }
            guard step.isNullable || tables[parent].isLeft else { continue }
            tables[index].isLeft = true
            queue += tables.indices.filter { tables[$0].parent == index && !queue.contains($0) }
        }
    }

    /// Makes joins INNER, and with them the joins they hang on.
    // sync: lazy — plans joins
    mutating func demote(_ indices: some Sequence<Int>) {
        var queue = Array(indices).sorted()
        while !queue.isEmpty {
            let index = queue.removeFirst()
            guard tables[index].isLeft else { continue }
            tables[index].isLeft = false
            if let parent = tables[index].parent, tables[parent].isLeft { queue.append(parent) }
        }
    }

    /// Says what else must hold of the rows of a table that is joined.
    // sync: lazy — plans joins
    mutating func setCondition(_ condition: SQLFragment, of table: Int) { tables[table].condition = condition }

    /// The joins that are INNER now.
    var innerTables: Set<Int> { Set(tables.indices.filter { tables[$0].step != nil && !tables[$0].isLeft }) }

    /// `"blog_article" INNER JOIN "blog_author" ON (…)`
    var from: SQLFragment {
        var text = SQLFragment(trusted: "")
        for table in tables {
            guard let step = table.step, let parent = table.parent else {
                text.text += prefix.isEmpty ? table.alias : "\(table.schema.quotedTable) \(table.alias)"
                continue
            }
            let name = table.schema.quotedTable
            text.text += table.isLeft ? " LEFT OUTER JOIN " : " INNER JOIN "
            text.text += table.alias == name ? name : "\(name) \(table.alias)"
            text.text +=
                " ON (\(tables[parent].alias).\(step.from.quotedColumn) = \(table.alias).\(step.to.quotedColumn)"
            if let condition = table.condition { text += " AND \(condition)" }
            text.text += ")"
        }
        return text
    }

    // sync: lazy — writes SQL
    func column(_ field: FieldSchema, of table: Int) -> SQLFragment {
        SQLFragment(trusted: "\(tables[table].alias).\(field.quotedColumn)")
    }
}
