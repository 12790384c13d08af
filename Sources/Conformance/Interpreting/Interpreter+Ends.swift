import VinylORM

/// The ends of a chain.
extension Interpreter {
    /// `chunk_size`
    // sync: floor — reads a number
    private static func chunk(_ call: Call) -> Int? {
        if case .integer(let size)? = call["chunk_size"] ?? call.positional.first { Int(size) } else { nil }
    }

    func end(_ call: Call, _ rows: any AnyRows) async throws -> Answer {
        switch call.name {
        case "list": return .list(try await items(rows))
        case "len": return .value(try await items(rows).count)
        case "bool": return .value(try await !items(rows).isEmpty)
        case "iterator": return .list(try await rows.iterated(Self.chunk(call)))
        case "index": return try await index(call, rows)
        case "count":
            if let kept = rows.kept { return .value(kept.count) }
            return .value(try await rows.count())
        case "exists":
            if let kept = rows.kept { return .value(!kept.isEmpty) }
            return .value(try await rows.exists())
        case "get":
            if call.positional.isEmpty, call.named.isEmpty { return try await rows.get(nil) }
            return try await rows.get(try await condition(call))
        case "first": return try await rows.first()
        case "last": return try await rows.last()
        case "earliest": return try await rows.earliest(call.names)
        case "latest": return try await rows.latest(call.names)
        case "aggregate": return try await rows.aggregate(try await named(call))
        case "contains": return .value(try await rows.contains(try await instance(call.positional.first)))
        case "in_bulk": return try await inBulk(call, rows)
        case "update": return .value(try await rows.update(try await arguments(call.named, facts(rows))))
        case "delete": return try await rows.delete().answer
        default: return try await makingEnd(call, rows)
        }
    }

    /// The ends that make rows.
    private func makingEnd(_ call: Call, _ rows: any AnyRows) async throws -> Answer {
        switch call.name {
        case "create": return try await rows.create(try await instance(rows.base.schema.label, call.named))
        case "bulk_create":
            return .list(try await rows.bulkCreate(try await instances(call.positional.first), Self.bulkOptions(call)))
        case "bulk_update":
            let fields = (call.positional.dropFirst().first?.items ?? []).compactMap(\.string)
            let instances = try await instances(call.positional.first)
            return .value(
                try await rows.bulkUpdate(instances, fields, batchSize: call["batch_size"].flatMap(Self.number)))
        case "get_or_create":
            return try await rows.getOrCreate(
                try await arguments(lookups(call), facts(rows)), try await attributes(call["defaults"], facts(rows)))
        case "update_or_create":
            return try await rows.updateOrCreate(
                try await arguments(lookups(call), facts(rows)), try await attributes(call["defaults"], facts(rows)))
        default: throw NotWritable("no method \(call.name)")
        }
    }

    /// The ends of a list that is one already.
    // sync: floor — reads a list
    func end(_ call: Call, _ items: [Answer]) throws -> Answer {
        switch call.name {
        case "list", "iterator": return .list(items)
        case "len", "count": return .value(items.count)
        case "bool", "exists": return .value(!items.isEmpty)
        case "index":
            guard let index = call.positional.first.flatMap(Self.number), items.indices.contains(index) else {
                throw NotWritable("no such item")
            }
            return items[index]
        default: throw NotWritable("a list has no \(call.name)")
        }
    }

    /// The rows, fetched once for the query's life.
    private func items(_ rows: any AnyRows) async throws -> [Answer] {
        if let kept = rows.kept { return kept }
        let items = try await rows.fetched()
        rows.kept = items
        return items
    }

    private func index(_ call: Call, _ rows: any AnyRows) async throws -> Answer {
        if let kept = rows.kept { return try end(call, kept) }
        guard let index = call.positional.first.flatMap(Self.number) else {
            throw NotationError(.array(call.positional))
        }
        guard let item = try await rows.sliced(index, index + 1).fetched().first else {
            throw NotWritable("no such row")
        }
        return item
    }

    private func inBulk(_ call: Call, _ rows: any AnyRows) async throws -> Answer {
        var keys: [any Sendable]?
        if let list = call.positional.first?.items {
            keys = []
            for item in list {
                guard let key = try argument(try await evaluate(item)) else { throw NotWritable("a key is no nil") }
                keys?.append(key)
            }
        }
        return try await rows.inBulk(keys, call["field_name"]?.string ?? "pk")
    }

    /// The facts about a query's model.
    // sync: floor — looks a model up
    func facts(_ rows: any AnyRows) -> ModelFacts? { facts[rows.base.schema.label] }

    /// The named arguments that are lookups.
    // sync: floor — filters a list
    func lookups(_ call: Call) -> [(key: String, value: JSONValue)] {
        call.named.filter { $0.key != "defaults" && $0.key != "through_defaults" }
    }

    func instance(_ json: JSONValue?) async throws -> any Instance {
        guard let json, case .instance(let instance) = try await evaluate(json) else {
            throw NotWritable("a row is wanted")
        }
        return instance
    }

    func instances(_ json: JSONValue?) async throws -> [any Instance] {
        var result: [any Instance] = []
        for item in json?.items ?? [] { result.append(try await instance(item)) }
        return result
    }

    // sync: floor — reads a number
    static func number(_ json: JSONValue) -> Int? {
        if case .integer(let number) = json { Int(number) } else { nil }
    }

    // sync: floor — reads a description
    private static func bulkOptions(_ call: Call) -> BulkOptions {
        BulkOptions(
            batchSize: call["batch_size"].flatMap(number), ignoresConflicts: call["ignore_conflicts"] == true,
            updatesConflicts: call["update_conflicts"] == true,
            updateFields: (call["update_fields"]?.items ?? []).compactMap(\.string),
            uniqueFields: (call["unique_fields"]?.items ?? []).compactMap(\.string))
    }
}
