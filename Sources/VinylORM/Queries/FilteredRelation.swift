/// A relation with a condition of its own: rows of it that do not fulfil the condition are as if they were not there.
///
/// ```swift
/// Author.objects
///     .annotate(filteredRelations: [("drafts", FilteredRelation("articles", condition: Q(articles__status: "draft")))])
///     .annotate("count", Count("drafts"))
/// ```
/// Source: Django, "QuerySet API", `FilteredRelation`.
public struct FilteredRelation: Sendable {
    let relation: String
    let condition: Predicate

    /// - Parameters:
    ///   - relation: The relation's name, in Django's spelling.
    ///   - condition: About the relation's columns, spelled from the model that is queried.
    public init(_ relation: String, condition: Predicate) {
        self.relation = relation
        self.condition = condition
    }
}

extension QuerySet {
    /// Gives relations with conditions of their own names, which later conditions and annotations use.
    // sync: lazy — builds a query
    public func annotate(filteredRelations relations: [(String, FilteredRelation)]) -> QuerySet {
        QuerySet(self) { query in
            for (name, relation) in relations { query.add(relation, as: name) }
        }
    }
}

extension Query {
    // sync: lazy — changes a value
    fileprivate mutating func add(_ relation: FilteredRelation, as name: String) {
        do {
            guard SQLFunction.isPlain(name), schema.field(named: name) == nil else {
                throw FieldError.invalidValue("'\(Shown(name).text)' is no new name: letters, digits and _ make one.")
            }
            let resolved = try NameScope(schema).value(relation.relation)
            guard resolved.isRelation, case .column(let column) = resolved.expression else {
                throw FieldError.invalidValue("'\(Shown(relation.relation).text)' is no relation of \(schema.label).")
            }
            // A name that ends at a foreign key stops before the step.
            let whole =
                column.field.relation != nil && !column.field.isPrimaryKey
                ? ColumnPath(column.path, via: column.field) : column.path
            guard let hop = whole.hop else {
                throw FieldError.invalidValue("'\(Shown(relation.relation).text)' is no relation of \(schema.label).")
            }
            var extras = extras
            let path = ColumnPath(hop.parent, .filtered(hop.step, extras.filteredRelations.count))
            let ids = whole.steps.map(\.id)
            let condition = try ExpressionMap(replace: { expression in
                guard case .column(let column) = expression else { return nil }
                let steps = column.path.steps
                if Array(steps.map(\.id).prefix(ids.count)) == ids {
                    var moved = path
                    for step in steps.dropFirst(ids.count) { moved = ColumnPath(moved, step) }
                    return .column(ColumnReference(moved, column.field))
                }
                return nil
            }).map(try NameResolver(self).resolve(relation.condition))
            extras.filteredRelations.append(NamedRelation(name: name, path: path, condition: condition))
            self.extras = extras
        } catch {
            fail(error)
        }
    }
}

extension ColumnPath {
    init(_ parent: Hop?, _ step: RelationStep) { hop = Hop(parent, step) }
}
