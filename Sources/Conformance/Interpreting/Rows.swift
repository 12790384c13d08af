import VinylORM

/// A query of known rows, behind ``AnyRows``.
///
/// `@unchecked Sendable`: used by the one task that replays the case.
final class Rows<R: QueryRow>: AnyRows, @unchecked Sendable {
    let wrapped: QuerySet<R>
    let shape: RecordShape
    var kept: [Answer]?
    var undone: (deferring: (any AnyRows)?, prefetching: (any AnyRows)?) = (nil, nil)

    init(_ wrapped: QuerySet<R>, _ shape: RecordShape = .dictionaries) {
        self.wrapped = wrapped
        self.shape = shape
    }

    var base: any Model.Type { R.Base.self }
    var query: any QueryValue { wrapped }

    // sync: lazy — builds a query
    private func next(_ next: QuerySet<R>) -> any AnyRows { Rows<R>(next, shape) }

    // sync: lazy — builds a query
    func filter(_ condition: Predicate) -> any AnyRows { next(wrapped.filter(condition)) }

    // sync: lazy — builds a query
    func exclude(_ condition: Predicate) -> any AnyRows { next(wrapped.exclude(condition)) }

    // sync: lazy — builds a query
    func annotate(_ expressions: [(String, any ExpressionConvertible)]) -> any AnyRows {
        if let models = wrapped as? any AnnotatingModels { return models.annotating(expressions, shape) }
        if let rows = wrapped as? any AnnotatingRows { return rows.annotating(expressions, shape) }
        return self
    }

    // sync: lazy — builds a query
    func annotate(relations: [(String, FilteredRelation)]) -> any AnyRows {
        next(wrapped.annotate(filteredRelations: relations))
    }

    // sync: lazy — builds a query
    func alias(_ expressions: [(String, any ExpressionConvertible)]) -> any AnyRows { next(wrapped.alias(expressions)) }

    // sync: lazy — builds a query
    func values(
        _ names: [String], _ expressions: [(String, any ExpressionConvertible)], _ shape: RecordShape
    ) -> any AnyRows {
        boxed(wrapped.values(names, expressions: expressions), shape)
    }

    // sync: lazy — builds a query
    func only(_ names: [String]) -> any AnyRows {
        let rows = boxed(wrapped.only(names))
        rows.undone.deferring = self
        return rows
    }

    // sync: lazy — builds a query
    func deferred(_ names: [String]) -> any AnyRows {
        let rows = boxed(wrapped.defer(names))
        rows.undone.deferring = self
        return rows
    }

    // sync: lazy — builds a query
    func selectRelated(_ names: [String]) -> any AnyRows { next(wrapped.selectRelated(names)) }

    // sync: lazy — builds a query
    func prefetchRelated(_ relations: [Prefetch]) -> any AnyRows {
        let rows = next(wrapped.prefetchRelated(relations))
        rows.undone.prefetching = self
        return rows
    }

    // sync: lazy — builds a query
    func ordered(_ terms: [OrderTerm]) -> any AnyRows { next(wrapped.orderBy(terms: terms)) }

    // sync: lazy — builds a query
    func reversed() -> any AnyRows { next(wrapped.reverse()) }

    // sync: lazy — builds a query
    func distinct(_ names: [String]) -> any AnyRows {
        next(names.isEmpty ? wrapped.distinct() : wrapped.distinct(on: names))
    }

    // sync: lazy — builds a query
    func none() -> any AnyRows { next(wrapped.none()) }

    // sync: lazy — builds a query
    func all() -> any AnyRows { next(wrapped.all()) }

    // sync: lazy — builds a query
    func sliced(_ start: Int, _ end: Int?) -> any AnyRows { next(wrapped.sliced(from: start, to: end)) }

    // sync: lazy — builds a query
    func locked() -> any AnyRows { next(wrapped.selectForUpdate()) }

    // sync: lazy — builds a query
    func joined(_ how: JoinKind, _ other: any AnyRows) throws -> any AnyRows {
        guard let other = other as? Rows<R> else { throw NotWritable("queries of unlike rows cannot be joined") }
        switch how {
        case .and: return next(wrapped & other.wrapped)
        case .or: return next(wrapped | other.wrapped)
        case .xor: return next(wrapped ^ other.wrapped)
        }
    }

    // sync: lazy — builds a query
    func combined(_ how: CombinationKind, _ others: [any AnyRows]) throws -> any AnyRows {
        let queries = others.map(\.query)
        switch how {
        case .union(let all): return next(wrapped.union(queries, all: all))
        case .intersection: return next(wrapped.intersection(queries))
        case .difference: return next(wrapped.difference(queries))
        }
    }

    // sync: lazy — builds a query
    func dates(_ field: String, _ unit: String, descending: Bool) -> any AnyRows {
        boxed(wrapped.dates(field, unit, descending: descending))
    }

    // sync: lazy — builds a query
    func datetimes(_ field: String, _ unit: String, descending: Bool, in zone: String?) -> any AnyRows {
        boxed(wrapped.datetimes(field, unit, descending: descending, in: zone))
    }
}

/// Queries of models, whose rows become others when they are annotated.
private protocol AnnotatingModels {
    // sync: lazy — builds a query
    func annotating(_ expressions: [(String, any ExpressionConvertible)], _ shape: RecordShape) -> any AnyRows
}

extension QuerySet: AnnotatingModels where R: Model {
    // sync: lazy — builds a query
    fileprivate func annotating(
        _ expressions: [(String, any ExpressionConvertible)], _ shape: RecordShape
    ) -> any AnyRows { boxed(annotate(expressions), shape) }
}

/// Queries of rows that stay what they are when they are annotated.
private protocol AnnotatingRows {
    // sync: lazy — builds a query
    func annotating(_ expressions: [(String, any ExpressionConvertible)], _ shape: RecordShape) -> any AnyRows
}

extension QuerySet: AnnotatingRows where R: AnnotatedRow {
    // sync: lazy — builds a query
    fileprivate func annotating(
        _ expressions: [(String, any ExpressionConvertible)], _ shape: RecordShape
    ) -> any AnyRows { boxed(annotate(expressions), shape) }
}

/// A query behind ``AnyRows``, whatever its rows are: inside ``Rows`` the name would mean rows of the same kind.
// sync: lazy — wraps a query
private func boxed<R: QueryRow>(_ set: QuerySet<R>, _ shape: RecordShape = .dictionaries) -> any AnyRows {
    Rows(set, shape)
}
