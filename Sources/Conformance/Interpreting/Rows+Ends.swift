import VinylORM

/// The ends of a chain: they ask the database.
extension Rows {
    func fetched() async throws -> [Answer] { try await wrapped.fetch().map { shape.answer($0) } }

    func iterated(_ chunkSize: Int?) async throws -> [Answer] {
        var answers: [Answer] = []
        if let chunkSize {
            var rows = wrapped.iterator(chunkSize: chunkSize).makeAsyncIterator()
            while let row = try await rows.next() { answers.append(shape.answer(row)) }
        } else {
            var rows = wrapped.makeAsyncIterator()
            while let row = try await rows.next() { answers.append(shape.answer(row)) }
        }
        return answers
    }

    func get(_ condition: Predicate?) async throws -> Answer {
        guard let condition else { return shape.answer(try await wrapped.get()) }
        return shape.answer(try await wrapped.get(condition))
    }

    func first() async throws -> Answer { shape.answer(try await wrapped.first()) }

    func last() async throws -> Answer { shape.answer(try await wrapped.last()) }

    func earliest(_ names: [String]) async throws -> Answer { shape.answer(try await wrapped.earliest(names)) }

    func latest(_ names: [String]) async throws -> Answer { shape.answer(try await wrapped.latest(names)) }

    func count() async throws -> Int { try await wrapped.count() }

    func exists() async throws -> Bool { try await wrapped.exists() }

    func contains(_ row: any Instance) async throws -> Bool {
        try await wrapped.contains(row.row(as: R.Base.self))
    }

    func inBulk(_ keys: [any Sendable]?, _ field: String) async throws -> Answer {
        let found = try await wrapped.inBulk(keys: keys, field: field)
        return .map(found.map { key, row in (key: Answer.of(key), value: shape.answer(row)) })
    }

    func aggregate(_ expressions: [(String, any ExpressionConvertible)]) async throws -> Answer {
        try await wrapped.aggregate(expressions).answer
    }

    func update(_ values: Attributes) async throws -> Int { try await wrapped.update(values) }

    func delete() async throws -> DeletionSummary { try await wrapped.delete() }

    func create(_ row: any Instance) async throws -> Answer {
        let row = try row.instance(of: R.Base.self)
        row.row = try await wrapped.create(row.row)
        return .instance(row)
    }

    func bulkCreate(_ rows: [any Instance], _ options: BulkOptions) async throws -> [Answer] {
        let instances = try rows.map { try $0.instance(of: R.Base.self) }
        let made = try await wrapped.bulkCreate(
            instances.map(\.row), batchSize: options.batchSize, ignoreConflicts: options.ignoresConflicts,
            updateConflicts: options.updatesConflicts, updateFields: options.updateFields,
            uniqueFields: options.uniqueFields)
        // Django gives the very instances that it was given, with their keys.
        guard made.count == instances.count else { return made.map { .of($0) } }
        for (instance, row) in zip(instances, made) { instance.row = row }
        return instances.map { .instance($0) }
    }

    func bulkUpdate(_ rows: [any Instance], _ fields: [String], batchSize: Int?) async throws -> Int {
        try await wrapped.bulkUpdate(
            try rows.map { try $0.row(as: R.Base.self) }, fields: fields, batchSize: batchSize)
    }

    func getOrCreate(_ lookups: Attributes, _ defaults: Attributes) async throws -> Answer {
        guard let rows = wrapped as? any Upserting else { throw NotWritable("rows of values are not created") }
        return try await rows.getOrCreate(lookups, defaults)
    }

    func updateOrCreate(_ lookups: Attributes, _ defaults: Attributes) async throws -> Answer {
        guard let rows = wrapped as? any Upserting else { throw NotWritable("rows of values are not created") }
        return try await rows.updateOrCreate(lookups, defaults)
    }
}

/// Queries of whole models, which alone can make rows.
private protocol Upserting {
    func getOrCreate(_ lookups: Attributes, _ defaults: Attributes) async throws -> Answer
    func updateOrCreate(_ lookups: Attributes, _ defaults: Attributes) async throws -> Answer
}

extension QuerySet: Upserting where R: Model {
    fileprivate func getOrCreate(_ lookups: Attributes, _ defaults: Attributes) async throws -> Answer {
        let (row, isNew) = try await getOrCreate(lookups: lookups, defaults: defaults)
        return .list([.of(row), .value(isNew)])
    }

    fileprivate func updateOrCreate(_ lookups: Attributes, _ defaults: Attributes) async throws -> Answer {
        let (row, isNew) = try await updateOrCreate(lookups: lookups, defaults: defaults)
        return .list([.of(row), .value(isNew)])
    }
}
