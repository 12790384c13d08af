import VinylORM

/// Section 6 of the corpus's description: what of a value is reported, in its notation.
extension Interpreter {
    /// A part of a row: a path, a method, rows related to it, or several parts.
    func show(_ answer: Answer, _ part: JSONValue) async throws -> JSONValue {
        if let path = part.string {
            return try json(try await walk(answer, path.split(separator: ".").map(String.init)))
        }
        if let parts = part.items {
            var shown: [JSONValue] = []
            for part in parts { shown.append(try await show(answer, part)) }
            return .array(shown)
        }
        guard case .instance(let instance) = answer else { throw NotWritable("only rows have parts") }
        if let name = part["call"]?.string {
            return try json(try await instance.call(try method(name, .null, instance)))
        }
        guard let name = part["many"]?.string else { throw NotationError(part) }
        return try json(try await many(name, part, instance))
    }

    /// Rows related to a row: a query from its manager, or a list that `to_attr` made.
    private func many(_ name: String, _ part: JSONValue, _ instance: any Instance) async throws -> Answer {
        let hidden = " row"
        variables[hidden] = .instance(instance)
        var document = JSONObject()
        document["from"] = .string("\(hidden).\(name)")
        document["chain"] = part["chain"] ?? .array([])
        document["end"] = part["end"] ?? .array(["list"])
        document["show"] = part["show"]
        return try await query(.object(document))
    }

    /// What a step reports.
    func outcome(of answer: Answer) async throws -> Outcome {
        switch answer {
        case .list(let items):
            // What get_or_create gives: a row, and whether it is new.
            if items.count == 2, case .instance = items[0], case .value(let flag) = items[1], flag is Bool {
                return .value(try json(answer))
            }
            return .list(try items.map { try row($0) })
        case .instance: return .row(try row(answer))
        case .rows(let rows): return .list(try await rows.fetched().map { try row($0) })
        default: return .value(try json(answer))
        }
    }

    /// A row that stands by itself or in a list of rows: its columns. Everything else as it is inside a value.
    // sync: floor — converts a value
    private func row(_ answer: Answer) throws -> JSONValue {
        guard case .instance(let instance) = answer else { return try json(answer) }
        return try columns(instance)
    }

    // sync: floor — converts a value
    private func columns(_ instance: any Instance) throws -> JSONValue {
        var object = JSONObject()
        guard let model = facts[instance.label] else { throw NotationError(.string(instance.label)) }
        for (name, value) in instance.columns(model) { object[name] = try json(.value(value)) }
        for (name, value) in instance.annotations { object[name] = try json(.value(value)) }
        return .object(object)
    }

    /// A value in the corpus's notation.
    // sync: floor — converts a value
    func json(_ answer: Answer) throws -> JSONValue {
        switch answer {
        case .value(let value):
            guard let json = Notation.json(value) else { throw Unshowable(value) }
            return json
        case .shown(let json): return json
        case .instance(let instance):
            var object = JSONObject()
            object["$row"] = .string(instance.label)
            object["fields"] = try columns(instance)
            return .object(object)
        case .list(let items): return .array(try items.map { try json($0) })
        case .record(let members):
            var object = JSONObject()
            for (name, value) in members { object[name] = try json(value) }
            return .object(object)
        case .map(let pairs):
            // A mapping whose keys are text is an object.
            let keys = try pairs.map { try json($0.key) }
            if !keys.isEmpty, keys.allSatisfy({ $0.string != nil }) {
                var object = JSONObject()
                for (key, pair) in zip(keys, pairs) { object[key.string ?? ""] = try json(pair.value) }
                return .object(object)
            }
            let entries = try zip(keys, pairs).map { JSONValue.array([$0, try json($1.value)]) }
            return Notation.tag("$map", .array(entries))
        case .unwritable(let error): throw error
        case .rows, .manager, .expression, .condition: throw Unshowable(nil)
        }
    }
}

/// Something that has no notation.
struct Unshowable: Error, CustomStringConvertible {
    let description: String
    init(_ value: (any Sendable)?) {
        description = value.map { "a value of type \(type(of: $0)) has no notation" } ?? "a query was not evaluated"
    }
}
