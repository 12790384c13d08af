extension SelectCompiler {
    /// Writes an expression, sharing every join.
    // sync: lazy — writes SQL
    mutating func write(_ expression: Expression) throws -> SQLFragment {
        var reusable: Set<Int>?
        var used: Set<Int> = []
        return try write(expression, &reusable, &used)
    }

    /// Writes an expression.
    // sync: lazy — writes SQL
    mutating func write(
        _ expression: Expression, _ reusable: inout Set<Int>?, _ used: inout Set<Int>, castsDecimals: Bool = true
    ) throws -> SQLFragment {
        // sync: lazy — writes SQL
        func number(_ text: SQLFragment) -> SQLFragment {
            // SQLite gives a calculation no affinity, and would compare its number with the text of a decimal.
            guard castsDecimals, let type = try? expression.type, type.kind == .decimal else { return text }
            return "CAST(\(text) AS NUMERIC)"
        }
        switch expression {
        case .value(let value, _): return place(value)
        case .column(let column):
            let (table, field) = try tree.reach(column, reusable: &reusable, used: &used)
            return tree.column(field, of: table)
        case .annotation(let annotation):
            // Its joins were made when it was annotated, and are shared by all that refer to it.
            var shared: Set<Int>?
            return try write(annotations[annotation.index].expression, &shared, &used, castsDecimals: castsDecimals)
        case .derived(let name, _): return "subquery.\(trusted: Quoted(name).text)"
        case .outerValue(let index):
            guard outer.indices.contains(index) else { throw FieldError.unsupported(SelectCompiler.noOuter) }
            return outer[index]
        case .outer: throw FieldError.unsupported(SelectCompiler.noOuter)
        case .name(let name):
            throw FieldError.unsupported("the name '\(Shown(name).text)' was given to no query.")
        case .invalid(let error): throw error
        case .typed(let inner, _): return number(try write(inner, &reusable, &used))
        case .arithmetic(let left, let sign, let right):
            return number(try arithmetic(left, sign, right, &reusable, &used))
        case .call(let call):
            var texts: [SQLFragment] = []
            for argument in call.arguments { texts.append(try write(argument, &reusable, &used)) }
            let types = call.arguments.map { try? $0.type }
            return number(
                try call.function.body(SQLFunction.Call(arguments: texts, types: types, isDistinct: false)))
        case .aggregate(let call):
            let text = try aggregate(call, &reusable, &used)
            guard let otherwise = call.defaultValue.first else { return number(text) }
            return number("COALESCE(\(text), \(try write(otherwise, &reusable, &used)))")
        case .json(let inner, let path):
            let document = try write(inner, &reusable, &used)
            let key = SQLFragment(trusted: "?", [path.constant])
            return
                "(CASE WHEN JSON_TYPE(\(document), \(key)) IN ('false', 'true', 'null') THEN JSON_TYPE(\(document), \(key)) ELSE JSON_EXTRACT(\(document), \(key)) END)"
        case .condition(let predicate): return "(\(try condition(predicate, &reusable, &used)))"
        case .choice(let choice):
            var text: SQLFragment = "CASE"
            for branch in choice.branches {
                let condition = try condition(branch.condition, &reusable, &used)
                text += " WHEN \(condition) THEN \(try write(branch.value, &reusable, &used))"
            }
            if let otherwise = choice.otherwise.first {
                text += " ELSE \(try write(otherwise, &reusable, &used))"
            } else {
                text += " ELSE NULL"
            }
            return number(
                choice.branches.isEmpty
                    ? try write(choice.otherwise.first ?? .value(.null, nil), &reusable, &used) : text + " END")
        case .subquery(let subquery):
            guard subquery.isExistence else { return "(\(try select(subquery, &reusable, &used)))" }
            if subquery.query.isEmpty { return "(1 = 0)" }
            return "EXISTS(\(try select(subquery, &reusable, &used)))"
        case .window(let call): return number(try window(call, &reusable, &used))
        }
    }

    private static var noOuter: String { "OuterRef belongs in a Subquery or Exists, which a query takes." }

    /// A condition as a value, or in a `CASE`: its joins must not take rows away.
    // sync: lazy — writes SQL
    private mutating func condition(
        _ predicate: Predicate, _ reusable: inout Set<Int>?, _ used: inout Set<Int>
    ) throws -> SQLFragment {
        let before = tree.innerTables
        let known = tree.tables.count
        let (text, _) = try write(predicate, isNegated: false, isInNegation: false, splits: false, &reusable)
        tree.promote(known..<tree.tables.count)
        tree.demote(before)
        used.formUnion(known..<tree.tables.count)
        return text
    }

    /// The SELECT of a query within this one.
    // sync: lazy — writes SQL
    mutating func select(
        _ subquery: InnerQuery, _ reusable: inout Set<Int>?, _ used: inout Set<Int>
    ) throws -> SQLFragment {
        var outer: [SQLFragment] = []
        for expression in subquery.outer { outer.append(try write(expression, &reusable, &used)) }
        var inner = subquery.query
        if let error = inner.error { throw error }
        if inner.isEmpty { return "SELECT NULL WHERE 0" }
        inner.related = .none
        if subquery.isExistence {
            if !inner.isSliced { inner.ordering = [] }
            return try Statements.exists(inner, depth: depth + 1, outer: outer)
        }
        // A query of whole models gives their keys.
        if inner.columns.isEmpty, !inner.isValues { inner = inner.selectingKey }
        return try Statements.select(inner, depth: depth + 1, outer: outer).text
    }

    // sync: lazy — writes SQL
    private mutating func arithmetic(
        _ left: Expression, _ sign: Expression.ArithmeticOperator, _ right: Expression, _ reusable: inout Set<Int>?,
        _ used: inout Set<Int>
    ) throws -> SQLFragment {
        let leftText = try write(left, &reusable, &used)
        let rightText = try write(right, &reusable, &used)
        let kinds = (try? left.type?.kind, try? right.type?.kind)
        switch kinds {
        case (.date, .date) where sign == .subtract, (.dateTime, .dateTime) where sign == .subtract:
            return "vinyl_moment_diff(\(leftText), \(rightText))"
        case (.time, .time) where sign == .subtract: return "vinyl_time_diff(\(leftText), \(rightText))"
        case (.date, .duration), (.dateTime, .duration), (.time, .duration), (.duration, .date), (.duration, .dateTime),
            (.duration, .time):
            return sign == .subtract
                ? "vinyl_add_duration('-', \(leftText), \(rightText))"
                : "vinyl_add_duration('+', \(leftText), \(rightText))"
        default: break
        }
        guard let symbol = sign.sql else {
            return sign == .power ? "POWER(\(leftText), \(rightText))" : "bitxor(\(leftText), \(rightText))"
        }
        return "(\(leftText)\(symbol)\(rightText))"
    }

    // sync: lazy — writes SQL
    private mutating func aggregate(
        _ call: AggregateCall, _ reusable: inout Set<Int>?, _ used: inout Set<Int>
    ) throws -> SQLFragment {
        // Aggregates of the same rows are about the same joined rows, in a condition too.
        var shared: Set<Int>?
        var texts: [SQLFragment] = []
        for argument in call.arguments {
            if argument.containsAggregate {
                throw FieldError.invalidValue("an aggregate cannot be computed of another one in the same query.")
            }
            texts.append(try write(argument, &shared, &used))
        }
        let types = call.arguments.map { try? $0.type }
        let text = try call.function.body(
            SQLFunction.Call(arguments: texts, types: types, isDistinct: call.isDistinct))
        guard let filter = call.filter else { return text }
        return "\(text) FILTER (WHERE \(try condition(filter, &shared, &used)))"
    }

    // sync: lazy — writes SQL
    private mutating func window(
        _ call: WindowCall, _ reusable: inout Set<Int>?, _ used: inout Set<Int>
    ) throws -> SQLFragment {
        var text: SQLFragment =
            "\(try write(call.function, &reusable, &used, castsDecimals: false)) OVER ("
        var separator: SQLFragment = ""
        if !call.partition.isEmpty {
            var parts: [SQLFragment] = []
            for expression in call.partition { parts.append(try write(expression, &reusable, &used)) }
            text += "PARTITION BY \(parts)"
            separator = " "
        }
        if !call.order.isEmpty {
            var terms: [SQLFragment] = []
            for term in call.order {
                guard case .expression(let expression) = term.key else { continue }
                terms.append(SelectCompiler.ordered(try write(expression, &reusable, &used), term, isReversed: false))
            }
            text += "\(separator)ORDER BY \(terms)"
            separator = " "
        }
        if let frame = call.frame { text += "\(separator)\(SelectCompiler.frame(frame))" }
        return text + ")"
    }

    // sync: lazy — writes SQL
    private static func frame(_ frame: WindowFrame) -> SQLFragment {
        // sync: lazy — writes SQL
        func bound(_ offset: Int?, _ unbounded: SQLFragment) -> SQLFragment {
            guard let offset else { return unbounded }
            if offset == 0 { return "CURRENT ROW" }
            // A number, written by Swift.
            return offset < 0
                ? "\(trusted: String(offset.magnitude)) PRECEDING" : "\(trusted: String(offset)) FOLLOWING"
        }
        let start = bound(frame.start, "UNBOUNDED PRECEDING")
        let end = bound(frame.end, "UNBOUNDED FOLLOWING")
        return frame.isRange ? "RANGE BETWEEN \(start) AND \(end)" : "ROWS BETWEEN \(start) AND \(end)"
    }

    /// A term of an order.
    // sync: lazy — writes SQL
    static func ordered(_ text: SQLFragment, _ term: OrderTerm, isReversed: Bool) -> SQLFragment {
        var written: SQLFragment = term.isDescending != isReversed ? "\(text) DESC" : "\(text) ASC"
        if let nulls = term.nulls {
            written += (nulls == .first) != isReversed ? " NULLS FIRST" : " NULLS LAST"
        }
        return written
    }
}
