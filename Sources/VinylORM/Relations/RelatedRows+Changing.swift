extension RelatedRows {
    /// Relates rows. Those that are related already stay so once.
    /// - Parameter throughDefaults: What else the pairs have, where they have a model of their own.
    /// - Returns: The rows; where a foreign key relates them, with that foreign key.
    /// - Throws: ``UnsavedModel``, `DatabaseError`.
    @discardableResult
    public func add(
        _ targets: Target..., throughDefaults: [(String, (any Sendable)?)] = []
    ) async throws -> [Target] { try await add(targets, throughDefaults: throughDefaults) }

    /// Relates rows that have a foreign key to the owner by saving each, as `save` does, instead of by one update.
    /// - Returns: The rows with their new foreign key.
    /// - Throws: `DatabaseError`.
    @discardableResult
    public func addSaving(_ targets: [Target]) async throws -> [Target] {
        guard case .foreignKey(let field) = link else {
            try await add(targets)
            return targets
        }
        let database = try checkedDatabase()
        defer { forget() }
        return try await database.atomic(savepoint: false) {
            var saved: [Target] = []
            for var target in targets {
                try target.set(attribute: field.name, to: ownerRow)
                try await target.save(using: database)
                saved.append(target)
            }
            return saved
        }
    }

    /// Relates rows. Those that are related already stay so once.
    /// - Returns: The rows; where a foreign key relates them, with that foreign key.
    /// - Throws: ``UnsavedModel``, `DatabaseError`.
    @discardableResult
    public func add(
        _ targets: [Target], throughDefaults: [(String, (any Sendable)?)] = []
    ) async throws -> [Target] {
        try await insert(try keys(targets, "adding to a relation"), throughDefaults)
        return try named(targets)
    }

    /// The rows with their foreign key to the owner.
    // sync: lazy — sets properties
    private func named(_ targets: [Target]) throws -> [Target] {
        guard case .foreignKey(let field) = link else { return targets }
        return try targets.map { target in
            var target = target
            try target.set(attribute: field.name, to: ownerRow)
            return target
        }
    }

    /// Relates the rows with those keys.
    /// - Throws: ``FieldError`` for a value that is no key; `DatabaseError`.
    public func add(keys: [any Sendable], throughDefaults: [(String, (any Sendable)?)] = []) async throws {
        try await insert(try stored(keys), throughDefaults)
    }

    /// Unrelates rows; the rows themselves stay.
    public func remove(_ targets: Target...) async throws { try await remove(targets) }

    /// Unrelates rows; the rows themselves stay.
    /// - Throws: ``DoesNotExist`` where a row's foreign key names another row than the owner; ``FieldError`` where the foreign
    ///   key cannot be NULL.
    public func remove(_ targets: [Target]) async throws {
        if case .foreignKey(let field) = link {
            try checkNullable()
            for target in targets where target.relationValue(field) != owner { throw DoesNotExist(Target.schema) }
        }
        try await unrelate(try keys(targets, "removing from a relation"))
    }

    /// Unrelates the rows with those keys.
    public func remove(keys: [any Sendable]) async throws {
        try checkNullable()
        try await unrelate(try stored(keys))
    }

    /// Makes these the related rows, and no others.
    /// - Parameter clear: Whether to unrelate all first rather than only those that are not among these.
    /// - Returns: The rows; where a foreign key relates them, with that foreign key.
    @discardableResult
    public func set(
        _ targets: [Target], clear: Bool = false, throughDefaults: [(String, (any Sendable)?)] = []
    ) async throws -> [Target] {
        try await replace(try keys(targets, "setting a relation"), clear, throughDefaults)
        return try named(targets)
    }

    /// Makes the rows with those keys the related ones.
    public func set(
        keys: [any Sendable], clear: Bool = false, throughDefaults: [(String, (any Sendable)?)] = []
    ) async throws { try await replace(try stored(keys), clear, throughDefaults) }

    /// Unrelates all; the rows themselves stay.
    /// - Throws: ``FieldError`` where the rows' foreign key cannot be NULL.
    public func clear() async throws {
        let database = try checkedDatabase()
        defer { forget() }
        switch link {
        case .foreignKey(let field):
            try checkNullable()
            try await assign(.null, to: all().query, field, database)
        case .pairs(let relation, let isReverse):
            try await announce(.preClear, relation, isReverse, [], database)
            _ = try await Execution(delete: pairs(database))?.write()
            if relation.isSymmetrical { _ = try await Execution(delete: pairs(database, isMirrored: true))?.write() }
            try await announce(.postClear, relation, isReverse, [], database)
        case .unknown: break
        }
    }

    /// Saves a new row and relates it.
    public func create(
        _ target: Target, throughDefaults: [(String, (any Sendable)?)] = []
    ) async throws -> Target {
        let database = try checkedDatabase()
        var target = target
        if case .foreignKey(let field) = link {
            try target.set(attribute: field.name, to: ownerRow)
            return try await QuerySet<Target>().using(database).create(target)
        }
        let new = target
        return try await database.atomic(savepoint: false) {
            let saved = try await QuerySet<Target>().using(database).create(new)
            try await insert(try keys([saved], "adding to a relation"), throughDefaults)
            return saved
        }
    }

    /// Makes, saves and relates a row of values by attribute.
    public func create(
        attributes: [(String, (any Sendable)?)], throughDefaults: [(String, (any Sendable)?)] = []
    ) async throws -> Target {
        _ = try checkedDatabase()
        return try await create(try Target(attributes: complete(attributes)), throughDefaults: throughDefaults)
    }

    /// The values of a new row, with its foreign key to the owner.
    // sync: lazy — adds to a list
    func complete(_ attributes: [(String, (any Sendable)?)]) -> [(String, (any Sendable)?)] {
        guard case .foreignKey(let field) = link else { return attributes }
        return attributes + [(field.name, ownerRow)]
    }

    // sync: lazy — checks the schema
    private func checkNullable() throws {
        guard case .foreignKey(let field) = link, !field.isNullable else { return }
        throw FieldError.unsupported(
            "rows cannot be taken out of '\(name)': their '\(field.name)' cannot be NULL. Delete them, or relate them to another row."
        )
    }

    /// What was prefetched is no longer true.
    // sync: lazy — changes a value
    private func forget() { ownerRow?.prefetched.forget(SnakeCase(name).text) }

    // MARK: Keys

    private func insert(_ keys: [DatabaseValue], _ throughDefaults: [(String, (any Sendable)?)]) async throws {
        guard !keys.isEmpty else { return }
        let database = try checkedDatabase()
        defer { forget() }
        switch link {
        case .foreignKey(let field):
            var query = Query(Target.schema)
            query.add(Predicate(.column(ColumnReference(ColumnPath(), link.targetField)), in: keys))
            try await assign(owner, to: query, field, database)
        case .pairs(let relation, _):
            try await database.atomic(savepoint: false) {
                try await insertPairs(keys, throughDefaults, database, isMirrored: false)
                if relation.isSymmetrical {
                    try await insertPairs(keys, throughDefaults, database, isMirrored: true)
                }
            }
        case .unknown: break
        }
    }

    /// Adds the pairs that are not there.
    private func insertPairs(
        _ keys: [DatabaseValue], _ throughDefaults: [(String, (any Sendable)?)], _ database: Database, isMirrored: Bool
    ) async throws {
        guard case .pairs(let relation, let isReverse) = link else { return }
        let (near, far) = isMirrored ? (link.far, link.near) : (link.near, link.far)
        var seen: Set<DatabaseValue> = []
        var new = keys.filter { seen.insert($0).inserted }
        guard relation.hasOwnThrough || Signals.m2mChanged.isHeard(relation) else {
            // The pairs are unique, so those that are there are passed over by the database.
            try await insertPlain(new, throughDefaults, database, relation, near)
            return
        }
        let known = Set(try await related(database, isMirrored: isMirrored))
        new = new.filter { !known.contains($0) }
        guard !new.isEmpty else { return }
        try await announce(.preAdd, relation, isReverse, new, database)
        if relation.hasOwnThrough, let through = relation.through.modelType {
            try await insertRows(new, throughDefaults, database, near, far, through)
        } else {
            try await insertPlain(new, throughDefaults, database, relation, near)
        }
        try await announce(.postAdd, relation, isReverse, new, database)
    }

    /// Tells receivers of ``Signals/m2mChanged``.
    private func announce(
        _ action: ManyToManyEvent.Action, _ relation: ManyToManySchema, _ isReverse: Bool, _ keys: [DatabaseValue],
        _ database: Database
    ) async throws {
        guard Signals.m2mChanged.isHeard(relation) else { return }
        let event = ManyToManyEvent(
            action: action, ownerKey: owner, isReverse: isReverse, model: Target.schema, keys: keys, database: database)
        try await Signals.m2mChanged.send(event, of: relation)
    }

    /// Pairs of nothing but two keys, in one statement for each portion.
    private func insertPlain(
        _ keys: [DatabaseValue], _ throughDefaults: [(String, (any Sendable)?)], _ database: Database,
        _ relation: ManyToManySchema, _ near: FieldSchema
    ) async throws {
        if let extra = throughDefaults.first {
            throw AttributeError(kind: .unknown, model: relation.through.label, attribute: extra.0)
        }
        let isNearFirst = near === relation.sourceField
        for chunk in Chunks(keys) {
            let statement = relation.insertion(of: chunk.count)
            let parameters = chunk.flatMap { isNearFirst ? [owner, $0] : [$0, owner] }
            try await database.perform(.write) { connection in _ = try connection.execute(statement, parameters) }
        }
    }

    /// Pairs with a model of their own.
    private func insertRows(
        _ new: [DatabaseValue], _ throughDefaults: [(String, (any Sendable)?)], _ database: Database,
        _ near: FieldSchema, _ far: FieldSchema, _ through: any Model.Type
    ) async throws {
        let rows: [[(String, (any Sendable)?)]] = new.map { key in
            [(near.attributeName, StoredValue(owner).natural), (far.attributeName, StoredValue(key).natural)]
                + throughDefaults
        }
        try await save(rows, as: through, database)
    }

    private func save<Through: Model>(
        _ rows: [[(String, (any Sendable)?)]], as type: Through.Type, _ database: Database
    ) async throws {
        _ = try await QuerySet<Through>().using(database).bulkCreate(try rows.map { try Through(attributes: $0) })
    }

    private func unrelate(_ keys: [DatabaseValue]) async throws {
        guard !keys.isEmpty else { return }
        let database = try checkedDatabase()
        defer { forget() }
        switch link {
        case .foreignKey(let field):
            var query = all().query
            query.add(Predicate(.column(ColumnReference(ColumnPath(), link.targetField)), in: keys))
            try await assign(.null, to: query, field, database)
        case .pairs(let relation, let isReverse):
            try await announce(.preRemove, relation, isReverse, keys, database)
            var query = pairs(database)
            query.add(Predicate(.column(ColumnReference(ColumnPath(), link.far)), in: keys))
            _ = try await Execution(delete: query)?.write()
            if relation.isSymmetrical {
                var mirrored = pairs(database, isMirrored: true)
                mirrored.add(Predicate(.column(ColumnReference(ColumnPath(), link.near)), in: keys))
                _ = try await Execution(delete: mirrored)?.write()
            }
            try await announce(.postRemove, relation, isReverse, keys, database)
        case .unknown: break
        }
    }

    private func replace(
        _ wanted: [DatabaseValue], _ clears: Bool, _ throughDefaults: [(String, (any Sendable)?)]
    ) async throws {
        let database = try checkedDatabase()
        if case .foreignKey(let field) = link, !field.isNullable {
            try await insert(wanted, throughDefaults)
            return
        }
        try await database.atomic(savepoint: false) {
            if clears {
                try await clear()
                try await insert(wanted, throughDefaults)
                return
            }
            let known = try await related(database, isMirrored: false)
            let keep = Set(wanted)
            try await unrelate(known.filter { !keep.contains($0) })
            let there = Set(known)
            try await insert(wanted.filter { !there.contains($0) }, throughDefaults)
        }
    }

    private func assign(
        _ value: DatabaseValue, to query: Query, _ field: FieldSchema, _ database: Database
    ) async throws {
        var query = query
        query.database = database
        query.ordering = []
        let assignment = ColumnAssignment(ColumnReference(ColumnPath(), field), .value(value, field.type))
        _ = try await Execution(update: query, [assignment])?.write()
    }

    /// The keys of the related rows.
    private func related(_ database: Database, isMirrored: Bool) async throws -> [DatabaseValue] {
        var query: Query
        let column: FieldSchema
        switch link {
        case .foreignKey:
            query = all().query
            query.database = database
            query.ordering = []
            column = link.targetField
        case .pairs, .unknown:
            query = pairs(database, isMirrored: isMirrored)
            column = isMirrored ? link.near : link.far
        }
        query.columns = [SelectedColumn("key", .column(ColumnReference(ColumnPath(), column)))]
        guard let execution = try Execution(select: query) else { return [] }
        return try await execution.read([]) { row, keys in
            while try row.step() { keys.append(row[value: 0]) }
        }
    }

    /// The pairs that name the owner; mirrored, those that name it as the other side.
    // sync: lazy — builds a query
    private func pairs(_ database: Database, isMirrored: Bool = false) -> Query {
        guard case .pairs(let relation, _) = link else { return Query(Target.schema) }
        var query = Query(relation.through)
        query.database = database
        query.ordering = []
        query.add(
            Predicate(.column(ColumnReference(ColumnPath(), isMirrored ? link.far : link.near)), .exact, owner))
        return query
    }
}
