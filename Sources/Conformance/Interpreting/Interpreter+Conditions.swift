import VinylORM

/// Conditions: `Q` and what combines them.
extension Interpreter {
    /// Comparisons that are expressions, by Django's class: the lookup that each is.
    private static let comparisons = [
        "Exact": "exact", "IExact": "iexact", "GreaterThan": "gt", "GreaterThanOrEqual": "gte", "LessThan": "lt",
        "LessThanOrEqual": "lte", "In": "in", "IsNull": "isnull", "Contains": "contains", "IContains": "icontains",
        "StartsWith": "startswith", "IStartsWith": "istartswith", "EndsWith": "endswith", "IEndsWith": "iendswith",
        "Range": "range", "Regex": "regex", "IRegex": "iregex",
    ]

    /// Whether an object is a condition rather than an expression that is a value.
    // sync: floor — compares names
    static func isCondition(_ json: JSONValue) -> Bool {
        guard let members = json.members else { return false }
        return members.contains {
            ["Q", "and", "or", "xor", "not"].contains($0.key) || comparisons[$0.key] != nil
        }
    }

    func condition(_ json: JSONValue) async throws -> Predicate {
        guard let (name, content) = json.members?.first else {
            return Predicate(expression: try await expression(json))
        }
        switch name {
        case "Q": return Predicate(lookups: try await arguments(content.members ?? []))
        case "not": return !(try await condition(content))
        case "and": return try await combine(content) { $0 && $1 }
        case "or": return try await combine(content) { $0 || $1 }
        case "xor": return try await combine(content) { $0 ^ $1 }
        default: break
        }
        if let lookup = Self.comparisons[name], let sides = content.items, sides.count == 2 {
            let left = try await operand(sides[0])
            return Predicate(left: left, lookup, try argument(try await evaluate(sides[1])))
        }
        return Predicate(expression: try await expression(json))
    }

    private func combine(
        _ json: JSONValue, _ operation: (Predicate, Predicate) -> Predicate
    ) async throws -> Predicate {
        var result: Predicate?
        for item in json.items ?? [] {
            let next = try await condition(item)
            result = result.map { operation($0, next) } ?? next
        }
        return result ?? Predicate(lookups: [])
    }
}
