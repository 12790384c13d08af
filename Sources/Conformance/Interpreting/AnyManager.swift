import VinylORM

/// The manager of a relation to many rows, whose model is known when the case runs alone.
protocol AnyManager: Sendable {
    /// What its rows are rows of.
    var base: any Model.Type { get }
    /// The related rows, as a query.
    var rows: any AnyRows { get }

    func add(_ members: [Answer], throughDefaults: Attributes) async throws
    func addSaving(_ members: [Answer]) async throws
    func remove(_ members: [Answer]) async throws
    func set(_ members: [Answer], clear: Bool, throughDefaults: Attributes) async throws
    func clear() async throws
    func create(_ attributes: Attributes, throughDefaults: Attributes) async throws -> Answer
    func getOrCreate(
        _ lookups: Attributes, _ defaults: Attributes, throughDefaults: Attributes
    ) async throws -> Answer
    func updateOrCreate(
        _ lookups: Attributes, _ defaults: Attributes, throughDefaults: Attributes
    ) async throws -> Answer
}

extension RelatedRows: AnyManager {
    var base: any Model.Type { Target.self }
    var rows: any AnyRows {
        let rows = Rows(all())
        // What a prefetch computed for them comes with them.
        if let annotated = annotatedRows { rows.kept = annotated.map { .of($0) } }
        return rows
    }

    func add(_ members: [Answer], throughDefaults: Attributes) async throws {
        switch try Members<Target>(members) {
        case .rows(let rows): adopt(try await add(rows.map(\.row), throughDefaults: throughDefaults), rows)
        case .keys(let keys): try await add(keys: keys, throughDefaults: throughDefaults)
        }
    }

    func addSaving(_ members: [Answer]) async throws {
        guard case .rows(let rows) = try Members<Target>(members) else { throw NotWritable("keys are not saved") }
        adopt(try await addSaving(rows.map(\.row)), rows)
    }

    /// Django changes the very instances that it is given; ours come back.
    // sync: floor — sets variables
    private func adopt(_ changed: [Target], _ instances: [ModelInstance<Target>]) {
        for (instance, row) in zip(instances, changed) { instance.row = row }
    }

    func remove(_ members: [Answer]) async throws {
        switch try Members<Target>(members) {
        case .rows(let rows): try await remove(rows.map(\.row))
        case .keys(let keys): try await remove(keys: keys)
        }
    }

    func set(_ members: [Answer], clear: Bool, throughDefaults: Attributes) async throws {
        switch try Members<Target>(members) {
        case .rows(let rows):
            adopt(try await set(rows.map(\.row), clear: clear, throughDefaults: throughDefaults), rows)
        case .keys(let keys): try await set(keys: keys, clear: clear, throughDefaults: throughDefaults)
        }
    }

    func create(_ attributes: Attributes, throughDefaults: Attributes) async throws -> Answer {
        .of(try await create(attributes: attributes, throughDefaults: throughDefaults))
    }

    func getOrCreate(
        _ lookups: Attributes, _ defaults: Attributes, throughDefaults: Attributes
    ) async throws -> Answer {
        let (row, isNew) = try await getOrCreate(
            lookups: lookups, defaults: defaults, throughDefaults: throughDefaults)
        return .list([.of(row), .value(isNew)])
    }

    func updateOrCreate(
        _ lookups: Attributes, _ defaults: Attributes, throughDefaults: Attributes
    ) async throws -> Answer {
        let (row, isNew) = try await updateOrCreate(
            lookups: lookups, defaults: defaults, throughDefaults: throughDefaults)
        return .list([.of(row), .value(isNew)])
    }
}

/// What a manager's method was given: rows, or keys where it was given any key.
private enum Members<Target: Model> {
    case rows([ModelInstance<Target>])
    case keys([any Sendable])

    /// - Throws: ``NotWritable`` where a row is one of another model.
    init(_ answers: [Answer]) throws {
        var rows: [ModelInstance<Target>] = []
        var keys: [any Sendable] = []
        var hasKeys = false
        for answer in answers {
            switch answer {
            case .instance(let instance):
                let row = try instance.instance(of: Target.self)
                rows.append(row)
                if let key = row.row.primaryKey { keys.append(key) }
            case .value(let key?):
                hasKeys = true
                keys.append(key)
            default: throw NotWritable("a relation has rows and keys alone")
            }
        }
        self = hasKeys ? .keys(keys) : .rows(rows)
    }
}
