/// Rows that are inserted together, in batches: what `bulkCreate` does on a connection.
struct BulkInsert<M: Model>: Sendable {
    let rows: [M]
    let batchSize: Int?
    let conflict: WriteStatements.Conflict
    let dialect: Dialect

    /// Rows of one shape: their places among all, and the columns that are written.
    private struct Group {
        let places: [Int]
        let columns: [Int]
        /// Whether the database makes their keys, and these can be asked for.
        let takesKeys: Bool
    }

    private var groups: [Group] {
        let all = Array(M.schema.fields.indices)
        // A model of nothing but a key that the database makes is given NULL for it.
        let others = all.count == 1 ? all : all.filter { $0 != M.schema.primaryKeyIndex }
        return [
            Group(places: rows.indices.filter { rows[$0].primaryKey != nil }, columns: all, takesKeys: false),
            Group(
                places: rows.indices.filter { rows[$0].primaryKey == nil }, columns: others,
                takesKeys: conflict == .fails && dialect.hasReturning),
        ].filter { !$0.places.isEmpty }
    }

    /// Whether it takes more than one statement.
    var needsTransaction: Bool {
        let groups = groups
        return groups.count > 1 || groups.contains { size($0) < $0.places.count }
    }

    /// How many rows a statement has. Preparing one takes time in proportion to its places, and each size is prepared by
    /// itself, so that batches beyond some thousands of places gain nothing.
    // sync: lazy — reckons
    private func size(_ group: Group) -> Int {
        let most = max(1, min(dialect.parameterLimit, 4_000) / group.columns.count)
        return min(batchSize ?? most, most)
    }

    /// Inserts the rows.
    /// - Returns: The rows as they are saved.
    // sync: floor — calls the driver
    func run(on connection: DatabaseConnection) throws -> [M] {
        var saved = rows
        for group in groups {
            let size = size(group)
            for start in stride(from: 0, to: group.places.count, by: size) {
                try insert(
                    group.places[start..<min(start + size, group.places.count)], group, &saved, on: connection)
            }
        }
        return saved
    }

    // sync: floor — calls the driver
    private func insert(
        _ places: ArraySlice<Int>, _ group: Group, _ saved: inout [M], on connection: DatabaseConnection
    ) throws {
        var parameters: [DatabaseValue] = []
        parameters.reserveCapacity(places.count * group.columns.count)
        let isWhole = group.columns.count == M.schema.fields.count
        for place in places {
            saved[place].stampMoments(isNew: true)
            saved[place].prefetched.markSaved()
            let values = saved[place].databaseValues
            if isWhole {
                parameters += values
            } else {
                for column in group.columns { parameters.append(values[column]) }
            }
        }
        let statement = WriteStatements.insert(
            M.schema, group.columns, rows: places.count, conflict, returnsKey: group.takesKeys)
        guard group.takesKeys else {
            _ = try connection.execute(statement, parameters)
            return
        }
        var next = places.startIndex
        try connection.run(statement, parameters) { row in
            while try row.step() {
                guard next < places.endIndex else { continue }
                saved[places[next]].adopt(generatedKey: row[integer: 0])
                next += 1
            }
        }
    }
}

/// What `bulkCreate` and `bulkUpdate` were told, understood.
enum BulkOptions {
    // sync: lazy — compares
    static func check(_ batchSize: Int?) throws {
        if let batchSize, batchSize <= 0 {
            throw FieldError.invalidValue("the size of a batch must be a positive number.")
        }
    }

    // sync: lazy — looks names up
    static func conflict(
        _ schema: ModelSchema, ignores: Bool, updates: Bool, _ updateFields: [String], _ uniqueFields: [String]
    ) throws -> WriteStatements.Conflict {
        guard !(ignores && updates) else {
            throw FieldError.invalidValue("ignoreConflicts and updateConflicts contradict each other. Choose one.")
        }
        if ignores { return .isIgnored }
        guard updates else { return .fails }
        guard !updateFields.isEmpty else {
            throw FieldError.invalidValue(
                "updateConflicts needs updateFields: the columns to change in rows that are there.")
        }
        guard !uniqueFields.isEmpty else {
            throw FieldError.invalidValue("updateConflicts needs uniqueFields: the columns by which rows are the same.")
        }
        let changed = try updateFields.map { name in
            guard let field = schema.field(named: name), !field.isPrimaryKey, let index = schema.index(of: field) else {
                throw FieldError.notWritable(name, of: schema, "changed on a conflict")
            }
            return index
        }
        let unique = try uniqueFields.map { name in
            guard let field = schema.field(named: name), let index = schema.index(of: field) else {
                throw FieldError.invalidValue(
                    "'\(Shown(name).text)' in uniqueFields is no column of \(schema.label).")
            }
            return index
        }
        return .updates(changed, unique: unique)
    }
}
