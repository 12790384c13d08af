import Synchronization
import VinylRuntime

extension QuerySet {
    /// Reads the models that the foreign keys name in the same query: `selectRelated("author", "series__publisher")`.
    /// Without names: all that cannot be NULL, and theirs.
    // sync: lazy — builds a query
    public func selectRelated(_ names: String...) -> QuerySet { selectRelated(names) }

    /// Reads the models that the foreign keys name in the same query.
    // sync: lazy — builds a query
    public func selectRelated(_ names: [String]) -> QuerySet {
        QuerySet(self) { query in
            if query.isValues {
                query.fail(FieldError.unsupported("selectRelated has no meaning after values; do it before."))
            }
            query.checkUncombined("selectRelated")
            if names.isEmpty {
                query.related = .all
                return
            }
            if case .all = query.related { query.related = .none }
            for name in names {
                do throws(FieldError) {
                    query.related.add(try RelatedField.path(name, R.Base.schema)[...])
                } catch {
                    query.fail(error)
                }
            }
        }
    }

    /// Reads the models that the foreign keys name in the same query: `selectRelated { $0.author }`.
    // sync: lazy — builds a query
    public func selectRelated<Other: ColumnSet>(_ relation: (R.Base.Columns) -> Other) -> QuerySet {
        QuerySet(self) { query in
            var path: [RelatedField] = []
            for step in relation(R.Base.Columns(columnPath: ColumnPath())).columnPath.steps {
                switch step {
                case .forward(let field): path.append(RelatedField(field: field, related: .none))
                case .reverse(let field, let model) where !step.isMultiple:
                    path.append(RelatedField(field: field, related: .none, reverse: model))
                default:
                    query.fail(
                        FieldError.unsupported(
                            "selectRelated follows relations to one row only; use prefetchRelated for others."))
                    return
                }
            }
            if case .all = query.related { query.related = .none }
            query.related.add(path[...])
        }
    }

    /// Without the related models that were asked for before.
    // sync: lazy — builds a query
    public func withoutRelated() -> QuerySet { QuerySet(self) { $0.related = .none } }
}

extension RelatedField {
    /// A path of relations to one row, in Django's spelling.
    // sync: lazy — resolves names
    static func path(_ name: String, _ schema: ModelSchema) throws(FieldError) -> [RelatedField] {
        let place = NamePlace(schema, ModelRegistry.shared.generation.load(ordering: .acquiring), name, .related)
        if let known = NamePlace.paths[place] { return known }
        let path = try resolvedPath(name, schema)
        NamePlace.paths[place] = path
        return path
    }

    // sync: lazy — resolves names
    private static func resolvedPath(_ name: String, _ schema: ModelSchema) throws(FieldError) -> [RelatedField] {
        var model = schema
        var path: [RelatedField] = []
        for part in Parts(name).names {
            if let field = model.inheritedField(named: part), let relation = field.relation {
                path.append(RelatedField(field: field, related: .none))
                model = relation.target
            } else if case .reverse(let field, let other)? = ModelRegistry.shared.reverse(part, of: model),
                field.relation?.isOneToOne ?? false
            {
                path.append(RelatedField(field: field, related: .none, reverse: other))
                model = other
            } else {
                let choices =
                    model.fields.filter { $0.relation != nil }.map(\.name)
                    + ModelRegistry.shared.reverseNames(of: model).filter {
                        ModelRegistry.shared.reverse($0, of: model)?.isMultiple == false
                    }
                throw FieldError(
                    .unknownField,
                    "'\(Shown(part).text)' of selectRelated is no relation of \(model.label) to one row. "
                        + (choices.isEmpty
                            ? "It has none." : "Choices are: \(choices.sorted().joined(separator: ", "))."))
            }
        }
        return path
    }
}
