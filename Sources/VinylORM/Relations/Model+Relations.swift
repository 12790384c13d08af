extension Model {
    /// The rows of another model whose foreign key, or many-to-many relation, names this one, by the name that relation gives
    /// them: `author.related("articles", Article.self)`.
    ///
    /// The other model must be registered; an unknown name is a ``FieldError`` when a query of it is evaluated.
    // sync: lazy — makes a value
    public func related<Other: Model>(_ name: String, _ type: Other.Type) -> RelatedRows<Other> {
        if let step = ModelRegistry.shared.relation(name, of: Self.schema), step.target === Other.schema,
            let link = step.link
        {
            return RelatedRows<Other>(link, name: name, of: self)
        }
        return RelatedRows<Other>(.unknown(name, Self.schema), name: name, of: self)
    }

    /// The rows of another model whose foreign key names this one: `author.related(Article.self) { $0.author }`. Without a name,
    /// and checked by the compiler; usually the body of a property:
    /// ```swift
    /// extension Author { var articles: RelatedRows<Article> { related(Article.self) { $0.author } } }
    /// ```
    // sync: lazy — makes a value
    public func related<Other: Model>(
        _ type: Other.Type, _ relation: (Other.Columns) -> Columns
    ) -> RelatedRows<Other> {
        let path = relation(Other.Columns(columnPath: ColumnPath())).columnPath
        switch path.hop.flatMap({ $0.parent == nil ? $0.step : nil }) {
        case .forward(let field):
            return RelatedRows<Other>(
                .foreignKey(field), name: ModelRegistry.shared.accessor(of: field) ?? field.name, of: self)
        case .many(let relation):
            return RelatedRows<Other>(
                .pairs(relation, isReverse: true), name: relation.relatedName ?? relation.name, of: self)
        default: return RelatedRows<Other>(.unknown("a path of several relations", Self.schema), name: "", of: self)
        }
    }

    /// The value of an attribute by name: a column's value, the row that a relation names (fetched if it was not), or the
    /// manager of related rows (``RelatedManager``). For templates and tools; programs use the properties.
    /// - Throws: ``AttributeError`` where there is no such attribute; ``DoesNotExist`` where a one-to-one relation from the other
    ///   end has no row; `DatabaseError`.
    public func value(named name: String) async throws -> (any Sendable)? {
        let schema = Self.schema
        if let field = schema.inheritedField(named: name) {
            if field.relation != nil, name == field.name || name == field.snakeName, field !== schema.parentLink,
                let fetched = try await fetchRelated(name)
            {
                return fetched.row
            }
            return self[attribute: name]
        }
        if let relation = schema.inheritedMany(named: name), let type = relation.target.modelType {
            return manager(.pairs(relation, isReverse: false), relation.name, type)
        }
        if let rows = prefetched[SnakeCase(name).text], ModelRegistry.shared.relation(name, of: schema) == nil {
            return (rows as? PrefetchedRow).map(\.row) ?? rows
        }
        guard let step = ModelRegistry.shared.relation(name, of: schema), let type = step.target.modelType else {
            throw AttributeError(kind: .unknown, model: Self.label, attribute: name)
        }
        if case .reverse(let field, let model) = step, !step.isMultiple {
            if let known = prefetched[SnakeCase(name).text] as? PrefetchedRow {
                guard let row = known.row else { throw DoesNotExist(model) }
                return row
            }
            return try await one(field, type)
        }
        guard let link = step.link else { return nil }
        return manager(link, name, type)
    }

    // sync: lazy — makes a value
    private func manager<Target: Model>(_ link: RelatedLink, _ name: String, _ type: Target.Type) -> any RelatedManager
    {
        RelatedRows<Target>(link, name: name, of: self)
    }

    private func one<Target: Model>(_ field: FieldSchema, _ type: Target.Type) async throws -> Target {
        var query = Query(Target.schema)
        query.add(
            Predicate(
                .column(ColumnReference(ColumnPath(), field)), .exact,
                relationValue(field.relation.unsafelyKnown.targetField)))
        var row = try await QuerySet<Target>(query).one()
        row.remember(field.name, self)
        return row
    }

    /// What people read instead of the value of a field with choices: Django's `get_status_display()`.
    /// - Returns: The value's label; the value as text where it is none of the choices; "" for NULL.
    // sync: lazy — looks a label up
    public func display(_ name: String) -> String {
        guard let field = Self.schema.inheritedField(named: name) else { return "" }
        let value = relationValue(field)
        if let choice = field.choices.first(where: { $0.value == value }) { return choice.label }
        guard let value = self[attribute: name] else { return "" }
        return String(describing: value)
    }
}

extension RelationStep {
    /// The step as what binds the rows at its ends, if it leads to many.
    var link: RelatedLink? {
        switch self {
        case .reverse(let field, _): .foreignKey(field)
        case .many(let relation): .pairs(relation, isReverse: false)
        case .manyReverse(let relation, _): .pairs(relation, isReverse: true)
        case .filtered(let step, _): step.link
        case .forward, .unknown: nil
        }
    }
}
