/// What a queryset asks for, without the Swift type of its rows: conditions, order, limits, what to read.
///
/// A value. Building one costs no database work; ``SelectCompiler`` makes it a statement.
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
    /// What to read, where it is not the whole model.
    var columns: [SelectedColumn] = []
    /// What went wrong while the query was built.
    var error: (any Error)?
    /// The database to ask, where it is not the current one.
    var database: Database?
    /// What few queries have, in a box of its own, so that copying the others stays cheap.
    private var box: QueryExtrasBox?

    init(_ schema: ModelSchema) { self.schema = schema }

    var isSliced: Bool { limit != nil || offset > 0 }

    var hasExtras: Bool { box != nil }

    var extras: QueryExtras {
        get { box?.extras ?? QueryExtras() }
        set { box = QueryExtrasBox(newValue) }
    }

    /// Whether rows are some values rather than models.
    var isValues: Bool { box?.extras.isValues ?? false }

    /// Adds a condition; its names are looked up here.
    // sync: lazy — adds to a value
    mutating func add(_ predicate: Predicate) {
        if isSliced {
            fail(
                FieldError.unsupported(
                    "a query of \(schema.label) cannot be filtered once it was sliced. Filter first."))
            return
        }
        if let box, box.extras.combination != nil {
            fail(
                FieldError.unsupportedByDatabase(
                    "a combined query of \(schema.label) cannot be filtered. Filter first."))
            return
        }
        do {
            let resolved = predicate.isResolved ? predicate : try NameResolver(self).resolve(predicate)
            switch resolved {
            case .always, .empty: break
            case .never: isEmpty = true
            case .invalid(let error): fail(error)
            default: filters.append(resolved)
            }
        } catch {
            fail(error)
        }
    }

    /// The same rows as a query that can be filtered: a sliced one becomes the condition of a new one.
    var filterable: Query {
        guard isSliced else { return self }
        var inner = self
        inner.related = .none
        inner.columns = []
        var outer = Query(schema)
        outer.database = database
        outer.related = related
        outer.error = error
        outer.isEmpty = isEmpty
        outer.filters = [
            Predicate(.column(ColumnReference(ColumnPath(), schema.primaryKey)), in: inner.selectingKey)
        ]
        return outer
    }

    /// The query of the rows' keys.
    var selectingKey: Query {
        var query = self
        query.related = .none
        query.columns = [
            SelectedColumn("pk", .column(ColumnReference(ColumnPath(), schema.primaryKey)))
        ]
        return query
    }

    /// Records a mistake; the first one is thrown when the query is evaluated.
    // sync: lazy — adds to a value
    mutating func fail(_ error: any Error) {
        if self.error == nil { self.error = error }
    }

    /// Takes the rows from `lower` to before `upper` of those that the query has now.
    // sync: lazy — changes a value
    mutating func slice(_ lower: Int, _ upper: Int?) {
        guard lower >= 0, upper.map({ $0 >= 0 }) ?? true else {
            fail(FieldError.invalidValue("a query cannot be sliced from the end. Use order and reverse() instead."))
            return
        }
        let upper = upper.map { max($0, lower) }
        if let limit {
            let end = min(limit, upper ?? limit)
            self.limit = max(0, end - min(lower, limit))
        } else if let upper {
            limit = upper - lower
        }
        offset += lower
        if limit == 0 { isEmpty = true }
    }

    // sync: lazy — changes a value
    mutating func checkUnsliced(_ participle: String) {
        if isSliced {
            fail(
                FieldError.unsupported(
                    "a query of \(schema.label) cannot be \(participle) once it was sliced. Do it before."))
        }
    }

    /// Refuses what a combined query cannot do.
    // sync: lazy — changes a value
    mutating func checkUncombined(_ operation: String) {
        if hasExtras, let combination = extras.combination {
            fail(
                FieldError.unsupportedByDatabase(
                    "\(operation) after \(combination.kind.rawValue) is not supported. Do it to its parts."))
        }
    }
}

/// One value that a query reads, and its name.
struct SelectedColumn: Sendable {
    let name: String
    let expression: Expression

    init(_ name: String, _ expression: Expression) {
        self.name = name
        self.expression = expression
    }
}

final class QueryExtrasBox: Sendable {
    let extras: QueryExtras

    init(_ extras: QueryExtras) { self.extras = extras }
}

/// What few queries have.
struct QueryExtras: Sendable {
    /// What is computed for the rows, in the order of the calls.
    var annotations: [Annotation] = []
    /// Rows are ``Query/columns`` and the annotations that were added later.
    var isValues = false
    /// The filters that were there when the values were chosen, whose joins the values share.
    var valuesPosition = 0
    /// What rows are grouped by; nil: nothing, or the whole model where an annotation is an aggregate.
    var grouping: [Expression]?
    /// Which columns of the model are read; nil: all.
    var loaded: LoadedFields?
    var combination: Combination?
    var filteredRelations: [NamedRelation] = []
    var prefetches: [Prefetch] = []
    /// What reads typed values: a `TupleReader`.
    var reader: (any AnyObject & Sendable)?
    /// The row that every row's foreign key names, where the query began at its manager.
    var known: KnownOwner?
}

/// A row that others name, and by which foreign key.
struct KnownOwner: Sendable {
    let relation: String
    let row: any Model
}

/// Which columns of models are read, by the foreign keys that lead there: `only("title", "author__name")`.
struct LoadedFields: Sendable {
    /// `only`: the fields named. `defer`: all but these.
    var isOnly: Bool
    var names: Set<String>
}

/// Something a query computes for its rows under a name.
struct Annotation: Sendable {
    let name: String
    var expression: Expression
    let reference: AnnotationReference
    /// Whether it is in the rows; `alias` is for conditions and orders only.
    var isSelected: Bool
    /// How many filters there were when it was added: its joins come before those of later filters.
    let position: Int
}

/// A relation with a condition of its own, by the name that conditions use.
struct NamedRelation: Sendable {
    let name: String
    let path: ColumnPath
    let condition: Predicate
}

/// A query made of others.
struct Combination: Sendable {
    enum Kind: String, Sendable {
        case union, intersection, difference
    }

    let kind: Kind
    /// Rows that several parts have come several times.
    let isAll: Bool
    let parts: [Query]
}

extension Predicate {
    /// Whether it was made of columns alone, so that no name in it has to be looked up. Names are found one level deep, which
    /// is how typed conditions are made; others are walked.
    var isResolved: Bool {
        switch self {
        case .lookup(let lookup):
            switch lookup.right {
            case .none, .one, .two, .many: lookup.left.isColumn
            case .expression(let right): lookup.left.isColumn && right.isColumn
            case .expressions, .query: false
            }
        case .and(let parts), .or(let parts): parts.allSatisfy(\.isResolved)
        case .not(let inner): inner.isResolved
        case .always, .never, .empty, .invalid: true
        case .xor, .test, .keyword, .comparison: false
        }
    }
}

extension Expression {
    var isColumn: Bool { if case .column = self { true } else { false } }
}
