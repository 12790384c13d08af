extension Deletion {
    /// Adds rows and everything that hangs on them.
    /// - Parameters:
    ///   - source: The model whose rows they go with; they go before.
    ///   - keepsParents: Leave the rows that they extend, and what names those.
    mutating func collect(
        _ found: DeletionRows, from source: ModelSchema? = nil, keepsParents: Bool = false
    ) async throws {
        let schema = found.schema
        let new = add(found)
        if let source { dependencies[source, default: []].insert(schema) }
        guard !new.keys.isEmpty else { return }
        if !keepsParents { try await collectParents(new) }
        var fast: [(model: ModelSchema, fields: [FieldSchema])] = []
        var refusal: ProtectedError?
        for incoming in Deletion.relations(to: schema) {
            guard let relation = incoming.field.relation, relation.onDelete != .doNothing else { continue }
            if keepsParents, relation.target !== schema { continue }
            // A column other than the key may be told apart from others, so these are not put together.
            if relation.onDelete == .cascade, Deletion.isSimple(incoming.model, via: incoming.field) {
                if relation.targetField.isPrimaryKey,
                    let index = fast.firstIndex(where: { $0.model === incoming.model })
                {
                    fast[index].fields.append(incoming.field)
                } else if relation.targetField.isPrimaryKey {
                    fast.append((incoming.model, [incoming.field]))
                } else {
                    for chunk in Chunks(new.values(of: relation.targetField)) {
                        unseen.append(query(incoming.model, incoming.field, chunk))
                    }
                }
                continue
            }
            do {
                try await follow(incoming, relation, new)
            } catch let error as ProtectedError {
                // All that is in the way is named at once.
                refusal = refusal?.merging(error) ?? error
            }
        }
        if let refusal { throw refusal }
        for (model, fields) in fast {
            for chunk in Chunks(new.keys, size: Chunks.size / fields.count) {
                unseen.append(query(model, fields, chunk))
            }
        }
    }

    /// Adds the rows that these extend. What names them was found from here already.
    private mutating func collectParents(_ rows: DeletionRows) async throws {
        guard let parent = rows.schema.parentLink?.relation?.target else { return }
        var parents = rows.parents(parent)
        if parents.rows.isEmpty, Signals.hearDeletion(of: parent) {
            parents = try await find(parent, parent.primaryKey, parents.keys)
        }
        let new = add(parents)
        dependencies[parent, default: []].insert(rows.schema)
        try await collectParents(new)
    }

    /// What a foreign key says about rows that name these.
    private mutating func follow(
        _ incoming: IncomingRelation, _ relation: Relation, _ rows: DeletionRows
    ) async throws {
        let values = rows.values(of: relation.targetField)
        switch relation.onDelete {
        case .doNothing: break
        case .setNull: change(incoming, .null, values)
        case .setDefault: change(incoming, incoming.field.makeDefault?() ?? .null, values)
        case .set(let value): change(incoming, value, values)
        case .cascade:
            let found = try await find(incoming.model, incoming.field, values)
            guard !found.keys.isEmpty else { return }
            try await collect(found, from: incoming.field.isNullable ? nil : relation.target)
        case .protect:
            let found = try await find(incoming.model, incoming.field, values)
            guard !found.keys.isEmpty else { return }
            throw ProtectedError(
                model: rows.schema.label, relations: [incoming.label],
                rows: found.keys.map { RowIdentity(model: incoming.model.label, key: $0) })
        case .restrict:
            let found = try await find(incoming.model, incoming.field, values)
            guard !found.keys.isEmpty else { return }
            restricted.append(
                Restriction(model: incoming.model, relation: incoming.label, keys: found.keys, target: rows.schema))
            dependencies[relation.target, default: []].insert(incoming.model)
        }
    }

    // sync: lazy — keeps values
    private mutating func change(_ incoming: IncomingRelation, _ value: DatabaseValue, _ named: [DatabaseValue]) {
        if let index = changes.firstIndex(where: { $0.field === incoming.field }) {
            changes[index].named += named
        } else {
            changes.append(Change(model: incoming.model, field: incoming.field, value: value, named: named))
        }
    }

    /// Adds rows and gives those that are new.
    // sync: lazy — keeps values
    private mutating func add(_ found: DeletionRows) -> DeletionRows {
        guard let index = groups.firstIndex(where: { $0.schema === found.schema }) else {
            groups.append(found)
            return found
        }
        return groups[index].add(found)
    }

    /// Rows under `.restrict` may go only where they go anyway.
    func checkRestrictions() async throws {
        guard !restricted.isEmpty else { return }
        var left: [Restriction] = []
        for restriction in restricted {
            let group = groups.first { $0.schema === restriction.model }
            var keys = restriction.keys.filter { !(group?.contains($0) ?? false) }
            for query in unseen where query.schema === restriction.model && !keys.isEmpty {
                var going = query
                going.add(Predicate(.column(ColumnReference(ColumnPath(), query.schema.primaryKey)), in: keys))
                let found = try await find(going)
                keys.removeAll { found.contains($0) }
            }
            guard !keys.isEmpty else { continue }
            left.append(
                Restriction(
                    model: restriction.model, relation: restriction.relation, keys: keys, target: restriction.target))
        }
        guard let first = left.first else { return }
        var rows: [RowIdentity] = []
        for restriction in left {
            for key in restriction.keys {
                let row = RowIdentity(model: restriction.model.label, key: key)
                if !rows.contains(row) { rows.append(row) }
            }
        }
        throw RestrictedError(model: first.target.label, relations: left.map(\.relation), rows: rows)
    }

    /// The rows of a model whose field has one of the values.
    private func find(
        _ schema: ModelSchema, _ field: FieldSchema, _ values: [DatabaseValue]
    ) async throws -> DeletionRows {
        var found = DeletionRows(schema)
        for chunk in Chunks(values) { _ = found.add(try await find(query(schema, field, chunk))) }
        return found
    }

    /// The rows of a query: whole where somebody listens, else what foreign keys name them by.
    func find(_ query: Query) async throws -> DeletionRows {
        let schema = query.schema
        if Signals.hearDeletion(of: schema), let type = schema.modelType {
            return DeletionRows(schema, try await type.rows(of: query))
        }
        let others = DeletionRows.otherTargets(of: schema)
        var query = query.selectingKey
        query.columns += others.map { SelectedColumn($0.field.name, .column($0)) }
        guard let execution = try Execution(select: query) else { return DeletionRows(schema) }
        let ids = others.map(\.field.id)
        let rows: [[DatabaseValue]] = try await execution.read([]) { row, rows in
            while try row.step() { rows.append((0...ids.count).map { row[value: $0] }) }
        }
        var found = DeletionRows(schema)
        for row in rows { found.add(row[0], Array(zip(ids, row.dropFirst()))) }
        return found
    }
}

extension IncomingRelation {
    /// The foreign key's name: `blog.Article.author`.
    var label: String { "\(model.label).\(field.name)" }
}

extension ProtectedError {
    /// Both, without repetitions.
    // sync: lazy — makes an error
    func merging(_ other: ProtectedError) -> ProtectedError {
        let known = Set(rows)
        return ProtectedError(
            model: model, relations: relations + other.relations.filter { !relations.contains($0) },
            rows: rows + other.rows.filter { !known.contains($0) })
    }
}
