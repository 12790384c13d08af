/// Which related models are read with the rows.
indirect enum RelatedSelection: Sendable {
    case none
    /// All foreign keys that cannot be NULL, and theirs, five deep, as Django's `select_related()`.
    case all
    /// By field, in the order of naming.
    case some([RelatedField])

    /// Adds a path of foreign keys.
    // sync: lazy — adds to a value
    mutating func add(_ path: ArraySlice<RelatedField>) {
        guard var first = path.first else { return }
        var fields: [RelatedField] = if case .some(let fields) = self { fields } else { [] }
        if let index = fields.firstIndex(where: { $0.field === first.field && $0.reverse === first.reverse }) {
            fields[index].related.add(path.dropFirst())
        } else {
            first.related.add(path.dropFirst())
            fields.append(first)
        }
        self = .some(fields)
    }

    /// The relations to follow from a model.
    // sync: lazy — lists fields
    func fields(of schema: ModelSchema, depth: Int) -> [RelatedField] {
        switch self {
        case .none: return []
        case .some(let fields): return fields
        case .all:
            guard depth < 5 else { return [] }
            var fields: [RelatedField] = []
            var model: ModelSchema? = schema
            while let current = model {
                fields += current.fields.filter {
                    $0.relation != nil && !$0.isNullable && $0 !== current.parentLink
                }.map { RelatedField(field: $0, related: .all) }
                model = current.parentLink?.relation?.target
            }
            return fields
        }
    }
}

/// A foreign key to follow, and what to follow from there.
struct RelatedField: Sendable {
    let field: FieldSchema
    var related: RelatedSelection
    /// The model that has the key, where it is followed from the other end.
    var reverse: ModelSchema?
}

/// Where in a joined row a related model's columns are. Handed to the code that `@Model` writes.
public final class RelatedPlan: Sendable {
    /// The index of the foreign key among the columns of the model and its parents; -1 where the relation is followed from
    /// the other end.
    public let field: Int
    /// The index of the related model's first column in the row.
    public let offset: Int
    /// The index of the related model's primary key in the row: NULL where there is no related row.
    public let key: Int
    /// What was joined from there.
    @usableFromInline let children: RelatedPlans
    /// Whether there can be rows without a related one.
    @usableFromInline let isOptional: Bool
    /// Whether the foreign key is the model's own.
    @usableFromInline let isOwn: Bool
    /// The foreign key, where the relation is followed from the other end.
    let reverse: FieldSchema?
    /// The model that is read.
    let schema: ModelSchema?

    init(
        field: Int, offset: Int, key: Int, children: [RelatedPlan], isOwn: Bool = true, reverse: FieldSchema? = nil,
        schema: ModelSchema? = nil, isOptional: Bool = true
    ) {
        self.field = field
        self.isOwn = isOwn
        self.offset = offset
        self.key = key
        self.children = RelatedPlans(children)
        self.isOptional = isOptional
        self.reverse = reverse
        self.schema = schema
    }

    /// The plan as the parent sees it, whose columns come after `count` of the child's.
    // sync: lazy — makes a value
    func inParent(after count: Int, width: Int) -> RelatedPlan {
        RelatedPlan(
            field: field - count, offset: offset, key: key, children: children.plans, isOwn: field - count < width,
            reverse: reverse, schema: schema, isOptional: isOptional)
    }
}
