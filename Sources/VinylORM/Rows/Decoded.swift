/// Marks queries whose rows are decoded values: those after `values(as:)`.
public enum Decoded<M: Model, Value: Decodable & Sendable>: QueryRow {
    public typealias Base = M
    public typealias Element = Value

    // sync: floor — decodes inside the row loop
    public static func read(_ row: RowCursor, _ layout: RowLayout) throws -> Value {
        try Value(from: RecordDecoder(try layout.record(row)))
    }
}

extension QuerySet {
    /// Some columns as values of a type of your own:
    /// ```swift
    /// struct Summary: Decodable, Sendable {
    ///     let title: String
    ///     let authorName: String
    /// }
    /// let list = try await Article.objects.values(as: Summary.self, "title", "author__name").fetch()
    /// ```
    /// Properties take the values by name, `authorName` that of `author__name` or `author_name`. A property that is optional is nil for
    /// NULL and for what was not asked for. Evaluating throws a `DecodingError` that says which property could not be had.
    /// - Parameter names: Columns and annotations in Django's spelling; none for all.
    // sync: lazy — builds a query
    public func values<Value: Decodable & Sendable>(
        as type: Value.Type, _ names: String...
    ) -> QuerySet<Decoded<R.Base, Value>> { values(as: type, names) }

    /// Some columns and expressions as values of a type of your own.
    // sync: lazy — builds a query
    public func values<Value: Decodable & Sendable>(
        as type: Value.Type, _ names: [String], expressions: [(String, any ExpressionConvertible)] = []
    ) -> QuerySet<Decoded<R.Base, Value>> {
        var query = query
        query.chooseValues(names, expressions)
        return QuerySet<Decoded<R.Base, Value>>(query)
    }
}
