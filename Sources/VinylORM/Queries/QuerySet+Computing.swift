extension QuerySet where R: Model {
    /// Computes values for each row, typed and without names:
    /// ```swift
    /// let authors = try await Author.objects.annotate { $0.related("articles", Article.self).id.count() }.fetch()
    /// for author in authors { print(author.name, author.values) }
    /// ```
    /// Several values are a tuple. Source: Django, "QuerySet API", `annotate`.
    // sync: lazy — builds a query
    public func annotate<each Value: DatabaseField, each Output: DatabaseField>(
        _ values: (R.Columns) -> (repeat Column<each Value, each Output>)
    ) -> QuerySet<TypedAnnotated<R, (repeat each Output)>> {
        let chosen = values(R.Columns(columnPath: ColumnPath()))
        var names = FreeNames(query)
        var named: [(String, any ExpressionConvertible)] = []
        repeat named.append((names.next(), (each chosen).expression))
        var query = query.annotated(named)
        query.read(
            with: TupleReader<(repeat each Output)> { row, index in
                var next = index
                return (repeat try RowValues.next((each Output).self, row, &next))
            })
        return QuerySet<TypedAnnotated<R, (repeat each Output)>>(query)
    }

    /// Computes one value for each row. See ``annotate(_:)``.
    ///
    /// A method of its own because a pack of one type is not always the type to Swift 6.3.
    // sync: lazy — builds a query
    public func annotate<Value: DatabaseField, Output: DatabaseField>(
        _ value: (R.Columns) -> Column<Value, Output>
    ) -> QuerySet<TypedAnnotated<R, Output>> {
        var names = FreeNames(query)
        let named = (names.next(), value(R.Columns(columnPath: ColumnPath())).expression)
        var query = query.annotated([named])
        query.read(with: TupleReader<Output>.single)
        return QuerySet<TypedAnnotated<R, Output>>(query)
    }
}

extension QuerySet {
    /// Values of all rows together, typed:
    /// ```swift
    /// let (count, most) = try await Article.objects.aggregate { ($0.id.count(), $0.views.max()) }
    /// ```
    /// One query.
    /// - Throws: ``FieldError`` where a value is no aggregate; `DatabaseError`; ``FieldDecodingError``.
    public func aggregate<each Value: DatabaseField, each Output: DatabaseField>(
        _ values: (R.Base.Columns) -> (repeat Column<each Value, each Output>)
    ) async throws -> (repeat each Output) {
        let chosen = values(R.Base.Columns(columnPath: ColumnPath()))
        let query = query
        if let error = query.error { throw error }
        var names = FreeNames(query)
        var named: [(String, any ExpressionConvertible)] = []
        repeat named.append((names.next(), (each chosen).expression))
        let aggregates = try query.aggregates(named)
        if query.isEmpty {
            var empty = EmptyValues(aggregates)
            return (repeat try empty.next((each Output).self))
        }
        let execution = try Execution(aggregate: query, aggregates)
        let rows: [(repeat each Output)] = try await execution.read([]) { row, rows in
            guard try row.step() else { return }
            var next = 0
            rows.append((repeat try RowValues.next((each Output).self, row, &next)))
        }
        // Aggregates over no rows are a row still.
        guard let values = rows.first else { throw FieldError.unsupported("the aggregates gave no row.") }
        return values
    }

    /// One value of all rows together, typed: `let most = try await Article.objects.aggregate { $0.views.max() }`.
    ///
    /// A method of its own because a pack of one type is not always the type to Swift 6.3.
    /// - Throws: As for several values.
    public func aggregate<Value: DatabaseField, Output: DatabaseField>(
        _ value: (R.Base.Columns) -> Column<Value, Output>
    ) async throws -> Output {
        let (result, _) = try await aggregate { (value($0), $0.pk.count()) }
        return result
    }

