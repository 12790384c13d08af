import VinylORM

/// Functions by Django's names.
extension Interpreter {
    typealias Arguments = [Expression]

    /// Whether a function takes its `output_field` itself.
    // sync: floor — compares names
    static func takesType(_ name: String) -> Bool { name.hasPrefix("Trunc") }

    func function(_ name: String, _ content: JSONValue, _ json: JSONValue) async throws -> Expression {
        if let made = try await aggregate(name, content, json) { return made }
        if let made = try await windowFunction(name, content, json) { return made }
        if let made = try await moment(name, content, json) { return made }
        if name == "Collate" {
            guard let items = content.items, items.count == 2, let collation = items[1].string else {
                throw NotationError(json)
            }
            return Collate(try await operand(items[0]), collation)
        }
        let arguments = try await operands(content)
        if let unary = Self.unary[name], arguments.count == 1 { return unary(arguments[0]) }
        if let binary = Self.binary[name], arguments.count == 2 { return binary(arguments[0], arguments[1]) }
        if let several = Self.several[name] { return several(arguments) }
        switch (name, arguments.count) {
        case ("Substr", 2): return Substr(arguments[0], arguments[1])
        case ("Substr", 3): return Substr(arguments[0], arguments[1], arguments[2])
        case ("LPad", 2): return LPad(arguments[0], arguments[1], Value(" "))
        case ("LPad", 3): return LPad(arguments[0], arguments[1], arguments[2])
        case ("RPad", 2): return RPad(arguments[0], arguments[1], Value(" "))
        case ("RPad", 3): return RPad(arguments[0], arguments[1], arguments[2])
        case ("Replace", 2): return Replace(arguments[0], arguments[1], Value(""))
        case ("Replace", 3): return Replace(arguments[0], arguments[1], arguments[2])
        case ("Round", 1): return Round(arguments[0], Value(0))
        case ("Round", 2): return Round(arguments[0], arguments[1])
        case ("Pi", _): return Pi()
        case ("Random", _): return Random()
        case ("Now", _): return Now()
        default: throw NotationError(json)
        }
    }

    private static let unary: [String: @Sendable (Expression) -> Expression] = [
        "Upper": { Upper($0) }, "Lower": { Lower($0) }, "Length": { Length($0) }, "Trim": { Trim($0) },
        "LTrim": { LTrim($0) }, "RTrim": { RTrim($0) }, "Reverse": { Reverse($0) }, "Chr": { Chr($0) },
        "Ord": { Ord($0) }, "MD5": { MD5($0) }, "SHA1": { SHA1($0) },
        "SHA256": { SHA256($0) }, "SHA384": { SHA384($0) }, "SHA512": { SHA512($0) }, "Abs": { Abs($0) },
        "Ceil": { Ceil($0) }, "Floor": { Floor($0) }, "Exp": { Exp($0) }, "Ln": { Ln($0) }, "Sqrt": { Sqrt($0) },
        "Sign": { Sign($0) }, "Degrees": { Degrees($0) }, "Radians": { Radians($0) }, "Sin": { Sin($0) },
        "Cos": { Cos($0) }, "Tan": { Tan($0) }, "Cot": { Cot($0) }, "ASin": { ASin($0) }, "ACos": { ACos($0) },
        "ATan": { ATan($0) },
    ]

    private static let binary: [String: @Sendable (Expression, Expression) -> Expression] = [
        "NullIf": { NullIf($0, $1) }, "Left": { Left($0, $1) }, "Right": { Right($0, $1) },
        "Repeat": { Repeat($0, $1) }, "StrIndex": { StrIndex($0, $1) }, "ATan2": { ATan2($0, $1) },
        "Log": { Log($0, $1) }, "Mod": { Mod($0, $1) }, "Power": { Power($0, $1) },
    ]

    private static let several: [String: @Sendable (Arguments) -> Expression] = [
        "Coalesce": { Coalesce($0) }, "Greatest": { Greatest($0) }, "Least": { Least($0) }, "Concat": { Concat($0) },
    ]

    private func aggregate(_ name: String, _ content: JSONValue, _ json: JSONValue) async throws -> Expression? {
        guard ["Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance"].contains(name) else { return nil }
        let isDistinct = json["distinct"] == true
        var filter: Predicate?
        if let condition = json["filter"] { filter = try await self.condition(condition) }
        var otherwise: Expression?
        if let value = json["default"] { otherwise = try await operand(value) }
        if content.items?.first == "*" { return CountAll(filter: filter) }
        guard let operand = try await operands(content).first else { throw NotationError(json) }
        switch name {
        case "Count":
            guard otherwise == nil else { throw NotWritable("a count has no default") }
            return Count(operand, distinct: isDistinct, filter: filter)
        case "Sum": return Sum(operand, distinct: isDistinct, filter: filter, default: otherwise)
        case "Avg": return Avg(operand, distinct: isDistinct, filter: filter, default: otherwise)
        case "Min": return Min(operand, distinct: isDistinct, filter: filter, default: otherwise)
        case "Max": return Max(operand, distinct: isDistinct, filter: filter, default: otherwise)
        case "StdDev": return StdDev(operand, sample: json["sample"] == true, filter: filter, default: otherwise)
        default: return Variance(operand, sample: json["sample"] == true, filter: filter, default: otherwise)
        }
    }

    /// `ExtractYear`, `TruncMonth` and their kin.
    private func moment(_ name: String, _ content: JSONValue, _ json: JSONValue) async throws -> Expression? {
        let isExtract = name.hasPrefix("Extract")
        guard isExtract || name.hasPrefix("Trunc") else { return nil }
        guard let items = content.items, let first = items.first else { throw NotationError(json) }
        let operand = try await self.operand(first)
        let zone = try self.zone(json["tzinfo"])
        let rest = SnakeCase(String(name.dropFirst(isExtract ? 7 : 5))).text.drop { $0 == "_" }
        let unit = rest.isEmpty && items.count > 1 ? items[1].string ?? "" : String(rest)
        if isExtract { return Extract(operand, unit, in: zone) }
        switch unit {
        case "date": return TruncDate(operand, in: zone)
        case "time": return TruncTime(operand, in: zone)
        default:
            let type = try json["output_field"].map { try columnType($0) }
            return Trunc(operand, unit, in: zone, as: type)
        }
    }

    /// The name of a time zone.
    // sync: floor — reads a name
    func zone(_ json: JSONValue?) throws -> String? {
        guard let json, json != .null else { return nil }
        guard let zone = try Notation.value(json) as? ZoneName else { throw NotationError(json) }
        return zone.name
    }
}
