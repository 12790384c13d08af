import VinylORM

/// Section 5 of the corpus's description: expressions.
extension Interpreter {
    /// An argument of a function: text is the name of a column.
    func operand(_ json: JSONValue) async throws -> Expression {
        if let name = json.string { return F(name) }
        return try await expression(json)
    }

    /// The positional arguments of a function.
    func operands(_ json: JSONValue) async throws -> [Expression] {
        var result: [Expression] = []
        for item in json.items ?? [json] { result.append(try await operand(item)) }
        return result
    }

    func expression(_ json: JSONValue) async throws -> Expression {
        guard let (name, content) = json.members?.first(where: { $0.key != "output_field" }), !name.hasPrefix("$")
        else {
            return Value(try field(json))
        }
        let type = try json["output_field"].map { try columnType($0) }
        switch name {
        case "F": return F(content.string ?? "")
        case "OuterRef": return OuterRef(content.string ?? "")
        case "KT": return KT(content.string ?? content.items?.first?.string ?? "")
        case "Value": return Value(try await constant(content), as: type)
        case "Q", "and", "or", "xor", "not": return try await condition(json).expression
        case "neg": return -(try await operand(content))
        case "+", "-", "*", "/", "%", "**": return try await arithmetic(name, content)
        case "Case": return try await choice(content, json["default"], type)
        case "Subquery", "Exists": return try await subquery(name, content, type)
        case "Window": return try await window(json)
        case "ExpressionWrapper":
            guard let type, let inner = try await operands(content).first else { throw NotationError(json) }
            return ExpressionWrapper(inner, as: type)
        case "Cast":
            guard let items = content.items, items.count == 2 else { throw NotationError(json) }
            return Cast(try await operand(items[0]), as: try columnType(items[1]))
        case "JSONObject": return JSONObject.of(try await members(json))
        case "var": return Value(try field(try argument(try await evaluate(json)), json), as: type)
        default: break
        }
        if let made = try await bits(name, content) { return made }
        if Self.isCondition(json) { return try await condition(json).expression }
        let made = try await function(name, content, json)
        guard let type, !Self.takesType(name) else { return made }
        return ExpressionWrapper(made, as: type)
    }

    /// A literal as a column's value.
    // sync: floor — converts a value
    private func field(_ json: JSONValue) throws -> (any DatabaseField)? { try field(try Notation.value(json), json) }

    // sync: floor — converts a value
    private func field(_ value: (any Sendable)?, _ json: JSONValue) throws -> (any DatabaseField)? {
        guard let value else { return nil }
        if let value = value as? any DatabaseField { return value }
        guard let document = JSONValue(coercing: value) else { throw NotationError(json) }
        return document
    }

    private func constant(_ json: JSONValue) async throws -> (any DatabaseField)? {
        try field(try argument(try await evaluate(json)), json)
    }

    /// Text among the operands is a constant here, as for Python's operators.
    private func arithmetic(_ sign: String, _ json: JSONValue) async throws -> Expression {
        guard let items = json.items, items.count == 2 else { throw NotationError(json) }
        let left = try await expression(items[0])
        let right = try await expression(items[1])
        switch sign {
        case "+": return left + right
        case "-": return left - right
        case "*": return left * right
        case "/": return left / right
        case "%": return left % right
        default: return left.power(right)
        }
    }

    private func bits(_ name: String, _ json: JSONValue) async throws -> Expression? {
        guard name.hasPrefix("bit"), let items = json.items, items.count == 2 else { return nil }
        let left = try await expression(items[0])
        let right = try await expression(items[1])
        switch name {
        case "bitand": return left.bitAnd(right)
        case "bitor": return left.bitOr(right)
        case "bitxor": return left.bitXor(right)
        case "bitleftshift": return left.bitLeftShift(right)
        case "bitrightshift": return left.bitRightShift(right)
        default: return nil
        }
    }

    private func choice(_ json: JSONValue, _ rest: JSONValue?, _ type: ColumnType?) async throws -> Expression {
        var branches: [Choice.Branch] = []
        for item in json.items ?? [] {
            guard let test = item["When"], let result = item["then"] else { throw NotationError(item) }
            branches.append(When(try await condition(test), then: try await operand(result)))
        }
        var otherwise: Expression?
        if let rest { otherwise = try await operand(rest) }
        return Case(branches, default: otherwise, as: type)
    }

    private func subquery(_ name: String, _ json: JSONValue, _ type: ColumnType?) async throws -> Expression {
        guard case .rows(let rows) = try await evaluate(json) else { throw NotationError(json) }
        return name == "Exists" ? Exists(rows.query) : Subquery(rows.query, as: type)
    }

    private func members(_ json: JSONValue) async throws -> [(String, any ExpressionConvertible)] {
        var result: [(String, any ExpressionConvertible)] = []
        for (name, item) in json.members ?? [] where name != "JSONObject" {
            result.append((name, try await operand(item)))
        }
        return result
    }
}
