// An order that says where NULLs go; SQLite puts them first, as if NULL were less than anything.
extension Column {
    /// From small to large, NULLs first or last: `orderBy { $0.score.ascending(nulls: .last) }`.
    // sync: lazy — makes a value
    public func ascending(nulls: OrderTerm.NullPlacement) -> OrderTerm { OrderTerm(self, nulls: nulls) }

    /// From large to small, NULLs first or last.
    // sync: lazy — makes a value
    public func descending(nulls: OrderTerm.NullPlacement) -> OrderTerm {
        OrderTerm(self, descending: true, nulls: nulls)
    }
}
