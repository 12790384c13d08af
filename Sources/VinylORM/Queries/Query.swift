/// What a queryset asks for, without the Swift type of its rows: conditions, order, limits, what to read.
///
/// A value. Building one costs no database work; ``SQLCompiler`` makes it a statement.
struct Query: Sendable {
    let schema: ModelSchema
    /// One for each call of `filter` or `exclude`. Conditions of one call about the same many-valued relation are about
    /// the same row of it, those of different calls about any.
    var filters: [Predicate] = []
    /// Nil: the model's default order.
    var ordering: [OrderTerm]?
    var isReversed = false
    var limit: Int?
    var offset = 0
    var isDistinct = false
    /// Known to have no rows.
    var isEmpty = false
    var related = RelatedSelection.none
    /// The columns to read, where it is not the whole model.
    var selection: [ColumnReference] = []
    /// What went wrong while the query was built.
    var error: (any Error)?
    /// The database to ask, where it is not the current one.
    var database: Database?

    init(_ schema: ModelSchema) { self.schema = schema }

    var isSliced: Bool { limit != nil || offset > 0 }

    /// Adds a condition.
    // sync: lazy — adds to a value
    mutating func add(_ predicate: Predicate) {
        if isSliced {
            fail(
                FieldError.unsupported(
                    "a query of \(schema.label) cannot be filtered once it was sliced. Filter first."))
            return
        }
        switch predicate {
        case .always: break
        case .never: isEmpty = true
        case .invalid(let error): fail(error)
        default: filters.append(predicate)
        }
    }

    /// The same rows as a query that can be filtered: a sliced one becomes the condition of a new one.
    var filterable: Query {
        guard isSliced else { return self }
        var inner = self
        inner.related = .none
        inner.selection = []
        var outer = Query(schema)
        outer.database = database
        outer.related = related
        outer.error = error
        outer.isEmpty = isEmpty
        outer.filters = [Predicate(ColumnReference(ColumnPath(), schema.primaryKey), in: inner)]
        return outer
    }

    /// Records a mistake; the first one is thrown when the query is evaluated.
    // sync: lazy — adds to a value
    mutating func fail(_ error: any Error) {
        if self.error == nil { self.error = error }
    }

    /// Takes the rows from `lower` to before `upper` of those that the query has now.
    // sync: lazy — changes a value
    mutating func slice(_ lower: Int, _ upper: Int?) {
        guard lower >= 0, upper.map({ $0 >= lower }) ?? true else {
            fail(FieldError.invalidValue("a query cannot be sliced from the end. Use order and reverse() instead."))
            return
        }
        if let limit {
            let end = min(limit, upper ?? limit)
            self.limit = max(0, end - min(lower, limit))
        } else if let upper {
            limit = upper - lower
        }
        offset += lower
        if limit == 0 { isEmpty = true }
    }
}

/// One term of an order.
public struct OrderTerm: Sendable {
    enum Key: Sendable {
        case column(ColumnReference)
        case random
    }

    let key: Key
    let isDescending: Bool

    @usableFromInline
    init(_ column: ColumnReference, isDescending: Bool) {
        key = .column(column)
        self.isDescending = isDescending
    }

    /// A term in Django's spelling: `"-published"`, `"author__name"`, `"?"`.
    ///
    /// A relation orders by the default order of the other model, so one name can be several terms.
    // sync: lazy — resolves a name
    static func terms(_ name: String, _ schema: ModelSchema) throws(FieldError) -> [OrderTerm] {
        try terms(name, schema, depth: 0)
    }

    private init(key: Key, isDescending: Bool) {
        self.key = key
        self.isDescending = isDescending
    }

    // sync: lazy — resolves a name
    private static func terms(_ name: String, _ schema: ModelSchema, depth: Int) throws(FieldError) -> [OrderTerm] {
        if name == "?" { return [OrderTerm(key: .random, isDescending: false)] }
        let isDescending = name.hasPrefix("-")
        let bare = isDescending || name.hasPrefix("+") ? String(name.dropFirst()) : name
        let resolved = try LookupResolver(schema).column(bare)
        guard resolved.isRelation, depth < 4, let relation = resolved.column.field.relation,
            !relation.target.ordering.isEmpty
        else { return [OrderTerm(resolved.column, isDescending: isDescending)] }
        var terms: [OrderTerm] = []
        for other in relation.target.ordering where other != "?" {
            let isOpposite = other.hasPrefix("-")
            let far = isOpposite ? String(other.dropFirst()) : other
            let sign = isOpposite != isDescending ? "-" : ""
            terms += try OrderTerm.terms(sign + bare + "__" + far, schema, depth: depth + 1)
        }
        return terms
    }
}

/// Which related models are read with the rows.
indirect enum RelatedSelection: Sendable {
    case none
    /// All foreign keys that cannot be NULL, and theirs, five deep, as Django's `select_related()`.
    case all
    /// By field, in the order of naming.
    case some([RelatedField])

    /// Adds a path of foreign keys.
    // sync: lazy — adds to a value
    mutating func add(_ path: ArraySlice<FieldSchema>) {
        guard let first = path.first else { return }
        var fields: [RelatedField] = if case .some(let fields) = self { fields } else { [] }
        if let index = fields.firstIndex(where: { $0.field === first }) {
            fields[index].related.add(path.dropFirst())
        } else {
            var related = RelatedSelection.none
            related.add(path.dropFirst())
            fields.append(RelatedField(field: first, related: related))
        }
        self = .some(fields)
    }

    /// The foreign keys to follow from a model.
    // sync: lazy — lists fields
    func fields(of schema: ModelSchema, depth: Int) -> [RelatedField] {
        switch self {
        case .none: []
        case .some(let fields): fields
        case .all:
            depth >= 5
                ? []
                : schema.fields.filter { $0.relation != nil && !$0.isNullable }.map {
                    RelatedField(field: $0, related: .all)
                }
        }
    }
}

/// A foreign key to follow, and what to follow from there.
struct RelatedField: Sendable {
    let field: FieldSchema
    var related: RelatedSelection
}

/// Where in a joined row a related model's columns are. Handed to the code that `@Model` writes.
public final class RelatedPlan: Sendable {
    /// The index of the foreign key among the fields of the model that has it.
    public let field: Int
    /// The index of the related model's first column in the row.
    public let offset: Int
    /// The index of the related model's primary key in the row: NULL where there is no related row.
    public let key: Int
    /// What was joined from there.
    public let children: [RelatedPlan]

    init(field: Int, offset: Int, key: Int, children: [RelatedPlan]) {
        self.field = field
        self.offset = offset
        self.key = key
        self.children = children
    }
}
