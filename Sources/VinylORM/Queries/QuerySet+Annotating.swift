extension QuerySet where R: Model {
    /// Computes something for each row under a name:
    /// ```swift
    /// for author in try await Author.objects.annotate("total", Count("articles")).fetch() {
    ///     print(author.name, author["total", as: Int.self] ?? 0)
    /// }
    /// ```
    /// Source: Django, "QuerySet API", `annotate`.
    // sync: lazy — builds a query
    public func annotate(_ name: String, _ value: any ExpressionConvertible) -> QuerySet<Annotated<R>> {
        annotate([(name, value)])
    }

    /// Computes several things for each row; later ones may refer to earlier ones by name.
    // sync: lazy — builds a query
    public func annotate(_ values: [(String, any ExpressionConvertible)]) -> QuerySet<Annotated<R>> {
        QuerySet<Annotated<R>>(query.annotated(values))
    }
}

extension QuerySet where R: AnnotatedRow {
    /// Computes something for each row under a name. After `values`, an aggregate groups the rows by these values.
    // sync: lazy — builds a query
    public func annotate(_ name: String, _ value: any ExpressionConvertible) -> QuerySet { annotate([(name, value)]) }

    /// Computes several things for each row; later ones may refer to earlier ones by name.
    // sync: lazy — builds a query
    public func annotate(_ values: [(String, any ExpressionConvertible)]) -> QuerySet {
        QuerySet(query.annotated(values))
    }
}

extension QuerySet {
    /// Computes something for conditions and orders that the rows do not have.
    // sync: lazy — builds a query
    public func alias(_ name: String, _ value: any ExpressionConvertible) -> QuerySet { alias([(name, value)]) }

    /// Computes several things for conditions and orders.
    // sync: lazy — builds a query
    public func alias(_ values: [(String, any ExpressionConvertible)]) -> QuerySet {
        QuerySet(self) { query in
            for (name, value) in values { query.annotate(name, value, isSelected: false) }
        }
    }

    /// Values of all rows together: `aggregate("total", Sum("price"))`.
    /// - Throws: ``FieldError``, `DatabaseError`.
    public func aggregate(_ name: String, _ value: any ExpressionConvertible) async throws -> Record {
        try await aggregate([(name, value)])
    }

    /// Several values of all rows together; later ones may refer to earlier ones by name. One query.
    /// - Throws: ``FieldError`` where a value is no aggregate; `DatabaseError`.
    public func aggregate(_ values: [(String, any ExpressionConvertible)]) async throws -> Record {
        let query = query
        if let error = query.error { throw error }
        let aggregates = try query.aggregates(values)
        if aggregates.isEmpty { return .empty }
        if query.isEmpty {
            return Record(names: aggregates.map(\.name), values: aggregates.map { $0.expression.valueOfNoRows })
        }
        let execution = try Execution(aggregate: query, aggregates)
        let layout = execution.layout
        return try await execution.read(Record.empty) { row, record in
            if try row.step() { record = try layout.record(row) }
        }
    }

    /// Some columns instead of whole models, by name: `values("id", "author__name")`. Without names: all.
    // sync: lazy — builds a query
    public func values(_ names: String...) -> QuerySet<Values<R.Base>> { values(names) }

    /// Some columns instead of whole models, and expressions under names.
    // sync: lazy — builds a query
    public func values(
        _ names: [String], expressions: [(String, any ExpressionConvertible)] = []
    ) -> QuerySet<Values<R.Base>> {
        var query = query
        query.chooseValues(names, expressions)
        return QuerySet<Values<R.Base>>(query)
    }

    /// Some columns instead of whole models, as typed tuples: `values { ($0.id, $0.title) }`.
    // sync: lazy — builds a query
    public func values<each Value: DatabaseField, each Output: DatabaseField>(
        _ columns: (R.Base.Columns) -> (repeat Column<each Value, each Output>)
    ) -> QuerySet<Tuples<R.Base, (repeat each Output)>> {
        var query = query
        let chosen = columns(R.Base.Columns(columnPath: ColumnPath()))
        var expressions: [(String, any ExpressionConvertible)] = []
        repeat expressions.append(("value\(expressions.count + 1)", (each chosen).expression))
        let reader = TupleReader<(repeat each Output)> { row, index in
            var next = index
            return (repeat try RowValues.next((each Output).self, row, &next))
        }
        query.chooseTyped(expressions.map { SelectedColumn($0.0, $0.1.expression) }, reader)
        return QuerySet<Tuples<R.Base, (repeat each Output)>>(query)
    }

