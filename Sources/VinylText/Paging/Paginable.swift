public import VinylORM

/// What a ``Paginator`` divides: anything that can be counted, and of which a part can be fetched.
///
/// Arrays and querysets are; a source of your own answers two questions:
/// ```swift
/// struct SearchHits: Paginable {
///     func pagingCount() async throws -> Int { try await index.count(query) }
///     func pagingSlice(_ range: Range<Int>) async throws -> [Hit] { try await index.hits(query, range) }
/// }
/// ```
public protocol Paginable<Item>: Sendable {
    associatedtype Item: Sendable

    /// How many items there are. A paginator asks once.
    func pagingCount() async throws -> Int

    /// The items of a range, which lies within the count.
    func pagingSlice(_ range: Range<Int>) async throws -> [Item]
}

/// A list as a ``Paginator`` divides it. (An array itself cannot conform: Swift lets no conformance depend on whether the
/// elements are `Sendable`.)
public struct PaginableList<Item: Sendable>: Paginable {
    let items: [Item]

    public func pagingCount() async throws -> Int { items.count }

    public func pagingSlice(_ range: Range<Int>) async throws -> [Item] {
        Array(items[range.clamped(to: items.indices)])
    }
}

extension QuerySet: Paginable {
    /// One query: `SELECT COUNT(*)`.
    public func pagingCount() async throws -> Int { try await count() }

    /// One query with `LIMIT` and `OFFSET`; none for an empty range. Order the queryset, else its pages overlap.
    public func pagingSlice(_ range: Range<Int>) async throws -> [R.Element] {
        range.isEmpty ? [] : try await self[range].fetch()
    }
}
