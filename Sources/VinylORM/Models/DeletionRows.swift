/// Rows of one model that a deletion takes: their keys, what else foreign keys name them by, and, where somebody listens,
/// the rows themselves.
struct DeletionRows {
    let schema: ModelSchema
    private(set) var keys: [DatabaseValue] = []
    /// The values of other columns that foreign keys hold, by the field's identity; in the order of the keys.
    private(set) var named: [Int: [DatabaseValue]] = [:]
    /// In the order of the keys; empty where nobody asked for rows.
    private(set) var rows: [any Model] = []
    private var known: Set<DatabaseValue> = []

    init(_ schema: ModelSchema) { self.schema = schema }

    /// Whole rows.
    init(_ schema: ModelSchema, _ rows: [any Model]) {
        self.schema = schema
        let others = DeletionRows.otherTargets(of: schema)
        for row in rows {
            guard let key = row.value(of: schema.primaryKey) else { continue }
            add(key, others.map { ($0.field.id, row.value(of: $0.field) ?? .null) }, row)
        }
    }

    // sync: lazy — keeps values
    @discardableResult
    mutating func add(_ key: DatabaseValue, _ others: [(Int, DatabaseValue)], _ row: (any Model)? = nil) -> Bool {
        guard !key.isNull, known.insert(key).inserted else { return false }
        keys.append(key)
        for (id, value) in others { named[id, default: []].append(value) }
        if let row { rows.append(row) }
        return true
    }

    /// Adds rows and gives those that are new.
    // sync: lazy — keeps values
    mutating func add(_ other: DeletionRows) -> DeletionRows {
        var new = DeletionRows(schema)
        for (index, key) in other.keys.enumerated() {
            let others = other.named.map { ($0.key, $0.value[index]) }
            let row = other.rows.isEmpty ? nil : other.rows[index]
            if add(key, others, row) { new.add(key, others, row) }
        }
        return new
    }

    /// What foreign keys to that field hold for these rows. A parent's key is the row's own.
    // sync: lazy — reads values
    func values(of field: FieldSchema) -> [DatabaseValue] {
        named[field.id].map { $0.filter { !$0.isNull } } ?? keys
    }

    /// The rows that these extend.
    // sync: lazy — copies values
    func parents(_ parent: ModelSchema) -> DeletionRows {
        let parents = rows.compactMap { $0.parentModel }
        if !parents.isEmpty { return DeletionRows(parent, parents) }
        var result = DeletionRows(parent)
        for key in keys { result.add(key, []) }
        return result
    }

    // sync: lazy — looks a key up
    func contains(_ key: DatabaseValue) -> Bool { known.contains(key) }

    /// The columns other than keys by which foreign keys name the model's rows.
    // sync: lazy — looks relations up
    static func otherTargets(of schema: ModelSchema) -> [ColumnReference] {
        var targets: [ColumnReference] = []
        for incoming in Deletion.relations(to: schema) {
            guard let target = incoming.field.relation?.targetField, !target.isPrimaryKey,
                !targets.contains(where: { $0.field === target }), let column = schema.column(of: target)
            else { continue }
            targets.append(column)
        }
        return targets
    }
}

extension ModelSchema {
    /// A field of the model, or of one it extends, as a column.
    // sync: lazy — walks the parents
    func column(of field: FieldSchema) -> ColumnReference? {
        var schema = self
        var path = ColumnPath()
        while schema.index(of: field) == nil {
            guard let link = schema.parentLink, let relation = link.relation else { return nil }
            path = ColumnPath(path, via: link)
            schema = relation.target
        }
        return ColumnReference(path, field)
    }
}

extension Model {
    /// The value of a field of the model, or of one it extends.
    // sync: lazy — reads a property
    func value(of field: FieldSchema) -> DatabaseValue? {
        if let index = Self.schema.index(of: field) { return databaseValues[index] }
        return parentModel?.value(of: field)
    }

    /// Whole rows, for who does not know their type.
    static func rows(of query: Query) async throws -> [any Model] { try await QuerySet<Self>(query).fetch() }
}
