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
/// Rows are known by their keys alone; no model is loaded. One transaction; an error leaves everything as it was.
struct Deletion {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// What was collected so far.
    private struct Collected {
        /// Keys to delete, by model, in the order in which the models were met.
        var rows: [(schema: ModelSchema, keys: [DatabaseValue])] = []
        /// Columns to change before.
        var changes: [(model: ModelSchema, field: FieldSchema, value: DatabaseValue, keys: [DatabaseValue])] = []
        /// Rows under `.restrict`, which is decided when all is collected.
        var restricted: [(schema: ModelSchema, relation: String, keys: [DatabaseValue], target: ModelSchema)] = []

        /// Adds keys and gives those that are new.
        // sync: lazy — keeps values
        mutating func add(_ schema: ModelSchema, _ keys: [DatabaseValue]) -> [DatabaseValue] {
            guard let index = rows.firstIndex(where: { $0.schema === schema }) else {
                rows.append((schema, keys))
                return keys
            }
            let known = Set(rows[index].keys)
            let new = keys.filter { !known.contains($0) }
            rows[index].keys += new
            return new
        }
    }

    /// Deletes the rows of a query.
    func delete(_ query: Query) async throws -> DeletionSummary {
        let database = database
        return try await database.atomic(savepoint: false) { () async throws -> DeletionSummary in
            var collected = Collected()
            var found = query
            found.selection = [ColumnReference(ColumnPath(), query.schema.primaryKey)]
            found.isDistinct = true
            let keys = try await self.keys(found)
            try await collect(query.schema, keys, &collected)
            try check(collected)
            return try await carryOut(collected)
        }
    }

    /// Adds rows and everything that hangs on them.
    private func collect(_ schema: ModelSchema, _ keys: [DatabaseValue], _ collected: inout Collected) async throws {
        let new = collected.add(schema, keys)
        guard !new.isEmpty else { return }
        for incoming in ModelRegistry.shared.incoming(to: schema) {
            guard let relation = incoming.field.relation, relation.onDelete != .doNothing else { continue }
            let named =
                relation.targetField.isPrimaryKey
                ? new : try await self.keys(rows(schema, schema.primaryKey, new, selecting: relation.targetField))
            let dependents = try await self.keys(
                rows(incoming.model, incoming.field, named, selecting: incoming.model.primaryKey))
            guard !dependents.isEmpty else { continue }
            let name = "\(incoming.model.label).\(incoming.field.name)"
            switch relation.onDelete {
            case .cascade: try await collect(incoming.model, dependents, &collected)
            case .protect:
                throw ProtectedError(
                    model: schema.label, relations: [name],
                    rows: dependents.map { RowIdentity(model: incoming.model.label, key: $0) })
            case .restrict: collected.restricted.append((incoming.model, name, dependents, schema))
            case .setNull: collected.changes.append((incoming.model, incoming.field, .null, dependents))
            case .set(let value): collected.changes.append((incoming.model, incoming.field, value, dependents))
            case .doNothing: break
            }
        }
    }

    /// Rows under `.restrict` may go only where they go anyway.
    // sync: lazy — compares keys
    private func check(_ collected: Collected) throws {
        for restricted in collected.restricted {
            let going = Set(collected.rows.first { $0.schema === restricted.schema }?.keys ?? [])
            let left = restricted.keys.filter { !going.contains($0) }
            if !left.isEmpty {
                throw RestrictedError(
                    model: restricted.target.label, relations: [restricted.relation],
                    rows: left.map { RowIdentity(model: restricted.schema.label, key: $0) })
            }
        }
    }

    /// Changes, then deletes: first the models met last, which name those met before.
    private func carryOut(_ collected: Collected) async throws -> DeletionSummary {
        for change in collected.changes {
            for chunk in Chunks(change.keys) {
                let query = rows(change.model, change.model.primaryKey, chunk, selecting: nil)
                let column = ColumnReference(ColumnPath(), change.field)
                _ = try await Execution(update: query, [Assignment(column, .value(change.value))])?.write()
            }
        }
        var summary = DeletionSummary()
        for (schema, keys) in collected.rows.reversed() {
            var count = 0
            for chunk in Chunks(keys) {
                count +=
                    try await Execution(delete: rows(schema, schema.primaryKey, chunk, selecting: nil))?.write()?
                    .changes ?? 0
            }
            if count > 0 { summary.models[schema.label, default: 0] += count }
        }
        return summary
    }

    /// The rows of a model whose field has one of the values.
    // sync: lazy — builds a query
    private func rows(
        _ schema: ModelSchema, _ field: FieldSchema, _ values: [DatabaseValue], selecting: FieldSchema?
    ) -> Query {
        var query = Query(schema)
        query.database = database
        query.ordering = []
        query.add(Predicate(ColumnReference(ColumnPath(), field), in: values))
        if let selecting { query.selection = [ColumnReference(ColumnPath(), selecting)] }
        return query
    }

    /// The first column of a query's rows, without NULLs. Long lists of values are asked for in chunks.
    private func keys(_ query: Query) async throws -> [DatabaseValue] {
        var query = query
        query.database = database
        if query.filters.count == 1, case .lookup(let lookup) = query.filters[0], case .many(let values) = lookup.right,
            values.count > Chunks.size
        {
            var keys: [DatabaseValue] = []
            for chunk in Chunks(values) {
                query.filters = [.lookup(Lookup(left: lookup.left, comparison: .in, right: .many(chunk)))]
                keys += try await self.keys(query)
            }
            return keys
        }
        guard let execution = try Execution(select: query) else { return [] }
        return try await execution.read([]) { row, keys in
            while try row.step() {
                if !row[isNull: 0] { keys.append(row[value: 0]) }
            }
        }
    }
}

/// Values in portions that fit a statement's parameters.
struct Chunks: Sequence, IteratorProtocol {
    // SQLite's default limit was 999 until 3.32.
    static let size = 500

    private var rest: ArraySlice<DatabaseValue>

    init(_ values: [DatabaseValue]) { rest = values[...] }

    // sync: protocol IteratorProtocol
    mutating func next() -> [DatabaseValue]? {
        guard !rest.isEmpty else { return nil }
        let chunk = Array(rest.prefix(Chunks.size))
        rest = rest.dropFirst(Chunks.size)
        return chunk
    }
}
