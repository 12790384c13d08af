import VinylORM

/// What stands where a value is expected.
extension Interpreter {
    func evaluate(_ json: JSONValue) async throws -> Answer {
        if let items = json.items {
            var answers: [Answer] = []
            for item in items { answers.append(try await evaluate(item)) }
            return .list(answers)
        }
        guard let members = json.members else { return .value(try Notation.value(json)) }
        if json["chain"] != nil { return try await query(json) }
        if let path = json["var"]?.string {
            let parts = path.split(separator: ".").map(String.init)
            return try await walk(try variable(parts[0]), parts.dropFirst())
        }
        if let label = json["new"]?.string {
            return .instance(try await instance(label, json["values"]?.members ?? []))
        }
        if json["on"] != nil, let call = json["call"]?.items {
            return try await self.call(json["on"]?.string ?? "", call)
        }
        if members.count == 1, let values = json["values"]?.members {
            var record: [(name: String, value: Answer)] = []
            for (name, value) in values { record.append((name, try await evaluate(value))) }
            return .record(record)
        }
        if members.count == 1, members[0].key.hasPrefix("$") { return .value(try Notation.value(json)) }
        if Self.isCondition(json) { return .condition(try await condition(json)) }
        return .expression(try await expression(json))
    }

    /// A variable's value.
    // sync: floor — looks a variable up
    func variable(_ name: String) throws -> Answer {
        switch variables[name] {
        case .unwritable(let error)?: throw error
        case let answer?: return answer
        case nil: throw NotationError(.string(name))
        }
    }

    /// What attributes lead to. `publisher?` gives none where there is no publisher.
    func walk(_ start: Answer, _ path: some Sequence<String>) async throws -> Answer {
        var answer = start
        var isForgiving = false
        for part in path {
            let name = part.hasSuffix("?") ? String(part.dropLast()) : part
            switch answer {
            case .instance(let instance): answer = try await instance.attribute(name)
            case .record(let members):
                guard let member = members.first(where: { $0.name == name }) else { throw NotWritable("no \(name)") }
                answer = member.value
            case .value(nil) where isForgiving: return .none
            case .value(nil): throw NotWritable("\(name) of nil")
            default: throw NotWritable("no attribute \(name)")
            }
            isForgiving = part.hasSuffix("?")
        }
        return answer
    }

    /// What a lookup, a column or a method takes for an answer.
    /// - Parameter type: The field's type in Django, where it is known: documents look like lists.
    // sync: floor — converts a value
    func argument(_ answer: Answer, _ type: String? = nil) throws -> (any Sendable)? {
        switch answer {
        case .value(let value):
            guard type == "JSONField", let value else { return value }
            return JSONValue(coercing: value) ?? value
        case .instance(let instance): return instance.lookupValue
        case .rows(let rows): return rows.query
        case .manager(let manager): return manager.rows.query
        case .list(let items):
            let list = Notation.list(try items.map { try argument($0) })
            return type == "JSONField" ? JSONValue(coercing: list) ?? list : list
        case .expression(let expression): return expression
        case .condition(let condition): return condition
        case .record, .map, .shown: throw NotWritable("a record is no value of a column")
        case .unwritable(let error): throw error
        }
    }

    /// Names and values as queries and rows take them.
    /// - Parameter model: Whose columns they are, if they are columns rather than lookups.
    func arguments(
        _ members: [(key: String, value: JSONValue)], _ model: ModelFacts? = nil
    ) async throws -> Attributes {
        var arguments: Attributes = []
        for (name, value) in members {
            arguments.append((name, try argument(try await evaluate(value), model?.field(name)?.type)))
        }
        return arguments
    }

    /// The names and values under `{"values": …}` of a named argument.
    func attributes(_ json: JSONValue?, _ model: ModelFacts?) async throws -> Attributes {
        try await arguments(json?["values"]?.members ?? [], model)
    }
}
