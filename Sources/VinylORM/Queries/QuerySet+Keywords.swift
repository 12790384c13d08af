extension QuerySet {
    /// The rows for which all keywords hold, in Django's spelling: `filter(author__name__icontains: "ann")`.
    ///
    /// Names are looked up in the model when the call is made; an unknown one is a ``FieldError`` on evaluation.
    @_disfavoredOverload
    public var filter: FilterCall<M> { FilterCall(rows: self, isNegated: false) }

    /// The rows for which not all keywords hold.
    @_disfavoredOverload
    public var exclude: FilterCall<M> { FilterCall(rows: self, isNegated: true) }

    /// The one row for which all keywords hold: `get(slug: "first", author__name: "Ann")`.
    @_disfavoredOverload
    public var get: GetCall<M> { GetCall(rows: self) }

    /// Changes columns of all rows at once: `update(status: "p", views: F("views") + 1)`. Gives how many were changed.
    @_disfavoredOverload
    public var update: UpdateCall<M> { UpdateCall(rows: self) }
}

/// `filter(…)` and `exclude(…)` with keywords.
@dynamicCallable
public struct FilterCall<M: Model>: Sendable {
    let rows: QuerySet<M>
    let isNegated: Bool

    // sync: lazy — builds a query
    public func dynamicallyCall(withKeywordArguments lookups: KeyValuePairs<String, (any Sendable)?>) -> QuerySet<M> {
        QuerySet(rows) { query in
            let condition = Predicate(
                all: lookups.map { key, value in
                    key.isEmpty
                        ? Predicate(positional: value, M.schema) : Predicate(keyword: key, value, M.schema)
                })
            query.add(isNegated ? !condition : condition)
        }
    }
}

extension Predicate {
    /// An argument without a keyword: a condition.
    init(positional value: (any Sendable)?, _ schema: ModelSchema) {
        switch value {
        case let condition as KeywordCondition: self.init(condition, schema)
        case let condition as Predicate: self = condition
        default:
            self = .invalid(FieldError.invalidValue("an argument without a keyword must be a condition such as Q(…)."))
        }
    }
}

/// `get(…)` with keywords.
@dynamicCallable
public struct GetCall<M: Model>: Sendable {
    let rows: QuerySet<M>

    /// - Throws: ``DoesNotExist``, ``MultipleObjectsReturned``, ``FieldError``.
    public func dynamicallyCall(
        withKeywordArguments lookups: KeyValuePairs<String, (any Sendable)?>
    ) async throws -> M {
        if !lookups.isEmpty, rows.query.isSliced {
            throw FieldError.unsupported("get cannot filter a query of \(M.label) once it was sliced. Filter first.")
        }
        return try await FilterCall(rows: rows, isNegated: false).dynamicallyCall(withKeywordArguments: lookups).one()
    }
}

/// `update(…)` with keywords.
@dynamicCallable
public struct UpdateCall<M: Model>: Sendable {
    let rows: QuerySet<M>

    /// - Throws: ``FieldError``, `DatabaseError`.
    public func dynamicallyCall(
        withKeywordArguments values: KeyValuePairs<String, (any Sendable)?>
    ) async throws -> Int {
        var assignments: [Assignment] = []
        for (name, value) in values {
            assignments.append(try Assignment(name, value, M.schema))
        }
        return try await rows.apply(assignments)
    }
}

extension Assignment {
    /// A column's new value in Django's spelling.
    init(_ name: String, _ value: (any Sendable)?, _ schema: ModelSchema) throws(FieldError) {
        guard let field = schema.field(named: name) else {
            throw .unknownField(name, in: schema, choices: schema.fields.map(\.name).sorted())
        }
        column = ColumnReference(ColumnPath(), field)
        let present: (any Sendable)? =
            if let optional = value as? any OptionalValue { optional.unwrapped } else { value }
        switch present {
        case nil: self.value = .value(.null)
        case let f as F: self.value = try f.expression(in: schema)
        case let value?:
            guard let constant = column.coerce(value) else {
                throw .invalidValue("'\(field.name)' cannot be set to a value of type \(type(of: value)).")
            }
            self.value = .value(constant)
        }
    }
}
