extension QuerySet {
    /// The rows for which all keywords hold, in Django's spelling: `filter(author__name__icontains: "ann")`.
    ///
    /// Names are looked up in the model when the call is made; an unknown one is a ``FieldError`` on evaluation.
    @_disfavoredOverload
    public var filter: FilterCall<R> { FilterCall(rows: self, isNegated: false) }

    /// The rows for which not all keywords hold.
    @_disfavoredOverload
    public var exclude: FilterCall<R> { FilterCall(rows: self, isNegated: true) }

    /// The one row for which all keywords hold: `get(slug: "first", author__name: "Ann")`.
    @_disfavoredOverload
    public var get: GetCall<R> { GetCall(rows: self) }

    /// Changes columns of all rows at once: `update(status: "p", views: F("views") + 1)`. Gives how many were changed.
    @_disfavoredOverload
    public var update: UpdateCall<R> { UpdateCall(rows: self) }
}

/// `filter(…)` and `exclude(…)` with keywords.
@dynamicCallable
public struct FilterCall<R: QueryRow>: Sendable {
    let rows: QuerySet<R>
    let isNegated: Bool

    // sync: lazy — builds a query
    public func dynamicallyCall(withKeywordArguments lookups: KeyValuePairs<String, (any Sendable)?>) -> QuerySet<R> {
        QuerySet(rows) { query in
            let condition = Predicate(
                all: lookups.map { key, value in
                    key.isEmpty ? Predicate(positional: value) : .keyword(key, value)
                })
            query.add(isNegated ? !condition : condition)
        }
    }
}

/// `get(…)` with keywords.
@dynamicCallable
public struct GetCall<R: QueryRow>: Sendable {
    let rows: QuerySet<R>

    /// - Throws: ``DoesNotExist``, ``MultipleObjectsReturned``, ``FieldError``.
    public func dynamicallyCall(
        withKeywordArguments lookups: KeyValuePairs<String, (any Sendable)?>
    ) async throws -> R.Element {
        if !lookups.isEmpty, rows.query.isSliced {
            throw FieldError.unsupported(
                "get cannot filter a query of \(R.Base.label) once it was sliced. Filter first.")
        }
        return try await FilterCall(rows: rows, isNegated: false).dynamicallyCall(withKeywordArguments: lookups).one()
    }
}

/// `update(…)` with keywords.
@dynamicCallable
public struct UpdateCall<R: QueryRow>: Sendable {
    let rows: QuerySet<R>

    /// - Throws: ``FieldError``, `DatabaseError`.
    @discardableResult
    public func dynamicallyCall(
        withKeywordArguments values: KeyValuePairs<String, (any Sendable)?>
    ) async throws -> Int {
        let query = rows.query
        var assignments: [ColumnAssignment] = []
        for (name, value) in values { assignments.append(try ColumnAssignment(name, value, query)) }
        return try await rows.apply(assignments)
    }
}

extension ColumnAssignment {
    /// A column's new value in Django's spelling.
    init(_ name: String, _ value: (any Sendable)?, _ query: Query) throws {
        let schema = query.schema
        guard let field = schema.inheritedField(named: name) else {
            throw FieldError.unknownField(name, in: schema, choices: schema.fields.map(\.name).sorted())
        }
        column = ColumnReference(ColumnPath(), field)
        let present: (any Sendable)? =
            if let optional = value as? any OptionalValue { optional.unwrapped } else { value }
        switch present {
        case nil: self.value = .value(.null, field.type)
        case let row as any Model where row.relationKey(for: field)?.isNull ?? false:
            throw UnsavedModel(type(of: row).schema, "setting '\(field.name)' to a row")
        case let expression as any ExpressionConvertible where !(expression is any DatabaseField):
            self.value = try NameResolver(query).resolve(expression.expression)
        case let value?:
            guard let constant = column.coerce(value) else {
                throw FieldError.invalidValue("'\(field.name)' cannot be set to a value of type \(type(of: value)).")
            }
            self.value = .value(constant, field.type)
        }
    }
}
