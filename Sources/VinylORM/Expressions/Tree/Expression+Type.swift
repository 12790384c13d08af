extension Expression {
    /// The type of the expression's values; nil where nothing says it (`NULL`).
    /// - Throws: ``FieldError`` where types are mixed that have none in common.
    var type: ColumnType? {
        get throws(FieldError) {
            switch self {
            case .column(let column): return column.field.type
            case .value(_, let type), .derived(_, let type): return type
            case .typed(_, let type): return type
            case .annotation(let annotation): return annotation.type
            case .condition: return .boolean
            case .json: return .json
            case .name, .outer, .outerValue: return nil
            case .invalid(let error): throw error
            case .arithmetic(let left, let sign, let right):
                return try Expression.combine(try left.type, sign, try right.type)
            case .call(let call): return try call.function.type(call.arguments)
            case .aggregate(let call): return try call.function.type(call.arguments)
            case .choice(let choice):
                return try Expression.common(choice.branches.map(\.value) + choice.otherwise, "CASE")
            case .subquery(let subquery):
                if subquery.isExistence { return .boolean }
                return try subquery.query.valueType
            case .window(let call): return try call.function.type
            }
        }
    }

    /// The one type of several expressions.
    // sync: lazy — compares types
    static func common(_ expressions: [Expression], _ name: String) throws(FieldError) -> ColumnType? {
        var found: ColumnType?
        for expression in expressions {
            guard let type = try expression.type else { continue }
            guard let known = found else {
                found = type
                continue
            }
            if known.kind != type.kind { throw .mixedTypes(known, type, name) }
        }
        return found
    }

    /// The type of a calculation, by Django's table of combinations.
    // sync: lazy — compares types
    private static func combine(
        _ left: ColumnType?, _ sign: ArithmeticOperator, _ right: ColumnType?
    ) throws(FieldError) -> ColumnType? {
        guard let left else { return right }
        guard let right else { return left }
        switch (left.kind, right.kind) {
        case (.integer, .integer), (.real, .real), (.decimal, .decimal): return left
        case (.integer, .real), (.integer, .decimal): return right
        case (.real, .integer), (.decimal, .integer): return left
        case (.date, .duration), (.dateTime, .duration): return .dateTime
        case (.duration, .date) where sign == .add, (.duration, .dateTime) where sign == .add: return .dateTime
        case (.time, .duration): return .time
        case (.duration, .time) where sign == .add: return .time
        case (.duration, .duration): return .duration
        case (.date, .date) where sign == .subtract, (.dateTime, .dateTime) where sign == .subtract,
            (.time, .time) where sign == .subtract:
            return .duration
        default:
            if left.kind == right.kind { return left }
            throw .mixedTypes(left, right, "a calculation")
        }
    }

    /// Whether it computes something of several rows.
    var containsAggregate: Bool {
        switch self {
        case .aggregate: true
        case .annotation(let annotation): annotation.containsAggregate
        case .column, .value, .name, .outer, .outerValue, .subquery, .derived, .invalid, .window: false
        case .arithmetic(let left, _, let right): left.containsAggregate || right.containsAggregate
        case .typed(let inner, _), .json(let inner, _): inner.containsAggregate
        case .call(let call): call.arguments.contains { $0.containsAggregate }
        case .condition(let predicate): predicate.contains { $0.containsAggregate }
        case .choice(let choice):
            choice.otherwise.contains { $0.containsAggregate }
                || choice.branches.contains {
                    $0.value.containsAggregate || $0.condition.contains { $0.containsAggregate }
                }
        }
    }

    /// Whether it computes something of the rows around a row.
    var containsWindow: Bool {
        switch self {
        case .window: true
        case .annotation(let annotation): annotation.containsWindow
        case .column, .value, .name, .outer, .outerValue, .subquery, .derived, .invalid, .aggregate: false
        case .arithmetic(let left, _, let right): left.containsWindow || right.containsWindow
        case .typed(let inner, _), .json(let inner, _): inner.containsWindow
        case .call(let call): call.arguments.contains { $0.containsWindow }
        case .condition(let predicate): predicate.contains { $0.containsWindow }
        case .choice(let choice):
            choice.otherwise.contains { $0.containsWindow }
                || choice.branches.contains { $0.value.containsWindow || $0.condition.contains { $0.containsWindow } }
        }
    }

    /// The column under transforms, where there is one.
    var baseColumn: ColumnReference? {
        switch self {
        case .column(let column): column
        case .json(let inner, _), .typed(let inner, _): inner.baseColumn
        case .call(let call): call.arguments.count == 1 ? call.arguments[0].baseColumn : nil
        default: nil
        }
    }
}

extension Predicate {
    /// Whether some expression in it fulfils the test.
    // sync: lazy — walks a tree
    func contains(_ test: (Expression) -> Bool) -> Bool {
        switch self {
        case .lookup(let lookup):
            if test(lookup.left) { return true }
            switch lookup.right {
            case .expression(let right): return test(right)
            case .expressions(let rights): return rights.contains(where: test)
            default: return false
            }
        case .and(let parts), .or(let parts), .xor(let parts): return parts.contains { $0.contains(test) }
        case .not(let inner): return inner.contains(test)
        case .test(let expression), .comparison(let expression, _, _): return test(expression)
        case .keyword, .always, .never, .empty, .invalid: return false
        }
    }
}

extension SQLFunction {
    // sync: lazy — reckons a type
    func type(_ arguments: [Expression]) throws(FieldError) -> ColumnType? {
        switch result {
        case .type(let type): return type
        case .firstArgument: return try arguments.first?.type
        case .common: return try Expression.common(arguments, name)
        case .computed(let reckon):
            var types: [ColumnType?] = []
            for argument in arguments { types.append(try argument.type) }
            return reckon(types)
        }
    }
}

extension Query {
    /// The type of the one column that a subquery gives.
    var valueType: ColumnType? {
        get throws(FieldError) {
            if let first = columns.first { return try first.expression.type }
            return schema.primaryKey.type
        }
    }
}

extension FieldError {
    // sync: lazy — makes an error
    static func mixedTypes(_ left: ColumnType, _ right: ColumnType, _ place: String) -> FieldError {
        FieldError(
            .mixedTypes,
            "\(place) mixes the types \(left.sqlite) and \(right.sqlite). Say which one is meant with ExpressionWrapper(…, as:)."
        )
    }
}
