import Synchronization

/// Lookups of a model in Django's spelling that were understood before: `author__name__icontains` is taken apart once.
struct LookupCache: Sendable {
    /// Names may come from a request's query string; past this many the cache starts anew.
    static let limit = 1_024

    var generation = 0
    var known: [String: ResolvedLookup] = [:]
}

/// What a lookup's name means: a column and a comparison.
struct ResolvedLookup: Sendable {
    let column: ColumnReference
    let name: LookupName
    /// The name ended at a relation, so that models are accepted as values.
    let isRelation: Bool
}

/// Takes names in Django's spelling apart: relations, then a field, then transforms, then a lookup.
struct LookupResolver {
    let schema: ModelSchema

    init(_ schema: ModelSchema) { self.schema = schema }

    /// A lookup's name: `author__name__icontains`. Names that are understood are remembered.
    // sync: lazy — reads a name
    func lookup(_ key: String) throws(FieldError) -> ResolvedLookup {
        let generation = ModelRegistry.shared.generation.load(ordering: .acquiring)
        let known = schema.resolvedLookups.withLock { cache in
            cache.generation == generation ? cache.known[key] : nil
        }
        if let known { return known }
        let resolved = try resolve(key, allowsLookup: true)
        schema.resolvedLookups.withLock { cache in
            if cache.generation != generation || cache.known.count >= LookupCache.limit {
                cache.known.removeAll(keepingCapacity: true)
                cache.generation = generation
            }
            cache.known[key] = resolved
        }
        return resolved
    }

    /// A column's name, with transforms but without a lookup: `author__name`, `published__year`, `pk`.
    // sync: lazy — reads a name
    func column(_ key: String) throws(FieldError) -> ResolvedLookup { try resolve(key, allowsLookup: false) }

    // sync: lazy — reads a name
    private func resolve(_ key: String, allowsLookup: Bool) throws(FieldError) -> ResolvedLookup {
        let parts = Parts(key).names
        var index = 0
        var model = schema
        var path = ColumnPath()
        var found: FieldSchema?
        // The last step that was taken, with the path before it: where the name ends at a relation.
        var pending: RelationStep?
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
            } else if index == 0 || pending != nil {
                throw .unknownField(part, in: model, choices: choices(of: model))
            } else {
                throw .unknownField(part, in: model, choices: choices(of: model))
            }
        }
        guard let field = found else { throw .unknownField(key, in: model, choices: choices(of: model)) }
        var transform: Transform?
        var name = LookupName.exact
        let kind = field.type.kind
        while index < parts.count {
            let part = parts[index]
            if transform == nil, let part = Transform.allCases.first(where: { $0.name == part && $0.applies(to: kind) })
            {
                transform = part
            } else if allowsLookup, index == parts.count - 1, let lookup = LookupName(rawValue: part) {
                name = lookup
            } else if pending != nil {
                throw .unknownField(part, in: model, choices: choices(of: pending?.target ?? model))
            } else {
                throw .unsupportedLookup(
                    part, on: field,
                    choices: (Transform.allCases.filter { $0.applies(to: kind) }.map(\.name)
                        + (allowsLookup ? LookupName.allCases.map(\.rawValue) : [])))
            }
            index += 1
        }
        return ResolvedLookup(
            column: ColumnReference(path, field, transform), name: name, isRelation: pending != nil && transform == nil)
    }

    /// Whether the next part of a name is a name of the other model, rather than a lookup on the key.
    // sync: lazy — reads a name
    private func leads(into model: ModelSchema, _ part: String) -> Bool {
        if model.field(named: part) != nil || model.manyToMany(named: part) != nil { return true }
        if ModelRegistry.shared.reverse(part, of: model) != nil { return true }
        // Neither: a lookup's name stays with the key; anything else is an error about the other model.
        return LookupName(rawValue: part) == nil
    }

    /// What could have been meant, sorted.
    // sync: lazy — lists names
    func choices(of model: ModelSchema) -> [String] {
        (model.fields.map(\.name) + model.manyToMany.map(\.name) + ModelRegistry.shared.reverseNames(of: model))
            .sorted()
    }
}

/// A name cut at its double underscores.
struct Parts {
    let names: [String]

    init(_ key: String) {
        var names: [String] = []
        var current: [UInt8] = []
        let bytes = Array(key.utf8)
        var index = 0
        while index < bytes.count {
            // A leading underscore belongs to the name, as in `_private`.
            if bytes[index] == UInt8(ascii: "_"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "_"),
                !current.isEmpty
            {
                names.append(String(decoding: current, as: UTF8.self))
                current.removeAll(keepingCapacity: true)
                index += 2
            } else {
                current.append(bytes[index])
                index += 1
            }
        }
        names.append(String(decoding: current, as: UTF8.self))
        self.names = names
    }
}
