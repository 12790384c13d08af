/// Some columns of a query's rows, as records: `Article.objects.values("id", "author__name")`.
public struct ValuesQuery: Sendable, QueryValue {
    let query: Query
    /// The names that were asked for.
    public let names: [String]

    /// The records.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    public func fetch() async throws -> [Record] {
        guard let execution = try Execution(select: query) else { return [] }
        let columns = query.selection
        let names = names
        return try await execution.read([]) { row, records in
            while try row.step() {
                var values: [(any DatabaseField)?] = []
                values.reserveCapacity(columns.count)
                for (index, column) in columns.enumerated() { values.append(try column.read(row, index)) }
                records.append(Record(names: names, values: values))
            }
        }
    }

    /// The first record, or nil.
    public func first() async throws -> Record? {
        var query = query
        query.orderByKeyIfUnordered()
        query.slice(0, 1)
        return try await ValuesQuery(query: query, names: names).fetch().first
    }

    /// Without repetitions.
    // sync: lazy — builds a query
    public func distinct() -> ValuesQuery {
        var query = query
        query.isDistinct = true
        return ValuesQuery(query: query, names: names)
    }
}

/// Some columns of one row, by name.
public struct Record: Sendable {
    /// The names, as they were asked for.
    public let names: [String]
    let values: [(any DatabaseField)?]

    /// The value of a column, or nil where it is NULL or was not asked for.
    public subscript(name: String) -> (any Sendable)? { names.firstIndex(of: name).flatMap { values[$0] } }

    /// The value of a column as that type, or nil.
    public subscript<Value>(name: String, as type: Value.Type) -> Value? { self[name] as? Value }

    /// The values by name; NULLs are left out.
    public var dictionary: [String: any Sendable] {
        var dictionary: [String: any Sendable] = [:]
        for (name, value) in zip(names, values) {
            if let value { dictionary[name] = value }
        }
        return dictionary
    }

    /// The values as the database stores them, in the order of ``names``.
    public var databaseValues: [DatabaseValue] { values.map { $0?.databaseValue ?? .null } }
}

extension ColumnReference {
    // sync: floor — decodes inside the row loop
    func read(_ row: RowCursor, _ index: Int) throws -> (any DatabaseField)? {
        if row[isNull: index] { return nil }
        switch transform {
        case nil:
            let value = try field.read(row, index)
            return (value as? any OptionalValue)?.unwrapped ?? value
        case .date: return try CalendarDate(row: row, at: index)
        case .time: return try TimeOfDay(row: row, at: index)
        default: return try Int(row: row, at: index)
        }
    }
}

/// Typed columns of a query's rows, as tuples: `Article.objects.values { ($0.id, $0.author.name) }`.
public struct TypedValuesQuery<each Output: DatabaseField>: Sendable, QueryValue {
    let query: Query

    /// The tuples.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    public func fetch() async throws -> [(repeat each Output)] {
        guard let execution = try Execution(select: query) else { return [] }
        return try await execution.read([]) { row, tuples in
            while try row.step() {
                var next = 0
                tuples.append((repeat try TypedValuesQuery.read((each Output).self, row, &next)))
            }
        }
    }

    /// Without repetitions.
    // sync: lazy — builds a query
    public func distinct() -> TypedValuesQuery {
        var query = query
        query.isDistinct = true
        return TypedValuesQuery(query: query)
    }

    // sync: floor — decodes inside the row loop
    private static func read<Value: DatabaseField>(
        _ type: Value.Type, _ row: RowCursor, _ next: inout Int
    ) throws -> Value {
        defer { next += 1 }
        return try Value(row: row, at: next)
    }
}

extension QuerySet {
    /// Some columns instead of whole models, by name: `values("id", "author__name")`. Without names: all.
    // sync: lazy — builds a query
    public func values(_ names: String...) -> ValuesQuery { values(names) }

    /// Some columns instead of whole models, by name.
    // sync: lazy — builds a query
    public func values(_ names: [String]) -> ValuesQuery {
        let names = names.isEmpty ? M.schema.fields.map(\.attribute) : names
        var query = query
        query.related = .none
        do throws(FieldError) {
            var selection: [ColumnReference] = []
            for name in names { selection.append(try LookupResolver(M.schema).column(name).column) }
            query.selection = selection
        } catch {
            query.fail(error)
        }
        return ValuesQuery(query: query, names: names)
    }

    /// Some columns instead of whole models, as typed tuples: `values { ($0.id, $0.title) }`.
    // sync: lazy — builds a query
    public func values<each Value: DatabaseField, each Output: DatabaseField>(
        _ columns: (M.Columns) -> (repeat Column<each Value, each Output>)
    ) -> TypedValuesQuery<repeat each Output> {
        var query = query
        query.related = .none
        let chosen = columns(M.Columns(columnPath: ColumnPath()))
        query.selection = []
        repeat query.selection.append((each chosen).reference)
        return TypedValuesQuery(query: query)
    }

    /// One column as an array: `valuesList { $0.title }`.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    public func valuesList<Value, Output: DatabaseField>(
        _ column: (M.Columns) -> Column<Value, Output>
    ) async throws -> [Output] {
        var query = query
        query.related = .none
        query.selection = [column(M.Columns(columnPath: ColumnPath())).reference]
        return try await Self.list(query)
    }

    /// One column as an array, by name: `valuesList("title", as: String.self)`.
    /// - Throws: ``FieldError``, `DatabaseError`, ``FieldDecodingError``.
    public func valuesList<Output: DatabaseField>(_ name: String, as type: Output.Type) async throws -> [Output] {
        try await Self.list(values(name).query)
    }

    private static func list<Output: DatabaseField>(_ query: Query) async throws -> [Output] {
        guard let execution = try Execution(select: query) else { return [] }
        return try await execution.read([]) { row, values in
            while try row.step() { values.append(try Output(row: row, at: 0)) }
        }
    }
}
