import VinylORM

/// Section 4 of the corpus's description: sources, chains, ends.
extension Interpreter {
    /// A query with its end, if it has one.
    func query(_ json: JSONValue) async throws -> Answer {
        var current = try await source(json)
        var calls = try (json["chain"]?.items ?? []).map { try Call($0) }
        let end = try json["end"].map { try Call($0) }
        if case .manager(let manager) = current {
            // A manager's own ends; every other one starts from its rows.
            if calls.isEmpty, let end, let answer = try await self.end(end, manager) {
                return try await finish(answer, json)
            }
            current = .rows(manager.rows)
            // `all()` of a manager is what it has.
            if calls.count == 1, calls[0].name == "all", manager.rows.kept != nil { calls = [] }
        }
        for (index, call) in calls.enumerated() { current = try await apply(call, to: current, isFirst: index == 0) }
        guard let end else { return current }
        let answer: Answer
        switch current {
        case .rows(let rows): answer = try await self.end(end, rows)
        case .list(let items): answer = try self.end(end, items)
        case .unwritable(let error): throw error
        default: throw NotationError(json)
        }
        return try await finish(answer, json)
    }

    /// What a chain begins with.
    private func source(_ json: JSONValue) async throws -> Answer {
        if let label = json["model"]?.string {
            return .rows(try ModelTable.rows(of: label, manager: json["manager"]?.string))
        }
        guard let path = json["from"]?.string else { throw NotationError(json) }
        let parts = path.split(separator: ".").map(String.init)
        return try await walk(try variable(parts[0]), parts.dropFirst())
    }

    /// `"read"` and `"show"` behind an end.
    private func finish(_ answer: Answer, _ json: JSONValue) async throws -> Answer {
        if let path = json["read"]?.string {
            return try await walk(answer, path.split(separator: ".").map(String.init))
        }
        guard let part = json["show"] else { return answer }
        guard case .list(let items) = answer else { return .shown(try await show(answer, part)) }
        var shown: [Answer] = []
        for item in items { shown.append(.shown(try await show(item, part))) }
        return .list(shown)
    }

    /// One call of a chain.
    private func apply(_ call: Call, to current: Answer, isFirst: Bool) async throws -> Answer {
        switch current {
        case .rows(let rows):
            if call.name == "slice" { return try await slice(call, rows) }
            return .rows(try await apply(call, rows))
        case .list(let items):
            guard call.name == "slice" else { throw NotWritable("a list has no \(call.name)") }
            return .list(try Self.slice(call, items))
        default: throw NotWritable("no \(call.name)")
        }
    }

    /// A slice of rows that were fetched asks nothing; one with a step fetches.
    private func slice(_ call: Call, _ rows: any AnyRows) async throws -> Answer {
        if let kept = rows.kept { return .list(try Self.slice(call, kept)) }
        let bounds = try Self.bounds(call)
        let sliced = rows.sliced(bounds.start ?? 0, bounds.end)
        guard let step = bounds.step else { return .rows(sliced) }
        let items = try await sliced.fetched()
        return .list(stride(from: 0, to: items.count, by: max(1, step)).map { items[$0] })
    }

    // sync: floor — takes a part of a list
    private static func slice(_ call: Call, _ items: [Answer]) throws -> [Answer] {
        let bounds = try Self.bounds(call)
        let start = min(max(0, bounds.start ?? 0), items.count)
        let end = min(max(start, bounds.end ?? items.count), items.count)
        return stride(from: start, to: end, by: max(1, bounds.step ?? 1)).map { items[$0] }
    }

    // sync: floor — reads numbers
    private static func bounds(_ call: Call) throws -> (start: Int?, end: Int?, step: Int?) {
        let numbers = call.positional.map { json -> Int? in
            if case .integer(let number) = json { Int(number) } else { nil }
        }
        guard numbers.count > 1 else { throw NotationError(.array(call.positional)) }
        return (numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : nil)
    }
}