    /// One column as an array: `valuesList { $0.title }`.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    public func valuesList<Value, Output: DatabaseField>(
        _ column: (R.Base.Columns) -> Column<Value, Output>
    ) async throws -> [Output] {
        var query = query
        query.chooseTyped(
            [SelectedColumn("value", column(R.Base.Columns(columnPath: ColumnPath())).expression)],
            TupleReader<Output>.single)
        return try await QuerySet<Tuples<R.Base, Output>>(query).fetch()
    }

    /// One column as an array, by name: `valuesList("title", as: String.self)`.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    public func valuesList<Output: DatabaseField>(_ name: String, as type: Output.Type) async throws -> [Output] {
        var query = values(name).query
        query.read(with: TupleReader<Output>.single)
        return try await QuerySet<Tuples<R.Base, Output>>(query).fetch()
    }

    /// Reads these columns alone, and the primary key: `only("title", "author")`. What was not read is fetched when it is asked
    /// for (``Partial``).
    // sync: lazy — builds a query
    public func only(_ names: String...) -> QuerySet<Partial<R.Base>> { only(names) }

    /// Reads these columns alone.
    // sync: lazy — builds a query
    public func only(_ names: [String]) -> QuerySet<Partial<R.Base>> { loading(names, isOnly: true) }

    /// Reads every column but these: `defer("body")`.
    // sync: lazy — builds a query
    public func `defer`(_ names: String...) -> QuerySet<Partial<R.Base>> { self.defer(names) }

    /// Reads every column but these.
    // sync: lazy — builds a query
    public func `defer`(_ names: [String]) -> QuerySet<Partial<R.Base>> { loading(names, isOnly: false) }

    // sync: lazy — builds a query
    private func loading(_ names: [String], isOnly: Bool) -> QuerySet<Partial<R.Base>> {
        var query = query
        query.load(names, isOnly: isOnly)
        return QuerySet<Partial<R.Base>>(query)
    }
}

extension Query {
    // sync: lazy — makes a value
    func annotated(_ values: [(String, any ExpressionConvertible)]) -> Query {
        var query = self
        for (name, value) in values { query.annotate(name, value, isSelected: true) }
        return query
    }

    /// Chooses typed columns.
    // sync: lazy — changes a value
    mutating func chooseTyped(_ chosen: [SelectedColumn], _ reader: any AnyObject & Sendable) {
        related = .none
        do {
            columns = try chosen.map { SelectedColumn($0.name, try NameResolver(self).resolve($0.expression)) }
        } catch {
            fail(error)
        }
        var extras = extras
        extras.isValues = true
        extras.reader = reader
        for index in extras.annotations.indices { extras.annotations[index].isSelected = false }
        self.extras = extras
    }

    /// Rows are read as typed values.
    // sync: lazy — changes a value
    mutating func read(with reader: any AnyObject & Sendable) {
        var extras = extras
        extras.reader = reader
        self.extras = extras
    }

    /// The aggregates of a call, names looked up.
    // sync: lazy — resolves names
    func aggregates(_ values: [(String, any ExpressionConvertible)]) throws -> [Annotation] {
        var scope = NameScope(self)
        var aggregates: [Annotation] = []
        for (index, (name, value)) in values.enumerated() {
            guard SQLFunction.isPlain(name) else {
                throw FieldError.invalidValue("'\(Shown(name).text)' is no name: letters, digits and _ make one.")
            }
            var expression = try NameResolver(scope).resolve(value.expression)
            // Earlier aggregates of the call are written out where they are referred to.
            let known = aggregates
            let base = scope.annotations.count - known.count
            expression = try ExpressionMap(replace: { part in
                guard case .annotation(let reference) = part, reference.index >= base else { return nil }
                return known[reference.index - base].expression
            }).map(expression)
            guard expression.containsAggregate else {
                throw FieldError.invalidValue(
                    "'\(name)' of aggregate is no aggregate; annotate computes it for each row.")
            }
            let reference = AnnotationReference(
                index: base + index, name: name, type: try expression.type, containsAggregate: true,
                containsWindow: false,
                field: nil, isJSONMember: false)
            let aggregate = Annotation(
                name: name, expression: expression, reference: reference, isSelected: true, position: filters.count)
            aggregates.append(aggregate)
            scope.annotations.append(aggregate)
        }
        return aggregates
    }

    /// `only` and `defer`. A second `only` replaces, a second `defer` adds, as in Django.
    // sync: lazy — changes a value
    mutating func load(_ names: [String], isOnly: Bool) {
        checkUncombined(isOnly ? "only" : "defer")
        if isValues { fail(FieldError.unsupported("only and defer have no meaning after values.")) }
        for name in names {
            do {
                _ = try NameScope(schema).value(name)
            } catch {
                fail(error)
            }
        }
        var extras = extras
        let spelled = Set(names.map { $0 == "pk" ? schema.primaryKey.name : $0 })
        switch (extras.loaded, isOnly) {
        case (_, true):
            let deferred = extras.loaded.flatMap { $0.isOnly ? nil : $0.names } ?? []
            extras.loaded = LoadedFields(isOnly: true, names: spelled.subtracting(deferred))
        case (let known?, false) where known.isOnly:
            let rest = known.names.subtracting(spelled)
            extras.loaded =
                rest.isEmpty
                ? LoadedFields(isOnly: false, names: spelled) : LoadedFields(isOnly: true, names: rest)
        case (let known, false):
            extras.loaded = LoadedFields(isOnly: false, names: (known?.names ?? []).union(spelled))
        }
        self.extras = extras
    }
}

extension Expression {
    /// What an aggregate gives for no rows.
    var valueOfNoRows: (any DatabaseField)? {
        switch self {
        case .aggregate(let call):
            if let otherwise = call.defaultValue.first { return otherwise.valueOfNoRows }
            return call.function.emptyResult == .integer(0) ? 0 : nil
        case .value(let value, _): return StoredValue(value).natural
        case .typed(let inner, _): return inner.valueOfNoRows
        case .call(let call) where call.function === Functions.coalesce:
            return call.arguments.lazy.compactMap(\.valueOfNoRows).first
        default: return nil
        }
    }
}
