/// A row in memory that others refer to: foreign keys that remember what they fetched, templates that show it.
///
/// Not an optional one: then destroying it would look the optional's type up, for every row of a join.
@usableFromInline
final class SharedRow<M: Model>: Sendable {
    @usableFromInline let row: M

    @inlinable
    required init(_ row: M) { self.row = row }
}
