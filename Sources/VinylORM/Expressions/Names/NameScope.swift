import Synchronization
import VinylRuntime

/// Names of a model in Django's spelling that were understood before: `author__name__icontains` is taken apart once.
struct LookupCache: Sendable {
    /// Names may come from a request's query string; past this many the cache starts anew.
    static let limit = 1_024

    var generation = 0
    var known: [String: ResolvedName] = [:]
}

/// What a name means: an expression and, where it is a lookup's, a comparison.
struct ResolvedName: Sendable {
    var expression: Expression
    /// The last part, if it names a comparison.
    var lookup = "exact"
    /// The name ended at a relation, so that models are accepted as values.
    var isRelation = false
}

/// What names in Django's spelling mean in a query: annotations, relations, fields, transforms, then a lookup.
struct NameScope {
    let schema: ModelSchema
    /// What the query computes already, by name.
    var annotations: [Annotation] = []
    var filteredRelations: [NamedRelation] = []

    init(_ schema: ModelSchema) { self.schema = schema }

    init(_ query: Query) {
        schema = query.schema
        guard query.hasExtras else { return }
        annotations = query.extras.annotations
        filteredRelations = query.extras.filteredRelations
    }

    /// A lookup's name: `author__name__icontains`.
    // sync: lazy — reads a name
    func lookup(_ key: String) throws(FieldError) -> ResolvedName { try resolve(key, allowsLookup: true) }

    /// A column's or annotation's name, with transforms but without a lookup: `author__name`, `published__year`, `pk`.
    // sync: lazy — reads a name
    func value(_ key: String) throws(FieldError) -> ResolvedName { try resolve(key, allowsLookup: false) }

    /// A column's name, of which a column must come.
    // sync: lazy — reads a name
    func column(_ key: String) throws(FieldError) -> ColumnReference {
        guard case .column(let column) = try value(key).expression else {
            throw .invalidValue("'\(Shown(key).text)' is no column of \(schema.label).")
        }
        return column
    }

    // sync: lazy — reads a name
    private func resolve(_ key: String, allowsLookup: Bool) throws(FieldError) -> ResolvedName {
        guard annotations.isEmpty, filteredRelations.isEmpty else {
            let parts = Parts(key).names
            if let annotation = annotations.first(where: { $0.name == key })
                ?? annotations.first(where: { $0.name == parts[0] })
            {
                let rest = annotation.name == key ? [] : Array(parts.dropFirst())
                let base = Expression.annotation(annotation.reference)
                if case .column(let column) = annotation.expression, column.field.relation != nil, !rest.isEmpty,
                    allowsLookup ? LookupName(rawValue: rest[0]) == nil : true
                {
                    return try resolveColumn(
                        rest, key, allowsLookup: allowsLookup,
                        from: (column.field.relation.unsafelyKnown.target, ColumnPath(column.path, via: column.field)))
                }
                return try finish(base, try base.type, rest, key, allowsLookup: allowsLookup, isRelation: false)
            }
            if let relation = filteredRelations.first(where: { $0.name == parts[0] }) {
                return try resolveColumn(
                    Array(parts.dropFirst()), key, allowsLookup: allowsLookup,
                    from: (relation.path.target(schema), relation.path))
            }
            return try resolveColumn(parts, key, allowsLookup: allowsLookup)
        }
        let generation = ModelRegistry.shared.generation.load(ordering: .acquiring)
        let place = NamePlace(schema, generation, key, allowsLookup ? .lookup : .value)
        if let near = NamePlace.names[place] { return near }
        let resolved = try resolve(key, allowsLookup: allowsLookup, generation)
        NamePlace.names[place] = resolved
        return resolved
    }

    /// From what any thread resolved before, or anew.
    // sync: lazy — reads a name
    private func resolve(_ key: String, allowsLookup: Bool, _ generation: Int) throws(FieldError) -> ResolvedName {
        let cacheKey = allowsLookup ? key : key + " "
        let known = schema.resolvedLookups.withLock { cache in
            cache.generation == generation ? cache.known[cacheKey] : nil
        }
        if let known { return known }
        let resolved = try resolveColumn(Parts(key).names, key, allowsLookup: allowsLookup)
        schema.resolvedLookups.withLock { cache in
            if cache.generation != generation || cache.known.count >= LookupCache.limit {
                cache.known.removeAll(keepingCapacity: true)
                cache.generation = generation
            }
            cache.known[cacheKey] = resolved
        }
        return resolved
    }

