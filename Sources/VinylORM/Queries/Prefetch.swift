/// What is to be prefetched, and how: an argument of ``QuerySet/prefetchRelated(_:)-(Prefetch...)``.
///
/// Source: Django, "QuerySet API", `Prefetch`.
public struct Prefetch: Sendable, ExpressibleByStringLiteral {
    /// The relations on the way, in Django's spelling: `books__tags`.
    public let path: String
    let query: AnyQuery?
    /// The name under which the rows are kept, instead of the relation's.
    public let toAttr: String?

    /// - Parameters:
    ///   - path: The relations on the way: `books__tags`.
    ///   - queryset: The rows to take of the last one; nil: all.
    ///   - toAttr: The name under which they are kept (``Model/prefetchedRows(_:as:)``), instead of the relation's.
    public init(_ path: String, queryset: (any QueryValue)? = nil, toAttr: String? = nil) {
        self.path = path
        query = queryset?.anyQuery
        self.toAttr = toAttr
    }

    public init(stringLiteral path: String) { self.init(path) }
}

extension QuerySet {
    /// Fetches related rows with one query for each relation, whatever the number of rows:
    /// `prefetchRelated("books", "books__tags")`. Relations to many rows and to one, in both directions.
    // sync: lazy — builds a query
    public func prefetchRelated(_ names: String...) -> QuerySet { prefetchRelated(names.map { Prefetch($0) }) }

    /// Fetches related rows with one query for each relation; a ``Prefetch`` says which rows, and where they are kept.
    // sync: lazy — builds a query
    public func prefetchRelated(_ prefetches: Prefetch...) -> QuerySet { prefetchRelated(prefetches) }

    /// Fetches related rows with one query for each relation.
    // sync: lazy — builds a query
    public func prefetchRelated(_ prefetches: [Prefetch]) -> QuerySet {
        QuerySet(self) { query in
            if query.isValues {
                query.fail(FieldError.unsupported("prefetchRelated has no meaning after values; do it before."))
            }
            var extras = query.extras
            for prefetch in prefetches {
                let name = Prefetching.place(prefetch)
                if extras.prefetches.contains(where: {
                    Prefetching.place($0) == name && ($0.query != nil || prefetch.query != nil)
                }) {
                    query.fail(
                        FieldError.invalidValue("'\(Shown(name).text)' is prefetched twice, in different ways."))
                }
                extras.prefetches.append(prefetch)
            }
            query.extras = extras
        }
    }

    /// Without what was to be prefetched.
    // sync: lazy — builds a query
    public func withoutPrefetches() -> QuerySet {
        QuerySet(self) { query in
            var extras = query.extras
            extras.prefetches = []
            query.extras = extras
        }
    }

    /// Fetches what the query wants for its rows.
    @usableFromInline
    func prefetched(_ rows: [R.Element], _ node: QueryNode) async throws -> [R.Element] {
        var models = rows.compactMap { R.model(of: $0) }
        guard models.count == rows.count, !rows.isEmpty else { return rows }
        let query = node.query
        if let known = query.extras.known {
            for index in models.indices { models[index].remember(known.relation, known.row) }
        }
        let filled = try await Prefetching(database: query.database).fill(models, query.extras.prefetches)
        var rows = rows
        for index in rows.indices { R.replaceModel(of: &rows[index], with: filled[index]) }
        return rows
    }
}

extension Query {
    /// Whether rows are given something once they were read.
    var needsFilling: Bool { !extras.prefetches.isEmpty || extras.known != nil }
}

extension QueryNode {
    @usableFromInline var hasPrefetches: Bool { query.hasExtras && query.needsFilling }
}

/// Fetches related rows of rows that are there already, as `prefetchRelated` does for a query's.
/// - Returns: The rows with what was fetched. Relations that were fetched before are not fetched again.
/// - Throws: ``FieldError``, `DatabaseError`.
public func prefetchRelatedObjects<M: Model>(_ rows: [M], _ prefetches: Prefetch...) async throws -> [M] {
    try await Prefetching(database: nil).fill(rows, prefetches)
}
