/// The rows at the other end of a relation to many: what `@ManyToMany` properties hold, and what ``Model/related(_:_:)`` gives
/// from the other end of a foreign key.
///
/// ```swift
/// try await article.tags.add(swift, web)
/// let names = try await article.tags.all().orderBy("name").fetch()
/// ```
/// The owner must be saved. Rows that are passed in are values, and stay as they are: read them again to see a foreign key that
/// was set. Source: Django, "Related objects reference".
public struct RelatedRows<Target: Model>: Sendable {
    let link: RelatedLink
    /// The owner's value that the other side names.
    let owner: DatabaseValue
    let ownerLabel: String
    let ownerRow: (any Model)?
    /// The name of the relation, as the owner knows it.
    let name: String

    /// Used by the code that `@ManyToMany` writes.
    public init<Owner: Model>(_ relation: ManyToManySchema, of owner: Owner) {
        self.init(.pairs(relation, isReverse: false), name: relation.name, of: owner)
    }

    init(_ link: RelatedLink, name: String, of owner: some Model) {
        self.link = link
        self.name = name
        self.owner = owner.primaryKey == nil ? .null : owner.relationValue(link.ownerField)
        ownerLabel = type(of: owner).label
        ownerRow = owner
    }

    /// The related rows, as a query. Where they were prefetched, fetching it as it is asks nothing.
    // sync: lazy — builds a query
    public func all() -> QuerySet<Target> {
        var query = Query(Target.schema)
        guard owner != .null else {
            query.fail(UnsavedModel(label: ownerLabel, "the relation '\(name)'"))
            return QuerySet(query)
        }
        if case .invalid(let error) = link.condition { query.fail(error) }
        query.add(Predicate(link.condition, .exact, owner))
        if case .foreignKey(let field) = link, let ownerRow {
            var extras = QueryExtras()
            extras.known = KnownOwner(relation: field.name, row: ownerRow)
            query.extras = extras
        }
        if let rows = ownerRow?.prefetchedRows(name, as: Target.self) {
            return QuerySet(QueryNode(query, cached: rows))
        }
        return QuerySet(query)
    }

    /// The related rows with what a prefetch computed for them; nil where none were prefetched so.
    public var annotatedRows: [Annotated<Target>]? {
        ownerRow?.prefetched[SnakeCase(name).text] as? [Annotated<Target>]
    }

    /// The related rows for which the condition holds.
    // sync: lazy — builds a query
    public func filter(_ condition: (Target.Columns) -> Predicate) -> QuerySet<Target> { all().filter(condition) }

    /// The related rows, in Django's spelling.
    @_disfavoredOverload
    public var filter: FilterCall<Target> { all().filter }

    /// The related rows in an order.
    // sync: lazy — builds a query
    public func orderBy(_ names: String...) -> QuerySet<Target> { all().orderBy(names) }

    /// The related rows, as an array.
    public func fetch() async throws -> [Target] { try await all().fetch() }

    /// How many there are.
    public func count() async throws -> Int { try await all().count() }

    // sync: lazy — checks the owner
    func checkedDatabase() throws -> Database {
        guard owner != .null else { throw UnsavedModel(label: ownerLabel, "the relation '\(name)'") }
        if case .invalid(let error) = link.condition { throw error }
        return try Database.writing(link.table)
    }

    // sync: lazy — reads keys
    func keys(_ targets: [Target], _ operation: String) throws -> [DatabaseValue] {
        try targets.map { target in
            let value = target.relationValue(link.targetField)
            guard target.primaryKey != nil, value != .null else { throw UnsavedModel(Target.schema, operation) }
            return value
        }
    }

    /// Keys of any kind, in the form in which the database has them.
    // sync: lazy — converts values
    func stored(_ keys: [any Sendable]) throws -> [DatabaseValue] {
        let column = ColumnReference(ColumnPath(), link.targetField)
        return try keys.map { key in
            guard let value = column.coerce(key), value != .null else {
                throw FieldError.invalidValue(
                    "a value of type \(type(of: key)) is no key of \(Target.label) in the relation '\(name)'.")
            }
            return value
        }
    }
}

/// The rows at the other end of a many-to-many relation.
public typealias ManyRelated<Target: Model> = RelatedRows<Target>

/// How the rows at the two ends of a relation to many are bound to each other.
enum RelatedLink: Sendable {
    /// The others have a foreign key to the owner.
    case foreignKey(FieldSchema)
    /// A table of pairs; `isReverse` from the side of the model without the property.
    case pairs(ManyToManySchema, isReverse: Bool)
    /// Nothing that anybody declares; using it is a ``FieldError``.
    case unknown(String, ModelSchema)

    /// The owner's column that the other side names.
    var ownerField: FieldSchema {
        switch self {
        case .foreignKey(let field): field.relation.unsafelyKnown.targetField
        case .pairs: near.relation.unsafelyKnown.targetField
        case .unknown(_, let model): model.primaryKey
        }
    }

    /// The others' column that names them.
    var targetField: FieldSchema {
        switch self {
        case .foreignKey(let field):
            ModelRegistry.shared.owner(of: field)?.primaryKey ?? field
        case .pairs: far.relation.unsafelyKnown.targetField
        case .unknown(_, let model): model.primaryKey
        }
    }

    /// The column of the pairs, or the foreign key, that names the owner.
    var near: FieldSchema {
        switch self {
        case .foreignKey(let field): field
        case .pairs(let relation, let isReverse): isReverse ? relation.targetField : relation.sourceField
        case .unknown(_, let model): model.primaryKey
        }
    }

    /// The column of the pairs that names the others.
    var far: FieldSchema {
        switch self {
        case .foreignKey(let field): field
        case .pairs(let relation, let isReverse): isReverse ? relation.sourceField : relation.targetField
        case .unknown(_, let model): model.primaryKey
        }
    }

    /// The model whose rows change when rows are related.
    var table: ModelSchema {
        switch self {
        case .foreignKey(let field): ModelRegistry.shared.owner(of: field) ?? field.relation.unsafelyKnown.target
        case .pairs(let relation, _): relation.through
        case .unknown(_, let model): model
        }
    }

    /// The column that must be the owner's, from the others' side.
    var condition: Expression {
        switch self {
        case .foreignKey(let field): .column(ColumnReference(ColumnPath(), field))
        case .pairs(let relation, _):
            .column(ColumnReference(ColumnPath(ColumnPath(), .reverse(far, relation.through)), near))
        case .unknown(let name, let model):
            .invalid(.unknownField(name, in: model, choices: NameScope(model).choices(of: model)))
        }
    }
}

extension UnsavedModel {
    init(label: String, _ operation: String) {
        model = label
        self.operation = operation
    }
}

/// A manager of related rows, whatever their model is.
public protocol RelatedManager: Sendable {
    /// The model of the rows.
    var relatedModel: any Model.Type { get }
    /// The related rows, as a query inside others.
    var anyRows: any QueryValue { get }
}

extension RelatedRows: RelatedManager {
    public var relatedModel: any Model.Type { Target.self }
    public var anyRows: any QueryValue { all() }
}
