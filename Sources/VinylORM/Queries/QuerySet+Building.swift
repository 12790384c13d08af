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
    public func filter(_ condition: (R.Base.Columns) -> Predicate) -> QuerySet {
        adding(condition(R.Base.Columns(columnPath: ColumnPath())))
    }

    /// The rows for which the condition does not hold, those with NULL in its columns included.
    // sync: lazy — builds a query
    @inlinable
    public func exclude(_ condition: (R.Base.Columns) -> Predicate) -> QuerySet {
        adding(!condition(R.Base.Columns(columnPath: ColumnPath())))
    }

    // sync: lazy — builds a query
    @usableFromInline
    func adding(_ condition: Predicate) -> QuerySet { QuerySet(self) { $0.add(condition) } }

    /// The rows for which the condition holds too: `filter(Q(name: "Ann") || Q(active: true))`.
    // sync: lazy — builds a query
    public func filter(_ condition: Predicate) -> QuerySet { QuerySet(self) { $0.add(condition) } }

    /// The rows for which the condition does not hold.
    // sync: lazy — builds a query
    public func exclude(_ condition: Predicate) -> QuerySet { QuerySet(self) { $0.add(!condition) } }

    /// In this order instead of the model's: names in Django's spelling, `-` for descending, `"?"` for any order.
    /// Without names: in no order.
    // sync: lazy — builds a query
    public func orderBy(_ names: String...) -> QuerySet { orderBy(names) }

    /// In this order instead of the model's.
    // sync: lazy — builds a query
    public func orderBy(_ names: [String]) -> QuerySet { ordered(names.map(OrderTerm.init(named:))) }

    /// In this order instead of the model's: `orderBy(terms: [Lower("name").ascending])`.
    // sync: lazy — builds a query
    public func orderBy(terms: [OrderTerm]) -> QuerySet { ordered(terms) }

    /// In this order instead of the model's: `orderBy { $0.published.descending }`.
    // sync: lazy — builds a query
    @inlinable
    public func orderBy(@OrderBuilder _ terms: (R.Base.Columns) -> [OrderTerm]) -> QuerySet {
        ordered(terms(R.Base.Columns(columnPath: ColumnPath())))
    }

    // sync: lazy — builds a query
    @usableFromInline
    func ordered(_ terms: [OrderTerm]) -> QuerySet {
        QuerySet(self) { query in
            query.checkUnsliced("ordered")
            query.isReversed = false
            do {
                // A combination's columns are those of its parts, where names are looked up when it is written.
                query.ordering =
                    query.isCombined
                    ? terms.map { (try? $0.terms(in: query).first) ?? $0 }
                    : try terms.flatMap { try $0.terms(in: query) }
            } catch {
                query.fail(error)
            }
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

    /// The rows from one position of the order to before another; nil: to the end.
    // sync: lazy — builds a query
    public func sliced(from lower: Int, to upper: Int?) -> QuerySet { QuerySet(self) { $0.slice(lower, upper) } }

    /// Without repetitions, which joins to many rows make.
    // sync: lazy — builds a query
    public func distinct() -> QuerySet {
        QuerySet(self) { query in
            query.checkUncombined("distinct")
            query.checkUnsliced("made distinct")
            query.isDistinct = true
        }
    }

    /// One row for each combination of some columns. No database that Vinyl speaks to today can do that, so evaluating it
    /// is a ``FieldError``.
    // sync: lazy — builds a query
    public func distinct(on names: [String]) -> QuerySet {
        names.isEmpty
            ? distinct()
            : QuerySet(self) {
                $0.fail(FieldError.unsupportedByDatabase("DISTINCT ON some columns is not supported by SQLite."))
            }
    }

    /// Locks the rows until the transaction ends, where the database can; SQLite locks as a whole, so it means nothing there.
    // sync: lazy — builds a query
    public func selectForUpdate() -> QuerySet { self }

    /// Asks that database instead of the current one.
    // sync: lazy — builds a query
    public func using(_ database: Database) -> QuerySet { QuerySet(self) { $0.database = database } }
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
