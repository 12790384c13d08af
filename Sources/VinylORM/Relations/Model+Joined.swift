extension Model {
    /// Takes a joined model from the same row.
    @inlinable
    // sync: floor — reads a joined model in the row loop
    public mutating func load(_ plan: RelatedPlan, from row: RowCursor) throws {
        if plan.isOwn {
            try loadRelated(plan, from: row)
        } else {
            try loadElsewhere(plan, from: row)
        }
    }

    /// A relation of a parent, or one followed from the other end.
    @usableFromInline
    // sync: floor — reads a joined model in the row loop
    mutating func loadElsewhere(_ plan: RelatedPlan, from row: RowCursor) throws {
        guard let reverse = plan.reverse, let type = plan.schema?.modelType else {
            guard var parent = parentModel else { return }
            let width = type(of: parent).schema.fields.count
            try parent.load(plan.inParent(after: Self.schema.fields.count, width: width), from: row)
            parentModel = parent
            return
        }
        guard let name = ModelRegistry.shared.accessor(of: reverse) else { return }
        guard !row[isNull: plan.key] else {
            prefetched[name] = PrefetchedRow(row: nil)
            return
        }
        var joined: any Model = try type.joined(plan, row)
        joined.remember(reverse.name, self)
        prefetched[name] = PrefetchedRow(row: joined)
    }
}
