import VinylORM

/// A row of which some columns are loaded, in a variable.
///
/// `@unchecked Sendable`: used by the one task that replays the case.
final class PartialInstance<M: Model>: Instance, @unchecked Sendable {
    private var partial: Partial<M>
    /// The columns that were wanted though they were not read.
    private var asked: Set<String> = []

    init(_ partial: Partial<M>) { self.partial = partial }

    var label: String { M.label }
    var lookupValue: any Sendable { partial.primaryKey as any Sendable }
    /// The record has what is loaded besides columns, too.
    var annotations: [(name: String, value: (any DatabaseField)?)] { [] }

    // sync: floor — reads properties
    func columns(_ facts: ModelFacts) -> [(name: String, value: (any Sendable)?)] {
        partial.record.members.map { ($0.name, $0.value) }
    }

    func attribute(_ name: String) async throws -> Answer {
        if name == "pk" { return .of(partial.primaryKey) }
        if let column = partial.record.members.first(where: { $0.name == name }) { return .of(column.value) }
        asked.insert(name)
        return .of(try await partial.value(named: name))
    }

    // sync: floor — sets a property
    func set(_ name: String, to value: (any Sendable)?, from answer: Answer) throws {
        do {
            try partial.set(attribute: name, to: value)
        } catch let error as AttributeError {
            throw NotWritable(error)
        }
    }

    func call(_ method: InstanceMethod) async throws -> Answer {
        switch method {
        case .save(let fields, _, _): try await partial.save(updateFields: fields)
        case .delete: return try await row().delete().answer
        case .refresh:
            let names = partial.record.members.map(\.name)
            partial = try await row().only(names).get()
        case .deferredFields:
            return .list(partial.deferredFields.filter { !asked.contains($0) }.sorted().map { .value($0) })
        case .display(let name): return .value(try await partial.model.display(name))
        case .fullClean, .cleanFields, .validateUnique, .validateConstraints:
            throw NotWritable("a row of some columns cannot be validated")
        }
        return .none
    }

    /// The row, as a query.
    // sync: lazy — builds a query
    private func row() -> QuerySet<M> { QuerySet<M>().filter(Predicate(lookups: [("pk", partial.primaryKey)])) }
}
