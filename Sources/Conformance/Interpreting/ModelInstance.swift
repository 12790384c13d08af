import VinylORM

/// A whole row in a variable, with what the query gave besides.
///
/// `@unchecked Sendable`: used by the one task that replays the case.
final class ModelInstance<M: Model>: Instance, @unchecked Sendable {
    var row: M
    let annotations: [(name: String, value: (any DatabaseField)?)]
    private var held = HeldInstances()

    init(_ row: M, annotations: [(name: String, value: (any DatabaseField)?)] = []) {
        self.row = row
        self.annotations = annotations
    }

    var label: String { M.label }
    var lookupValue: any Sendable { row }

    // sync: floor — reads properties
    func columns(_ facts: ModelFacts) -> [(name: String, value: (any Sendable)?)] {
        facts.fields.map { ($0.attribute, row[attribute: $0.attribute]) }
    }

    func attribute(_ name: String) async throws -> Answer {
        if name == "pk" { return .of(row.primaryKey) }
        if let annotation = annotations.first(where: { $0.name == name }) { return .of(annotation.value) }
        let answer = Answer.of(try await row.value(named: name))
        guard case .instance(let found) = answer else { return answer }
        return .instance(held.instance(name, found))
    }

    // sync: floor — sets a property
    func set(_ name: String, to value: (any Sendable)?, from answer: Answer) throws {
        do {
            try row.set(attribute: name, to: value)
        } catch let error as AttributeError {
            throw NotWritable(error)
        }
        guard case .instance(let other) = answer else { return held.hold(name, nil) }
        held.hold(name, other)
    }

    func call(_ method: InstanceMethod) async throws -> Answer {
        switch method {
        case .save(let fields, let forceInsert, let forceUpdate):
            try await row.save(updateFields: fields, forceInsert: forceInsert, forceUpdate: forceUpdate)
        case .delete(let keepParents): return .of(try await row.delete(keepParents: keepParents))
        case .refresh(let fields):
            try await row.refresh(fields: fields)
            held.forget()
        case .fullClean(let exclude, let unique, let constraints):
            try await row.fullClean(
                exclude: Set(exclude), validateUnique: unique, validateConstraints: constraints)
        case .cleanFields(let exclude): try await row.cleanFields(exclude: Set(exclude))
        case .validateUnique(let exclude): try await row.validateUnique(exclude: Set(exclude))
        case .validateConstraints(let exclude): try await row.validateConstraints(exclude: Set(exclude))
        case .deferredFields: return .list([])
        case .display(let name): return .value(row.display(name))
        }
        return .none
    }
}

extension DeletionSummary: ReplayedRow {
    /// As Django reports it: how many, and how many of which model.
    var answer: Answer {
        let counts = models.sorted { $0.key < $1.key }.map { (name: $0.key, value: Answer.value($0.value)) }
        return .list([.value(total), .record(counts)])
    }
}
