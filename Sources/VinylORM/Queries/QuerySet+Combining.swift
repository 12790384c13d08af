extension QuerySet {
    /// The conditions of both queries hold; the order and limits are those of the left one.
    public static func & (left: QuerySet, right: QuerySet) -> QuerySet {
        QuerySet(left) { query in
            let other = query.joinable(right.query)
            if other.isEmpty { query.isEmpty = true }
            query.filters += other.filters
        }
    }

    /// The conditions of either query hold; the order and limits are those of the left one.
    public static func | (left: QuerySet, right: QuerySet) -> QuerySet {
        QuerySet(left) { query in
            query = query.filterable
            let other = query.joinable(right.query.filterable)
            if other.isEmpty { return }
            if query.isEmpty || query.filters.isEmpty || other.filters.isEmpty {
                query.filters = query.isEmpty ? other.filters : []
                query.isEmpty = false
                return
            }
            query.filters = [Predicate(any: [Predicate(all: query.filters), Predicate(all: other.filters)])]
        }
    }

    /// The conditions of one of the queries hold and those of the other do not.
    public static func ^ (left: QuerySet, right: QuerySet) -> QuerySet {
        QuerySet(left) { query in
            query = query.filterable
            let other = query.joinable(right.query.filterable)
            if other.isEmpty { return }
            if query.isEmpty {
                query.filters = other.filters
                query.isEmpty = false
                return
            }
            let mine = query.filters.isEmpty ? Predicate.always : Predicate(all: query.filters)
            let theirs = other.filters.isEmpty ? Predicate.always : Predicate(all: other.filters)
            query.filters = [.xor([mine, theirs])]
        }
    }

    /// The rows of any of the queries, in the order of none: `a.union(b).orderBy("name")`. The others must give columns of the same
    /// types, and their rows are read as this one's.
    /// - Parameter all: Rows that several have come several times.
    // sync: lazy — builds a query
    public func union(_ others: any QueryValue..., all: Bool = false) -> QuerySet { union(others, all: all) }

    /// The rows of any of the queries.
    // sync: lazy — builds a query
    public func union(_ others: [any QueryValue], all: Bool = false) -> QuerySet {
        combined(.union, others, isAll: all)
    }

    /// The rows that all the queries have.
    // sync: lazy — builds a query
    public func intersection(_ others: any QueryValue...) -> QuerySet { intersection(others) }

    /// The rows that all the queries have.
    // sync: lazy — builds a query
    public func intersection(_ others: [any QueryValue]) -> QuerySet { combined(.intersection, others, isAll: false) }

    /// The rows of this query that none of the others has.
    // sync: lazy — builds a query
    public func difference(_ others: any QueryValue...) -> QuerySet { difference(others) }

    /// The rows of this query that none of the others has.
    // sync: lazy — builds a query
    public func difference(_ others: [any QueryValue]) -> QuerySet { combined(.difference, others, isAll: false) }

    // sync: lazy — builds a query
    private func combined(_ kind: Combination.Kind, _ others: [any QueryValue], isAll: Bool) -> QuerySet {
        QuerySet(query.combined(kind, others.map(\.query), isAll: isAll))
    }
}

extension Query {
    /// Another query of the model, to be joined with this one.
    // sync: lazy — changes a value
    fileprivate mutating func joinable(_ other: Query) -> Query {
        if isSliced || other.isSliced {
            fail(FieldError.unsupported("queries of \(schema.label) cannot be joined once they were sliced."))
        }
        if isDistinct != other.isDistinct {
            fail(FieldError.unsupported("a query that is distinct cannot be joined with one that is not."))
        }
        checkUncombined("joining")
        if let error = other.error { fail(error) }
        return other
    }

    // sync: lazy — makes a value
    func combined(_ kind: Combination.Kind, _ others: [Query], isAll: Bool) -> Query {
        var parts = [self] + others
        for index in parts.indices { parts[index].prepareAsPart() }
        var whole = Query(schema)
        whole.database = database
        whole.ordering = []
        for part in parts {
            if let error = part.error { whole.fail(error) }
        }
        let first = parts[0]
        var extras = QueryExtras()
        extras.isValues = first.isValues
        whole.columns = first.columns
        extras.loaded = first.hasExtras ? first.extras.loaded : nil
        if first.hasExtras {
            extras.prefetches = first.extras.prefetches
            extras.reader = first.extras.reader
        }
        switch kind {
        case .union:
            parts.removeAll(where: \.isEmpty)
            whole.isEmpty = parts.isEmpty
        case .intersection: whole.isEmpty = parts.contains(where: \.isEmpty)
        case .difference:
            whole.isEmpty = first.isEmpty
            parts = [first] + parts.dropFirst().filter { !$0.isEmpty }
        }
        extras.combination = Combination(kind: kind, isAll: isAll, parts: parts)
        whole.extras = extras
        return whole
    }

    /// A part of a combination has neither limits nor an order of its own.
    // sync: lazy — changes a value
    private mutating func prepareAsPart() {
        if isSliced {
            fail(
                DatabaseError(
                    .misuse, message: "a part of a combined query cannot be sliced; slice the combination",
                    statement: nil))
        }
        ordering = []
    }
}
