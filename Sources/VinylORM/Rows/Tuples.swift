/// Marks queries whose rows are typed values, a tuple or one alone: `values { ($0.id, $0.title) }`.
///
/// The tuple is one type parameter, and its reader is kept by the query: of a parameter pack in a generic type the Swift 6.3
/// compiler does not always see that its expansion is the tuple.
public enum Tuples<M: Model, Value: Sendable>: QueryRow {
    public typealias Base = M
    public typealias Element = Value

    // sync: floor — decodes inside the row loop
    public static func read(_ row: RowCursor, _ layout: RowLayout) throws -> Value {
        try layout.tuple(Value.self, row)
    }
}

/// Reads the typed values of a row, from a column on.
final class TupleReader<Value: Sendable>: Sendable {
    let read: @Sendable (RowCursor, Int) throws -> Value

    init(_ read: @escaping @Sendable (RowCursor, Int) throws -> Value) { self.read = read }
}

extension TupleReader where Value: DatabaseField {
    /// Of one value.
    static var single: TupleReader { TupleReader { row, index in try Value(row: row, at: index) } }
}

extension RowLayout {
    /// The typed values of a row.
    // sync: floor — decodes inside the row loop
    func tuple<Value: Sendable>(_ type: Value.Type, _ row: RowCursor) throws -> Value {
        guard let reader, Swift.type(of: reader) == TupleReader<Value>.self else {
            throw FieldError.unsupported("the query's columns were chosen anew; its rows are no longer \(Value.self).")
        }
        // Its class was just compared.
        return try unsafeDowncast(reader, to: TupleReader<Value>.self).read(row, valuesOffset)
    }

    /// The same layout with a query's reader.
    // sync: lazy — makes a value
    func reading(for query: Query) -> RowLayout {
        guard query.hasExtras, let reader = query.extras.reader else { return self }
        return RowLayout(
            related: related.plans, valuesOffset: valuesOffset, values: values, loaded: loaded, reader: reader)
    }
}
