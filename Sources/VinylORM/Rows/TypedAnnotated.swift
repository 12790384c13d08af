/// A model and what a query computed for it, typed: the rows after `annotate { … }`.
///
/// ```swift
/// for row in try await Author.objects.annotate({ ($0.name.length(), $0.related("articles", Article.self).id.count()) }).fetch() {
///     let (length, articles) = row.values
///     print(row.name, length, articles)
/// }
/// ```
/// The model's properties can be read and set through it.
@dynamicMemberLookup
public struct TypedAnnotated<M: Model, Computed: Sendable>: QueryRow {
    public typealias Base = M
    public typealias Element = TypedAnnotated<M, Computed>

    /// The row.
    public var model: M
    /// What was computed, in the order of the call; one value alone is no tuple.
    public let values: Computed

    public subscript<Value>(dynamicMember path: WritableKeyPath<M, Value>) -> Value {
        get { model[keyPath: path] }
        set { model[keyPath: path] = newValue }
    }

    public subscript<Value>(dynamicMember path: KeyPath<M, Value>) -> Value { model[keyPath: path] }

    // sync: floor — decodes inside the row loop
    public static func read(_ row: RowCursor, _ layout: RowLayout) throws -> TypedAnnotated<M, Computed> {
        TypedAnnotated(model: try M.read(row, layout), values: try layout.tuple(Computed.self, row))
    }

    // sync: lazy — reads a property
    public static func model(of element: TypedAnnotated<M, Computed>) -> M? { element.model }

    // sync: lazy — changes a value
    public static func replaceModel(of element: inout TypedAnnotated<M, Computed>, with model: M) {
        element.model = model
    }
}

/// Reads values of a row one after another, for the packs that typed rows are made of.
enum RowValues {
    // sync: floor — decodes inside the row loop
    static func next<Value: DatabaseField>(_ type: Value.Type, _ row: RowCursor, _ next: inout Int) throws -> Value {
        defer { next += 1 }
        return try Value(row: row, at: next)
    }
}
