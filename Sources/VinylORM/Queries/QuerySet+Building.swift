extension QuerySet {
    /// All rows of this query, as a new queryset.
    // sync: lazy — builds a query
    public func all() -> QuerySet { self }

    /// No rows; evaluating it asks the database nothing.
    // sync: lazy — builds a query
    public func none() -> QuerySet { QuerySet(self) { $0.isEmpty = true } }

    /// The rows for which the condition holds too.
    // sync: lazy — builds a query
    @inlinable
    public func filter(_ condition: (M.Columns) -> Predicate) -> QuerySet {
        adding(condition(M.Columns(columnPath: ColumnPath())))
    }

    /// The rows for which the condition does not hold, those with NULL in its columns included.
    // sync: lazy — builds a query
    @inlinable
    public func exclude(_ condition: (M.Columns) -> Predicate) -> QuerySet {
        adding(!condition(M.Columns(columnPath: ColumnPath())))
    }

    // sync: lazy — builds a query
    @usableFromInline
    func adding(_ condition: Predicate) -> QuerySet { QuerySet(self) { $0.add(condition) } }

    /// The rows for which the condition holds too.
    // sync: lazy — builds a query
    public func filter(_ condition: KeywordCondition) -> QuerySet {
        QuerySet(self) { $0.add(Predicate(condition, M.schema)) }
    }

    /// The rows for which the condition does not hold.
    // sync: lazy — builds a query
    public func exclude(_ condition: KeywordCondition) -> QuerySet {
        QuerySet(self) { $0.add(!Predicate(condition, M.schema)) }
    }

    /// The conditions of both queries hold; the order and limits are those of the left one.
    public static func & (left: QuerySet, right: QuerySet) -> QuerySet {
        QuerySet(left) { query in
            query = query.filterable
            let other = right.query.filterable
            if other.isEmpty { query.isEmpty = true }
            if let error = other.error { query.fail(error) }
            for filter in other.filters { query.add(filter) }
        }
    }

    /// The conditions of either query hold; the order and limits are those of the left one.
    public static func | (left: QuerySet, right: QuerySet) -> QuerySet {
        QuerySet(left) { query in
            query = query.filterable
            let other = right.query.filterable
            if let error = other.error { query.fail(error) }
            if other.isEmpty { return }
            let mine: Predicate = query.isEmpty ? .never : Predicate(all: query.filters)
            query.isEmpty = false
            query.filters = []
            query.add(mine || Predicate(all: other.filters))
        }
    }

    /// In this order instead of the model's: names in Django's spelling, `-` for descending, `"?"` for any order.
    /// Without names: in no order.
    // sync: lazy — builds a query
    public func orderBy(_ names: String...) -> QuerySet { orderBy(names) }

    /// In this order instead of the model's.
    // sync: lazy — builds a query
    public func orderBy(_ names: [String]) -> QuerySet {
        QuerySet(self) { query in
            query.checkUnsliced("ordered")
            query.isReversed = false
            do throws(FieldError) {
                var terms: [OrderTerm] = []
                for name in names { terms += try OrderTerm.terms(name, M.schema) }
                query.ordering = terms
            } catch {
                query.fail(error)
            }
        }
    }

    /// In this order instead of the model's: `orderBy { $0.published.descending }`.
    // sync: lazy — builds a query
    @inlinable
    public func orderBy(@OrderBuilder _ terms: (M.Columns) -> [OrderTerm]) -> QuerySet {
        ordered(terms(M.Columns(columnPath: ColumnPath())))
    }

    // sync: lazy — builds a query
    @usableFromInline
    func ordered(_ terms: [OrderTerm]) -> QuerySet {
        QuerySet(self) { query in
            query.checkUnsliced("ordered")
            query.isReversed = false
            query.ordering = terms
        }
    }

    /// In the opposite order.
    // sync: lazy — builds a query
    public func reverse() -> QuerySet {
        QuerySet(self) { query in
            query.checkUnsliced("reversed")
            query.isReversed.toggle()
        }
    }

    /// At most so many rows.
    // sync: lazy — builds a query
    public func limit(_ count: Int) -> QuerySet { QuerySet(self) { $0.slice(0, count) } }

    /// Without the first so many rows.
    // sync: lazy — builds a query
    public func offset(_ count: Int) -> QuerySet { QuerySet(self) { $0.slice(count, nil) } }

    /// The rows at those positions of the order: `articles[0..<20]`.
    public subscript(range: Range<Int>) -> QuerySet { QuerySet(self) { $0.slice(range.lowerBound, range.upperBound) } }
    /// The rows from that position on.
    public subscript(range: PartialRangeFrom<Int>) -> QuerySet { QuerySet(self) { $0.slice(range.lowerBound, nil) } }
    /// The rows before that position.
    public subscript(range: PartialRangeUpTo<Int>) -> QuerySet { QuerySet(self) { $0.slice(0, range.upperBound) } }

    /// Without repetitions, which joins to many rows make.
    // sync: lazy — builds a query
    public func distinct() -> QuerySet { QuerySet(self) { $0.isDistinct = true } }

    /// Reads the models that the foreign keys name in the same query: `selectRelated("author", "series__publisher")`.
    /// Without names: all that cannot be NULL, and theirs.
    // sync: lazy — builds a query
    public func selectRelated(_ names: String...) -> QuerySet { selectRelated(names) }

    /// Reads the models that the foreign keys name in the same query.
    // sync: lazy — builds a query
    public func selectRelated(_ names: [String]) -> QuerySet {
        QuerySet(self) { query in
            if names.isEmpty {
                query.related = .all
                return
            }
            if case .all = query.related { query.related = .none }
            for name in names {
                var model = M.schema
                var path: [FieldSchema] = []
                for part in Parts(name).names {
                    guard let field = model.field(named: part), let relation = field.relation else {
                        let choices = model.fields.filter { $0.relation != nil }.map(\.name).sorted()
                        query.fail(
                            FieldError(
                                .unknownField,
                                "'\(Shown(part).text)' of selectRelated is no foreign key of \(model.label). "
                                    + (choices.isEmpty
                                        ? "It has none." : "Choices are: \(choices.joined(separator: ", ")).")))
                        return
                    }
                    path.append(field)
                    model = relation.target
                }
                query.related.add(path[...])
            }
        }
    }

    /// Reads the models that the foreign keys name in the same query: `selectRelated { $0.author }`.
    // sync: lazy — builds a query
    public func selectRelated<Other: ColumnSet>(_ relation: (M.Columns) -> Other) -> QuerySet {
        QuerySet(self) { query in
            var path: [FieldSchema] = []
            for step in relation(M.Columns(columnPath: ColumnPath())).columnPath.steps {
                guard case .forward(let field) = step else {
                    query.fail(
                        FieldError.unsupported("selectRelated follows foreign keys only, not relations to many rows."))
                    return
                }
                path.append(field)
            }
            if case .all = query.related { query.related = .none }
            query.related.add(path[...])
        }
    }

    /// Asks that database instead of the current one.
    // sync: lazy — builds a query
    public func using(_ database: Database) -> QuerySet { QuerySet(self) { $0.database = database } }
}

extension Query {
    // sync: lazy — changes a value
    mutating func checkUnsliced(_ participle: String) {
        if isSliced {
            fail(
                FieldError.unsupported(
                    "a query of \(schema.label) cannot be \(participle) once it was sliced. Do it before."))
        }
    }
}

/// Several terms of an order, one a line.
@resultBuilder
public enum OrderBuilder {
    // sync: lazy — collects values
    public static func buildBlock(_ terms: OrderTerm...) -> [OrderTerm] { terms }
}

/// Several assignments of an update, one a line.
@resultBuilder
public enum AssignmentBuilder {
    // sync: lazy — collects values
    public static func buildBlock(_ assignments: Assignment...) -> [Assignment] { assignments }
}
