extension ColumnSet {
    /// The primary key, whatever its property is called.
    public var pk: Column<Owner.PrimaryKey, Owner.PrimaryKey> {
        Column<Owner.PrimaryKey, Owner.PrimaryKey>(columnPath, Owner.schema.primaryKey)
    }

    /// The relation names exactly this row: `$0.author.is(ann)`. A row that was never saved is named by none.
    // sync: lazy — builds a condition
    public func `is`(_ row: Owner) -> Predicate {
        guard let key = row.primaryKey else { return .never }
        return pk == key
    }

    /// The relation names no row, or with `false` some row.
    // sync: lazy — builds a condition
    public func isNull(_ isNull: Bool = true) -> Predicate { pk.isNull(isNull) }

    /// Follows a relation that another model declares, by its related name: `$0.related("articles", Article.self).title`.
    ///
    /// The other model must be registered; an unknown name is a ``FieldError`` when the query is evaluated.
    // sync: lazy — builds a path
    public func related<Other: Model>(_ name: String, _ type: Other.Type) -> Other.Columns {
        guard let step = ModelRegistry.shared.reverse(name, of: Owner.schema), step.target === Other.schema else {
            return Other.Columns(columnPath: ColumnPath(columnPath, .unknown(name, of: Owner.schema, to: Other.schema)))
        }
        return Other.Columns(columnPath: ColumnPath(columnPath, step))
    }
}
