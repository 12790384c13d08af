/// Fetches related rows of many rows, one query for each relation, and hands each row its own.
struct Prefetching {
    let database: Database?

    /// The last name on a prefetch's way: where its rows are kept.
    // sync: lazy — reads a name
    static func place(_ prefetch: Prefetch) -> String {
        guard let name = prefetch.toAttr else { return prefetch.path }
        let parts = Parts(prefetch.path).names
        return (parts.dropLast() + [name]).joined(separator: "__")
    }

    /// One relation, what is wanted of it and what is wanted from there.
    private struct Group {
        let relation: String
        /// Where the rows are kept.
        let name: String
        var query: AnyQuery?
        var inner: [Prefetch] = []
    }

    /// The rows with everything that is to be prefetched.
    func fill<M: Model>(_ rows: [M], _ prefetches: [Prefetch]) async throws -> [M] {
        guard !rows.isEmpty else { return rows }
        var groups: [Group] = []
        for prefetch in prefetches {
            let parts = Parts(prefetch.path).names
            let isLast = parts.count == 1
            let name = isLast ? prefetch.toAttr ?? parts[0] : parts[0]
            let rest = parts.dropFirst().joined(separator: "__")
            let inner = isLast ? [] : [Prefetch(rest, prefetch.query, prefetch.toAttr)]
            if let index = groups.firstIndex(where: { $0.name == name }) {
                groups[index].inner += inner
                if isLast, prefetch.query != nil { groups[index].query = prefetch.query }
            } else {
                groups.append(
                    Group(relation: parts[0], name: name, query: isLast ? prefetch.query : nil, inner: inner))
            }
        }
        var rows = rows
        for group in groups { rows = try await fill(rows, group) }
        return rows
    }

    private func fill<M: Model>(_ rows: [M], _ group: Group) async throws -> [M] {
        let schema = M.schema
        if let field = schema.inheritedField(named: group.relation), let relation = field.relation,
            let type = relation.target.modelType
        {
            return try await fillForward(rows, field, type, group)
        }
        let step =
            schema.manyToMany(named: group.relation).map(RelationStep.many)
            ?? schema.inheritedMany(named: group.relation).map(RelationStep.many)
            ?? ModelRegistry.shared.relation(group.relation, of: schema)
        guard let step, let type = step.target.modelType else {
            throw FieldError(
                .unknownField,
                "'\(Shown(group.relation).text)' of prefetchRelated is no relation of \(schema.label). Choices are: "
                    + NameScope(schema).choices(of: schema).joined(separator: ", ") + ".")
        }
        return try await fillMany(rows, step, type, group)
    }

    /// The query for one relation's rows.
    // sync: lazy — builds a query
    private func query(_ schema: ModelSchema, _ group: Group) throws -> Query {
        var query = group.query?.query ?? Query(schema)
        guard query.schema === schema else {
            throw FieldError.invalidValue(
                "the queryset of the prefetch '\(Shown(group.relation).text)' gives \(query.schema.label), not \(schema.label)."
            )
        }
        if let error = query.error { throw error }
        if query.isValues { throw FieldError.invalidValue("the queryset of a prefetch cannot give values.") }
        if query.database == nil { query.database = database }
        if !group.inner.isEmpty || query.hasExtras {
            var extras = query.extras
            extras.prefetches += group.inner
            extras.loaded = nil
            query.extras = extras
        }
        return query
    }

    // MARK: Foreign keys

    private func fillForward<M: Model, Target: Model>(
        _ rows: [M], _ field: FieldSchema, _ type: Target.Type, _ group: Group
    ) async throws -> [M] {
        var rows = rows
        let target = field.relation?.targetField ?? Target.schema.primaryKey
        // Those that were fetched already only need what is wanted from there.
        let known = rows.map { $0[attribute: field.name] as? Target }
        let missing = rows.indices.filter { known[$0] == nil }
        var keys: [DatabaseValue] = []
        var seen: Set<DatabaseValue> = []
        for index in missing {
            let key = rows[index].relationValue(field)
            if key != .null, seen.insert(key).inserted { keys.append(key) }
        }
        var found: [DatabaseValue: Target] = [:]
        if !keys.isEmpty {
            var query = try query(Target.schema, group)
            query.add(Predicate(.column(ColumnReference(ColumnPath(), target)), in: keys))
            for row in try await QuerySet<Target>(query).fetch() { found[row.relationValue(target)] = row }
        }
        let fetched = known.compactMap { $0 }
        let filled = group.inner.isEmpty ? fetched : try await fill(fetched, group.inner)
        var next = 0
        for index in rows.indices {
            if known[index] != nil {
                rows[index].remember(field.name, filled[next])
                next += 1
            } else {
                let key = rows[index].relationValue(field)
                if let row = found[key] { rows[index].remember(field.name, row) }
                if let name = group.name == group.relation ? nil : group.name {
                    rows[index].prefetched[name] = PrefetchedRow(row: found[key])
                }
            }
        }
        return rows
    }

    // MARK: Relations to many rows

