import VinylORM

/// The ends that belong to the manager of a relation.
extension Interpreter {
    /// - Returns: Nil where the end is one of queries.
    func end(_ call: Call, _ manager: any AnyManager) async throws -> Answer? {
        let through = try await attributes(call["through_defaults"], nil)
        switch call.name {
        case "add" where call["bulk"] == false: try await manager.addSaving(try await members(call.positional))
        case "add": try await manager.add(try await members(call.positional), throughDefaults: through)
        case "remove": try await manager.remove(try await members(call.positional))
        case "set":
            try await manager.set(
                try await members(call.positional.first?.items ?? []), clear: call["clear"] == true,
                throughDefaults: through)
        case "clear": try await manager.clear()
        case "create":
            let model = facts[manager.base.schema.label]
            let attributes = complete(try await arguments(lookups(call), model), model)
            return try await manager.create(attributes, throughDefaults: through)
        case "get_or_create":
            let (lookups, defaults) = try await upsert(call, manager)
            return try await manager.getOrCreate(lookups, defaults, throughDefaults: through)
        case "update_or_create":
            let (lookups, defaults) = try await upsert(call, manager)
            return try await manager.updateOrCreate(lookups, defaults, throughDefaults: through)
        default: return nil
        }
        return Answer.none
    }

    private func members(_ arguments: [JSONValue]) async throws -> [Answer] {
        var result: [Answer] = []
        for argument in arguments { result.append(try await evaluate(argument)) }
        return result
    }

    private func upsert(
        _ call: Call, _ manager: any AnyManager
    ) async throws -> (lookups: Attributes, defaults: Attributes) {
        let model = facts[manager.base.schema.label]
        return (try await arguments(lookups(call), model), try await attributes(call["defaults"], model))
    }
}
