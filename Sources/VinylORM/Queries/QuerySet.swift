/// The rows of a model that a query asks for. Lazy: building one fetches nothing, evaluating it is awaited.
///
/// ```swift
/// let recent = Article.objects.filter { $0.published.year == 2026 }.orderBy("-published")
/// let list = try await recent.fetch()           // an ordinary array
/// let first = try await recent.first()
/// for try await article in recent { … }         // in chunks, see ``AsyncIterator``
/// ```
/// An immutable value: every method gives a new queryset and leaves this one as it is. Mistakes in names are kept and
/// thrown on evaluation (``FieldError``). Evaluating twice asks the database twice; keep the array to use it again.
///
/// A queryset is no `Sequence`, so `for article in recent` without `await` does not compile.
public struct QuerySet<R: QueryRow>: Sendable {
    /// What evaluating gives for each row.
    public typealias Element = R.Element

    /// Nil for all rows in the default order, which so costs no allocation.
    @usableFromInline let node: QueryNode?

    /// All rows.
    @inlinable public init() { node = nil }

    init(_ query: Query) { node = QueryNode(query) }

    init(_ node: QueryNode) { self.node = node }

    var query: Query { node?.query ?? Query(R.Base.schema) }

    /// The same with changes.
    init(_ base: QuerySet, _ change: (inout Query) -> Void) {
        var query = base.query
        change(&query)
        self.init(query)
    }
}

extension QuerySet: QueryValue {
    public var anyQuery: AnyQuery { AnyQuery(query: query) }
}

/// A query in a box, so that a queryset is one word.
@usableFromInline
final class QueryNode: Sendable {
    let query: Query
    /// The rows, where they were prefetched.
    let cached: (any Sendable)?

    init(_ query: Query, cached: (any Sendable)? = nil) {
        self.query = query
        self.cached = cached
    }

    @usableFromInline var isCached: Bool { cached != nil }

    // sync: lazy — reads what is there
    @usableFromInline
    func rows<Element>(of type: Element.Type) -> [Element]? { cached as? [Element] }
}

extension QuerySet {
    /// The statement that ``fetch()`` would run, for tests and curiosity. Constants are not in it.
    /// - Throws: ``FieldError`` where the query names what is not there.
    public var sql: String {
        get throws {
            let query = query
            if let error = query.error { throw error }
            return try Statements.select(try Numbering().number(query)).text.text
        }
    }

    /// The constants of ``sql``, in order.
    public var parameters: [DatabaseValue] {
        get throws {
            guard let (compiled, parameters) = try Execution.compiled(query, .select) else { return [] }
            return compiled.arrange(parameters)
        }
    }
}
