import VinylORM

/// Making instances and calling their methods.
extension Interpreter {
    /// An unsaved row of a model.
    func instance(_ label: String, _ values: [(key: String, value: JSONValue)]) async throws -> any Instance {
        let type = try ModelTable.model(label)
        let model = facts[label]
        var attributes: Attributes = []
        var related: [(String, Answer)] = []
        for (name, value) in values {
            let answer = try await evaluate(value)
            if case .instance = answer { related.append((name, answer)) }
            attributes.append((name, try argument(answer, model?.field(name)?.type)))
        }
        let instance = try Self.make(type, complete(attributes, model))
        for (name, answer) in related { try instance.set(name, to: try argument(answer), from: answer) }
        return instance
    }

    /// What Django fills in and a Swift program writes out: empty text, the default of a foreign key.
    // sync: floor — completes a list
    func complete(_ attributes: Attributes, _ model: ModelFacts?) -> Attributes {
        guard let model else { return attributes }
        let given = Set(attributes.map { $0.0 })
        var complete = attributes
        for field in model.fields where !given.contains(field.name) && !given.contains(field.attribute) {
            if field.isRelation, let value = field.defaultValue, let key = try? Notation.value(value) {
                complete.append((field.attribute, key))
            } else if field.isText, !field.isRelation, !field.isNullable, !field.hasDefault,
                field.attribute != model.key
            {
                complete.append((field.attribute, ""))
            }
        }
        return complete
    }

    /// - Throws: ``NotWritable`` where the initialiser would not accept the values.
    // sync: floor — makes a value
    private static func make<M: Model>(_ type: M.Type, _ attributes: Attributes) throws -> any Instance {
        do {
            return ModelInstance(try M(attributes: attributes))
        } catch let error as AttributeError {
            throw NotWritable(error)
        }
    }

    /// Calls a method of the instance in a variable.
    func call(_ path: String, _ call: [JSONValue]) async throws -> Answer {
        let parts = path.split(separator: ".").map(String.init)
        guard case .instance(let instance) = try await walk(try variable(parts[0]), parts.dropFirst()),
            let name = call.first?.string
        else { throw NotationError(.array(call)) }
        return try await instance.call(try method(name, call.dropFirst().first ?? .null, instance))
    }

    /// - Parameter named: The named arguments.
    // sync: floor — reads a description
    func method(_ name: String, _ named: JSONValue, _ instance: any Instance) throws -> InstanceMethod {
        let exclude = (named["exclude"]?.items ?? []).compactMap(\.string)
        switch name {
        case "save":
            return .save(
                updateFields: named["update_fields"]?.items?.compactMap(\.string),
                forceInsert: named["force_insert"] == true, forceUpdate: named["force_update"] == true)
        case "delete": return .delete(keepParents: named["keep_parents"] == true)
        case "refresh_from_db": return .refresh(fields: named["fields"]?.items?.compactMap(\.string))
        case "full_clean":
            return .fullClean(
                exclude: exclude, validateUnique: named["validate_unique"] != false,
                validateConstraints: named["validate_constraints"] != false)
        case "clean_fields": return .cleanFields(exclude: exclude)
        case "validate_unique": return .validateUnique(exclude: exclude)
        case "validate_constraints": return .validateConstraints(exclude: exclude)
        case "get_deferred_fields":
            return .deferredFields(facts[instance.label]?.fields.map(\.attribute) ?? [])
        default:
            guard name.hasPrefix("get_"), name.hasSuffix("_display") else { throw NotWritable("no method \(name)") }
            return .display(String(name.dropFirst(4).dropLast(8)))
        }
    }
}
