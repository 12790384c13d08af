/// How many rows of which model a deletion took.
public struct DeletionSummary: Sendable, Hashable {
    /// All together.
    public var total: Int { models.values.reduce(0, +) }
    /// By the model's label.
    public internal(set) var models: [String: Int] = [:]

    public init() {}
}

/// Deletes rows with what hangs on them, as Django's Collector does: the rows that name them are looked up model by model
/// and treated as their foreign keys say, then everything goes in an order that keeps every constraint.
///
/// Rows are known by their keys alone; models are loaded where a receiver of ``Signals`` wants them. Where nothing hangs on a
/// model, its rows are not even looked up. One transaction; an error leaves everything as it was.
struct Deletion {
    let database: Database
    /// Rows that were looked up, by model, in the order in which the models were met.
    var groups: [DeletionRows] = []
    /// Rows that go without being looked up.
    var unseen: [Query] = []
    /// Columns to change before.
    var changes: [Change] = []
    /// Rows under `.restrict`, which is decided when all is collected.
    var restricted: [Restriction] = []
    /// By model: those whose rows go before.
    var dependencies: [ModelSchema: Set<ModelSchema>] = [:]

    /// What becomes of the foreign keys that name rows which go.
    struct Change {
        let model: ModelSchema
        let field: FieldSchema
        let value: DatabaseValue
        /// What the foreign keys hold.
        var named: [DatabaseValue]
    }

    /// Rows that may go only where they go anyway.
    struct Restriction {
        let model: ModelSchema
        let relation: String
        let keys: [DatabaseValue]
        let target: ModelSchema
    }

    init(_ database: Database) { self.database = database }

    /// Deletes the rows of a query.
    func delete(_ query: Query) async throws -> DeletionSummary {
        var query = query
        query.database = database
        var summary = DeletionSummary()
        if Deletion.isSimple(query.schema, via: nil) {
            let count = try await Execution(delete: query)?.write()?.changes ?? 0
            if count > 0 { summary.models[query.schema.label] = count }
            return summary
        }
        let rows = query
        var deletion = self
        return try await database.atomic(savepoint: false) { () async throws -> DeletionSummary in
            let found = try await deletion.find(rows)
            try await deletion.collect(found)
            try await deletion.checkRestrictions()
            return try await deletion.carryOut()
        }
    }

    /// Deletes one row.
    func delete<M: Model>(_ row: M, keepsParents: Bool) async throws -> DeletionSummary {
        var summary = DeletionSummary()
        if Deletion.isSimple(M.schema, via: nil) {
            let query = query(M.schema, M.schema.primaryKey, [row.databaseValues[M.schema.primaryKeyIndex]])
            // The model is named even where the row is gone, as in Django.
            summary.models[M.label] = try await Execution(delete: query)?.write()?.changes ?? 0
            return summary
        }
        var deletion = self
        return try await database.atomic(savepoint: false) { () async throws -> DeletionSummary in
            try await deletion.collect(DeletionRows(M.schema, [row]), keepsParents: keepsParents)
            try await deletion.checkRestrictions()
            return try await deletion.carryOut()
        }
    }

    /// Whether a model's rows can be deleted without being looked up: nothing hangs on them, nobody listens, and they
    /// extend no others.
    /// - Parameter field: The foreign key by which their deletion is asked for. That of a child to its parent does no harm,
    ///   as the parent goes anyway.
    // sync: lazy — looks relations up
    static func isSimple(_ schema: ModelSchema, via field: FieldSchema?) -> Bool {
        if let link = schema.parentLink, link !== field { return false }
        if Signals.hearDeletion(of: schema) { return false }
        return relations(to: schema).allSatisfy { $0.field.relation?.onDelete == .doNothing }
    }

    /// The foreign keys that name rows of the model, or the rows that these extend. Those of the model's own link are not among
    /// them.
    // sync: lazy — looks relations up
    static func relations(to schema: ModelSchema) -> [IncomingRelation] {
        var relations = ModelRegistry.shared.incoming(to: schema)
        var next = schema.parentLink?.relation?.target
        while let parent = next {
            relations += ModelRegistry.shared.incoming(to: parent).filter {
                !($0.field.relation?.isParentLink ?? false)
            }
            next = parent.parentLink?.relation?.target
        }
        return relations
    }

    /// The rows of a model whose field has one of the values.
    // sync: lazy — builds a query
    func query(_ schema: ModelSchema, _ field: FieldSchema, _ values: [DatabaseValue]) -> Query {
        query(schema, [field], values)
    }

    /// The rows of a model one of whose fields has one of the values.
    // sync: lazy — builds a query
    func query(_ schema: ModelSchema, _ fields: [FieldSchema], _ values: [DatabaseValue]) -> Query {
        var query = Query(schema)
        query.database = database
        query.ordering = []
        query.add(Predicate(any: fields.map { Predicate(.column(ColumnReference(ColumnPath(), $0)), in: values) }))
        return query
    }
}

/// Values in portions that fit a statement's parameters.
struct Chunks: Sequence, IteratorProtocol {
    // SQLite's default limit was 999 until 3.32.
    static let size = 500

    private var rest: ArraySlice<DatabaseValue>
    private let size: Int

    init(_ values: [DatabaseValue], size: Int = Chunks.size) {
        rest = values[...]
        self.size = size
    }

    // sync: protocol IteratorProtocol
    mutating func next() -> [DatabaseValue]? {
        guard !rest.isEmpty else { return nil }
        let chunk = Array(rest.prefix(size))
        rest = rest.dropFirst(size)
        return chunk
    }
}
