extension Query {
    /// The same page of rows, found by its keys before the related rows are joined; nil where the rows could differ, or
    /// nothing is gained.
    ///
    /// A database joins the rows that OFFSET passes over as well, though nobody reads them: the 25th page of 20 rows
    /// costs four times as much as the same rows by their keys. What `selectRelated` joins takes no row away, since the
    /// database keeps foreign keys whole, so the keys can be chosen without it. The order must say of any two rows which
    /// comes first, or the two queries might see ties in another order: it must have the primary key in it.
    /// - Parameter conditions: The tables that the conditions need.
    // sync: lazy — makes a query of another
    func pageByKeys(joined conditions: JoinTree) throws -> Query? {
        guard offset > 0, !related.isNone, columns.isEmpty, !isDistinct, !hasExtras, !conditions.repeatsRows else {
            return nil
        }
        var isTotal = false
        for term in try orderTerms {
            guard case .expression(.column(let column)) = term.key, !column.path.isMultiple else { return nil }
            if column.field === schema.primaryKey, column.path.hop == nil { isTotal = true }
        }
        guard isTotal else { return nil }
        var page = filterable
        page.ordering = ordering
        page.isReversed = isReversed
        return page
    }

    /// What rows are ordered by: what was asked for, or else the model's own order.
    var orderTerms: [OrderTerm] {
        get throws {
            if let ordering { return ordering }
            return try schema.ordering.flatMap { try OrderTerm(named: $0).terms(in: Query(schema)) }
        }
    }
}

extension JoinTree {
    /// Whether a row may come several times, for several rows that are joined to it.
    var repeatsRows: Bool { tables.contains { $0.step?.isMultiple ?? false } }
}

extension RelatedSelection {
    var isNone: Bool { if case .none = self { true } else { false } }
}