    /// Groups the rows and computes values for each group, typed:
    /// ```swift
    /// for (status, (count, views)) in try await Article.objects.group(
    ///     by: { $0.status }, computing: { ($0.id.count(), $0.views.sum()) })
    /// { … }
    /// ```
    /// What Django writes as `values("status").annotate(…)`. The groups come in the order that the query was given with
    /// `orderBy`; the model's default order means nothing to them.
    /// - Parameters:
    ///   - keys: What the rows of a group have in common; several columns are a tuple.
    ///   - values: Aggregates; several are a tuple.
    ///   - having: Only groups for which it holds.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    public func group<
        each KeyValue: DatabaseField, each Key: DatabaseField, each Value: DatabaseField, each Output: DatabaseField
    >(
        by keys: (R.Base.Columns) -> (repeat Column<each KeyValue, each Key>),
        computing values: (R.Base.Columns) -> (repeat Column<each Value, each Output>),
        having: ((R.Base.Columns) -> Predicate)? = nil
    ) async throws -> [(key: (repeat each Key), values: (repeat each Output))] {
        let columns = R.Base.Columns(columnPath: ColumnPath())
        let chosenKeys = keys(columns)
        let chosenValues = values(columns)
        var names = FreeNames(query)
        var namedKeys: [(String, any ExpressionConvertible)] = []
        repeat namedKeys.append((names.next(), (each chosenKeys).expression))
        var namedValues: [(String, any ExpressionConvertible)] = []
        repeat namedValues.append((names.next(), (each chosenValues).expression))
        let query = query.grouped(by: namedKeys, computing: namedValues, having: having?(columns))
        guard let execution = try Execution(select: query) else { return [] }
        return try await execution.read([]) { row, groups in
            while try row.step() {
                var next = 0
                let key = (repeat try RowValues.next((each Key).self, row, &next))
                groups.append((key: key, values: (repeat try RowValues.next((each Output).self, row, &next))))
            }
        }
    }
}

extension Query {
    /// The groups of the rows.
    // sync: lazy — makes a value
    fileprivate func grouped(
        by keys: [(String, any ExpressionConvertible)], computing values: [(String, any ExpressionConvertible)],
        having: Predicate?
    ) -> Query {
        var query = self
        query.checkUnsliced("grouped")
        if query.isValues { query.fail(FieldError.unsupported("group has no meaning after values.")) }
        query.chooseValues([], keys)
        for (name, value) in values {
            if !value.expression.containsAggregate {
                query.fail(
                    FieldError.invalidValue("a value computed for a group must be an aggregate, such as count()."))
            }
            query.annotate(name, value, isSelected: true)
        }
        if let having { query.add(having) }
        return query
    }
}

/// Names for what has none in the program, which neither the model nor the query uses.
struct FreeNames {
    private let schema: ModelSchema
    private let taken: Set<String>
    private var last = 0

    init(_ query: Query) {
        schema = query.schema
        taken = query.hasExtras ? Set(query.extras.annotations.map(\.name)) : []
    }

    // sync: lazy — makes a name
    mutating func next() -> String {
        last += 1
        var name = "computed_\(last)"
        while taken.contains(name) || schema.field(named: name) != nil || schema.manyToMany(named: name) != nil {
            name += "_"
        }
        return name
    }
}

/// What aggregates give for no rows, without asking the database.
private struct EmptyValues {
    private var values: ArraySlice<(any DatabaseField)?>

    init(_ aggregates: [Annotation]) { values = aggregates.map { $0.expression.valueOfNoRows }[...] }

    // sync: lazy — converts a value
    mutating func next<Value: DatabaseField>(_ type: Value.Type) throws -> Value {
        let value = values.popFirst() ?? nil
        guard let converted = Value(coercing: value ?? Int?.none) else {
            throw FieldError.invalidValue(
                "an aggregate of no rows is NULL, which is no \(type); its type must be optional.")
        }
        return converted
    }
}
