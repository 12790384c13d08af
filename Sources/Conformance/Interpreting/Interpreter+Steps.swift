import VinylORM

/// Section 3 of the corpus's description: the kinds of steps.
extension Interpreter {
    func run(_ step: JSONValue) async throws -> Outcome {
        if let value = step["do"] { return try await outcome(of: try await evaluate(value)) }
        if let names = step["let"] {
            try await bind(names, step["be"] ?? .null)
        } else if let path = step["assign"]?.string {
            try await assign(path, step["to"] ?? .null)
        } else if let value = step["log"] {
            write(try await outcome(of: try await evaluate(value)))
        } else if let steps = step["atomic"]?.items {
            try await database.atomic(savepoint: step["savepoint"] != false, durable: step["durable"] == true) {
                try await self.runAll(steps)
            }
        } else if let steps = step["try"]?.items {
            try await attempt(steps, catching: step["catch"]?.string ?? "", step["rescue"]?.items ?? [])
        } else if let name = step["raise"]?.string {
            throw Raised(name: name)
        } else if let steps = step["on_commit"]?.items {
            try await database.onCommit(robust: step["robust"] == true) { try await self.runAll(steps) }
        } else if let rollback = step["set_rollback"] {
            try await database.setRollback(rollback == true)
        } else {
            try await runSavepoint(step)
        }
        return .nothing
    }

    private func runAll(_ steps: [JSONValue]) async throws {
        for step in steps { _ = try await run(step) }
    }

    private func bind(_ names: JSONValue, _ value: JSONValue) async throws {
        let targets = names.items?.compactMap(\.string) ?? [names.string ?? ""]
        do {
            let answer = try await evaluate(value)
            guard names.items != nil else {
                variables[targets[0]] = answer
                return
            }
            guard case .list(let parts) = answer, parts.count == targets.count else { throw NotationError(value) }
            for (target, part) in zip(targets, parts) { variables[target] = part }
        } catch let error as NotWritable {
            // Steps that use it do not compile either.
            for target in targets { variables[target] = .unwritable(error) }
            throw error
        }
    }

    private func assign(_ path: String, _ value: JSONValue) async throws {
        let parts = path.split(separator: ".").map(String.init)
        guard parts.count > 1, let name = parts.last else { throw NotationError(.string(path)) }
        let owner = try await walk(try variable(parts[0]), parts[1..<(parts.count - 1)])
        guard case .instance(let instance) = owner else { throw NotationError(.string(path)) }
        let answer = try await evaluate(value)
        switch answer {
        case .expression, .condition:
            throw NotWritable("a property holds a value; an expression is written with update()")
        default: break
        }
        let type = facts[instance.label]?.field(name)?.type
        try instance.set(name, to: try argument(answer, type), from: answer)
    }

    private func attempt(_ steps: [JSONValue], catching name: String, _ rescue: [JSONValue]) async throws {
        do {
            try await runAll(steps)
        } catch {
            guard ReplayedError(error, facts).names.contains(name) else { throw error }
            try await runAll(rescue)
        }
    }

    private func runSavepoint(_ step: JSONValue) async throws {
        if let name = step["savepoint"]?.string {
            savepoints[name] = try await database.savepoint()
        } else if let name = step["savepoint_rollback"]?.string, let savepoint = savepoints[name] {
            try await database.rollback(to: savepoint)
        } else if let name = step["savepoint_commit"]?.string, let savepoint = savepoints[name] {
            try await database.release(savepoint)
        } else {
            throw NotationError(step)
        }
    }
}