    // sync: lazy — reads a name
    private func resolveColumn(
        _ parts: [String], _ key: String, allowsLookup: Bool, from start: (ModelSchema, ColumnPath)? = nil
    ) throws(FieldError) -> ResolvedName {
        var index = 0
        var model = start?.0 ?? schema
        var path = start?.1 ?? ColumnPath()
        var found: FieldSchema?
        // The last step that was taken, where the name ends at a relation.
        var pending: RelationStep?
        if parts.isEmpty, start != nil {
            found = model.primaryKey
            pending = path.hop?.step
        }
        while index < parts.count, found == nil {
            let part = parts[index]
            if let field = model.field(named: part) {
                index += 1
                // `author` goes on to the other model; `author_id` is the column.
                let isHop =
                    field.relation != nil && part != field.attribute && part != SnakeCase(field.attribute).text
                    && part != "pk"
                if isHop, index < parts.count, let relation = field.relation, leads(into: relation.target, parts[index])
                {
                    path = ColumnPath(path, .forward(field))
                    model = relation.target
                } else {
                    found = field
                    pending = isHop ? .forward(field) : nil
                }
            } else if let step = model.manyToMany(named: part).map(RelationStep.many)
                ?? ModelRegistry.shared.reverse(part, of: model)
            {
                index += 1
                path = ColumnPath(path, step)
                model = step.target
                if index == parts.count || !leads(into: model, parts[index]) {
                    found = model.primaryKey
                    pending = step
                }
            } else if let link = model.parentLink, let relation = link.relation {
                // What a child does not have its parent may.
                if !leads(into: relation.target, part, orLookup: false) {
                    throw .unknownField(part, in: model, choices: choices(of: model))
                }
                path = ColumnPath(path, .forward(link))
                model = relation.target
            } else {
                throw .unknownField(part, in: model, choices: choices(of: model))
            }
        }
        guard let field = found else { throw .unknownField(key, in: model, choices: choices(of: model)) }
        if pending != nil, index < parts.count, field.type.kind != .json {
            let part = parts[index]
            let known = allowsLookup && index == parts.count - 1 && LookupName(rawValue: part)?.isForJSON == false
            if !known, SQLFunction.transform(part, on: field.type.kind) == nil,
                CustomLookup.named(part, on: field.type.kind) == nil
            {
                throw .unknownField(part, in: model, choices: choices(of: pending?.target ?? model))
            }
        }
        return try finish(
            .column(ColumnReference(path, field)), field.type, Array(parts[index...]), key, allowsLookup: allowsLookup,
            isRelation: pending != nil)
    }

    /// The transforms and the lookup after a column.
    // sync: lazy — reads a name
    private func finish(
        _ base: Expression, _ type: ColumnType?, _ rest: [String], _ key: String, allowsLookup: Bool, isRelation: Bool
    ) throws(FieldError) -> ResolvedName {
        var resolved = ResolvedName(expression: base, isRelation: isRelation)
        var type = type
        for (index, part) in rest.enumerated() {
            let kind = type?.kind ?? .custom
            let isLast = index == rest.count - 1
            let isJSON = kind == .json
            if allowsLookup, isLast,
                LookupName(rawValue: part).map({ !$0.isForJSON || isJSON }) ?? false
                    || CustomLookup.named(part, on: kind) != nil
            {
                resolved.lookup = part
            } else if let function = SQLFunction.transform(part, on: kind) {
                resolved.expression = .call(FunctionCall(function: function, arguments: [resolved.expression]))
                type = try function.type([resolved.expression])
                resolved.isRelation = false
            } else if isJSON {
                if case .json(let inner, let path) = resolved.expression {
                    resolved.expression = .json(inner, JSONPath(keys: path.keys + [part]))
                } else {
                    resolved.expression = .json(resolved.expression, JSONPath(keys: [part]))
                }
            } else {
                let column = base.baseColumn?.field.name ?? base.shownName
                throw .unsupportedLookup(
                    part, of: column,
                    choices: SQLFunction.transforms(on: kind)
                        + (allowsLookup ? LookupName.allCases.filter { !$0.isForJSON }.map(\.rawValue) : []))
            }
        }
        return resolved
    }

    /// Whether the next part of a name is a name of the other model, rather than a lookup on the key.
    // sync: lazy — reads a name
    private func leads(into model: ModelSchema, _ part: String, orLookup: Bool = true) -> Bool {
        if model.field(named: part) != nil || model.manyToMany(named: part) != nil { return true }
        if ModelRegistry.shared.reverse(part, of: model) != nil { return true }
        if let parent = model.parentLink?.relation?.target, leads(into: parent, part, orLookup: false) { return true }
        // Neither: a lookup's name stays with the key; anything else is an error about the other model.
        return orLookup && LookupName(rawValue: part) == nil
            && SQLFunction.transform(part, on: model.primaryKey.type.kind) == nil
            && CustomLookup.named(part, on: model.primaryKey.type.kind) == nil
    }

    /// What could have been meant, sorted.
    // sync: lazy — lists names
    func choices(of model: ModelSchema) -> [String] {
        (annotations.map(\.name) + model.fields.map(\.name) + model.manyToMany.map(\.name)
            + ModelRegistry.shared.reverseNames(of: model)).sorted()
    }
}

extension FieldError {
    // sync: lazy — makes an error
    static func unsupportedLookup(_ name: String, of field: String, choices: [String]) -> FieldError {
        FieldError(
            .unsupportedLookup,
            "'\(Shown(name).text)' is no lookup, transform or relation of the field '\(field)'. "
                + "Choices are: \(choices.joined(separator: ", ")).")
    }
}
