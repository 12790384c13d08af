/// The rows at the other end of a many-to-many relation: what `@ManyToMany` properties hold.
///
/// ```swift
/// try await article.tags.add(swift, web)
/// let names = try await article.tags.all().orderBy("name").fetch()
/// ```
/// The owner must be saved; the pairs are in a table of their own, so nothing here changes the owner.
public struct ManyRelated<Target: Model>: Sendable {
    private let relation: ManyToManySchema
    private let owner: DatabaseValue
    private let ownerLabel: String
    /// Seen from the other model's side.
    private let isReverse: Bool

    /// Used by the code that `@ManyToMany` writes.
    public init(_ relation: ManyToManySchema, owner: (any DatabaseField)?, label: String) {
        self.relation = relation
        self.owner = owner?.databaseValue ?? .null
        ownerLabel = label
        isReverse = false
    }

    private var near: FieldSchema { isReverse ? relation.targetField : relation.sourceField }
    private var far: FieldSchema { isReverse ? relation.sourceField : relation.targetField }

    /// The related rows, as a query.
    // sync: lazy — builds a query
    public func all() -> QuerySet<Target> {
        var query = Query(Target.schema)
        guard owner != .null else {
            query.fail(UnsavedModel(label: ownerLabel, "the relation '\(relation.name)'"))
            return QuerySet(query)
        }
        let path = ColumnPath(ColumnPath(), .reverse(far, relation.through))
        query.add(Predicate(ColumnReference(path, near), .exact, owner))
        return QuerySet(query)
    }

    /// The related rows for which the condition holds.
    // sync: lazy — builds a query
    public func filter(_ condition: (Target.Columns) -> Predicate) -> QuerySet<Target> { all().filter(condition) }

    /// The related rows, in Django's spelling.
    @_disfavoredOverload
    public var filter: FilterCall<Target> { all().filter }

    /// The related rows in an order.
    // sync: lazy — builds a query
    public func orderBy(_ names: String...) -> QuerySet<Target> { all().orderBy(names) }

    /// The related rows, as an array.
    public func fetch() async throws -> [Target] { try await all().fetch() }

    /// How many there are.
    public func count() async throws -> Int { try await all().count() }

    /// Relates rows. Those that are related already stay so once.
    /// - Throws: ``UnsavedModel``, `DatabaseError`.
    public func add(_ targets: Target...) async throws { try await add(targets) }

    /// Relates rows. Those that are related already stay so once.
    /// - Throws: ``UnsavedModel``, `DatabaseError`.
    public func add(_ targets: [Target]) async throws { try await add(keys: try keys(targets, "adding to a relation")) }

    /// Relates the rows with those primary keys.
    public func add(keys: [Target.PrimaryKey]) async throws { try await add(keys: keys.map(\.databaseValue)) }

    /// Unrelates rows; the rows themselves stay.
    public func remove(_ targets: Target...) async throws { try await remove(targets) }

    /// Unrelates rows; the rows themselves stay.
    public func remove(_ targets: [Target]) async throws {
        let keys = try keys(targets, "removing from a relation")
        let database = try checkedDatabase()
        try await remove(keys: keys, database)
    }

    /// Makes these the related rows, and no others.
    public func set(_ targets: [Target]) async throws {
        let wanted = try keys(targets, "setting a relation")
        let database = try checkedDatabase()
        try await database.atomic {
            let known = try await related(database)
            let keep = Set(wanted)
            try await remove(keys: known.filter { !keep.contains($0) }, database)
            try await insert(wanted.filter { !Set(known).contains($0) }, database)
        }
    }

    /// Unrelates all; the rows themselves stay.
    public func clear() async throws {
        let database = try checkedDatabase()
        _ = try await Execution(delete: pairs(database))?.write()
    }

    /// Saves a new row and relates it.
    public func create(_ target: Target) async throws -> Target {
        let database = try checkedDatabase()
        return try await database.atomic {
            let saved = try await QuerySet<Target>().using(database).create(target)
            try await insert(try keys([saved], "adding to a relation"), database)
            return saved
        }
    }

    private func add(keys: [DatabaseValue]) async throws {
        guard !keys.isEmpty else { return }
        let database = try checkedDatabase()
        try await database.atomic {
            let known = Set(try await related(database))
            try await insert(keys.filter { !known.contains($0) }, database)
        }
    }

    private func remove(keys: [DatabaseValue], _ database: Database) async throws {
        guard !keys.isEmpty else { return }
        var query = pairs(database)
        query.add(Predicate(ColumnReference(ColumnPath(), far), in: keys))
        _ = try await Execution(delete: query)?.write()
    }

    private func insert(_ keys: [DatabaseValue], _ database: Database) async throws {
        var seen = Set<DatabaseValue>()
        let new = keys.filter { seen.insert($0).inserted }
        guard !new.isEmpty else { return }
        let statement = relation.through.keyStatements.insertWithoutKey
        let owner = owner
        let isReverse = isReverse
        try await database.perform(.write) { connection in
            for key in new { _ = try connection.execute(statement, isReverse ? [key, owner] : [owner, key]) }
        }
    }

    /// The keys of the related rows.
    private func related(_ database: Database) async throws -> [DatabaseValue] {
        var query = pairs(database)
        query.selection = [ColumnReference(ColumnPath(), far)]
        guard let execution = try Execution(select: query) else { return [] }
        return try await execution.read([]) { row, keys in
            while try row.step() { keys.append(row[value: 0]) }
        }
    }

    // sync: lazy — builds a query
    private func pairs(_ database: Database) -> Query {
        var query = Query(relation.through)
        query.database = database
        query.add(Predicate(ColumnReference(ColumnPath(), near), .exact, owner))
        return query
    }

    // sync: lazy — reads keys
    private func keys(_ targets: [Target], _ operation: String) throws -> [DatabaseValue] {
        try targets.map { target in
            guard let key = target.primaryKey else { throw UnsavedModel(Target.schema, operation) }
            return key.databaseValue
        }
    }

    // sync: lazy — checks the owner
    private func checkedDatabase() throws -> Database {
        guard owner != .null else { throw UnsavedModel(label: ownerLabel, "the relation '\(relation.name)'") }
        return try Database.current
    }
}

extension UnsavedModel {
    init(label: String, _ operation: String) {
        model = label
        self.operation = operation
    }
}