    private func fillMany<M: Model, Target: Model>(
        _ rows: [M], _ step: RelationStep, _ type: Target.Type, _ group: Group
    ) async throws -> [M] {
        var rows = rows
        let name = SnakeCase(group.name).text
        if rows.allSatisfy({ $0.prefetched[name] != nil }) {
            return try await fillAgain(rows, name, type, group)
        }
        // From the far side: the column that names the near rows, and how it is reached.
        let (path, column, near): (ColumnPath, FieldSchema, FieldSchema)
        var isSingle = false
        var back: FieldSchema?
        switch step {
        case .reverse(let field, _):
            (path, column, near) = (ColumnPath(), field, field.relation.unsafelyKnown.targetField)
            isSingle = !step.isMultiple
            back = field
        case .many(let relation):
            (path, column, near) = (
                ColumnPath(ColumnPath(), .reverse(relation.targetField, relation.through)), relation.sourceField,
                relation.sourceField.relation.unsafelyKnown.targetField
            )
        case .manyReverse(let relation, _):
            (path, column, near) = (
                ColumnPath(ColumnPath(), .reverse(relation.sourceField, relation.through)), relation.targetField,
                relation.targetField.relation.unsafelyKnown.targetField
            )
        default: return rows
        }
        let nearKeys = rows.map { $0.relationValue(near) }
        var query = try query(Target.schema, group)
        let reference = Expression.column(ColumnReference(path, column))
        var isAnnotated = query.hasExtras && query.extras.annotations.contains(where: \.isSelected)
        let condition = Predicate(reference, in: nearKeys)
        if query.isSliced { query.slice(by: reference) }
        query.add(condition)
        let showsKey = path.hop != nil || Target.schema.index(of: column) == nil
        if showsKey { query.annotate(Prefetching.keyName, reference, isSelected: true) }
        var lists: [DatabaseValue: [Annotated<Target>]] = [:]
        if showsKey || isAnnotated {
            for row in try await QuerySet<Annotated<Target>>(query).fetch() {
                let key =
                    showsKey
                    ? row.annotations.databaseValues.last ?? .null : row.model.relationValue(column)
                lists[key, default: []].append(row)
            }
        } else {
            for row in try await QuerySet<Target>(query).fetch() {
                lists[row.relationValue(column), default: []].append(Annotated(model: row, annotations: .empty))
            }
        }
        isAnnotated = isAnnotated && group.query != nil
        for index in rows.indices {
            var list = lists[nearKeys[index]] ?? []
            if let back {
                for position in list.indices { list[position].model.remember(back.name, rows[index]) }
            }
            if isSingle {
                rows[index].prefetched[name] = PrefetchedRow(row: list.first?.model)
            } else if isAnnotated {
                rows[index].prefetched[name] = list
            } else {
                rows[index].prefetched[name] = list.map(\.model)
            }
        }
        return rows
    }

    private static let keyName = "prefetch_key"

    /// What was prefetched before gets what is wanted from there.
    private func fillAgain<M: Model, Target: Model>(
        _ rows: [M], _ name: String, _ type: Target.Type, _ group: Group
    ) async throws -> [M] {
        guard !group.inner.isEmpty else { return rows }
        var rows = rows
        let lists = rows.map { row -> [Target] in
            switch row.prefetched[name] {
            case let list as [Target]: list
            case let list as [Annotated<Target>]: list.map(\.model)
            case let one as PrefetchedRow: (one.row as? Target).map { [$0] } ?? []
            default: []
            }
        }
        var filled = try await fill(lists.flatMap { $0 }, group.inner)[...]
        for index in rows.indices {
            let part = Array(filled.prefix(lists[index].count))
            filled = filled.dropFirst(lists[index].count)
            if rows[index].prefetched[name] is PrefetchedRow {
                rows[index].prefetched[name] = PrefetchedRow(row: part.first)
            } else {
                rows[index].prefetched[name] = part
            }
        }
        return rows
    }
}

extension Prefetch {
    init(_ path: String, _ query: AnyQuery?, _ toAttr: String?) {
        self.path = path
        self.query = query
        self.toAttr = toAttr
    }
}

extension Query {
    /// Takes the slice of the rows of each owner rather than of all: numbers them within their owner.
    // sync: lazy — changes a value
    fileprivate mutating func slice(by owner: Expression) {
        let (low, high) = (offset, limit.map { offset + $0 })
        let order = ordering ?? schema.ordering.flatMap { (try? OrderTerm(named: $0).terms(in: self)) ?? [] }
        offset = 0
        limit = nil
        let number = Window(RowNumber(), partitionBy: [owner], orderBy: order)
        var conditions: [Predicate] = []
        if low > 0 { conditions.append(Predicate(left: number, "gt", low)) }
        if let high { conditions.append(Predicate(left: number, "lte", high)) }
        add(Predicate(all: conditions))
    }
}

extension Model {
    /// The stored value of a field of the model or of those it extends.
    // sync: lazy — reads a value
    func relationValue(_ field: FieldSchema) -> DatabaseValue {
        if let index = Self.schema.index(of: field) { return databaseValues[index] }
        return parentModel?.relationValue(field) ?? .null
    }

    /// The rows that were prefetched under a name; nil where none were.
    // sync: lazy — reads what is there
    public func prefetchedRows<Target: Model>(_ name: String, as type: Target.Type) -> [Target]? {
        switch prefetched[SnakeCase(name).text] {
        case let rows as [Target]: rows
        case let rows as [Annotated<Target>]: rows.map(\.model)
        case let one as PrefetchedRow: (one.row as? Target).map { [$0] } ?? []
        default: nil
        }
    }

    /// The rows that were prefetched under a name by a query that computed something for them; nil where none were.
    // sync: lazy — reads what is there
    public func prefetchedRows<Target: Model>(
        _ name: String, as type: Annotated<Target>.Type
    ) -> [Annotated<Target>]? {
        prefetched[SnakeCase(name).text] as? [Annotated<Target>]
    }
}

extension ModelSchema {
    // sync: lazy — looks a name up
    func inheritedMany(named name: String) -> ManyToManySchema? {
        manyToMany(named: name) ?? parentLink?.relation?.target.inheritedMany(named: name)
    }
}
