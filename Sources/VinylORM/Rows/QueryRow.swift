/// What the rows of a ``QuerySet`` are: whole models, or what `annotate`, `only` and `values` make of them.
public protocol QueryRow: Sendable {
    /// The model that is queried.
    associatedtype Base: Model
    /// What evaluating gives for each row.
    associatedtype Element: Sendable

    // sync: floor — decodes inside the row loop
    static func read(_ row: RowCursor, _ layout: RowLayout) throws -> Element

    // sync: lazy — reads a property
    static func model(of element: Element) -> Base?

    // sync: lazy — changes a value
    static func replaceModel(of element: inout Element, with model: Base)

    // sync: lazy — makes a value
    /// A row as templates see it.
    static func templateValue(of element: Element) -> TemplateValue

    // sync: lazy — makes values
    /// Rows as templates see them.
    static func templateValues(of elements: [Element]) -> [TemplateValue]
}

extension QueryRow {
    // sync: lazy — there is none
    public static func model(of element: Element) -> Base? { nil }

    // sync: lazy — there is none
    public static func replaceModel(of element: inout Element, with model: Base) {}
}

extension Model {
    // The plain row in one expression: a variable that is returned is copied where the compiler cannot see its life.
    @inlinable @inline(__always)
    // sync: floor — decodes inside the row loop
    public static func read(_ row: RowCursor, _ layout: RowLayout) throws -> Self {
        try joined(row, at: 0, layout.related.pointers)
    }

    @inlinable @inline(__always)
    // sync: floor — decodes inside the row loop
    static func joined(_ row: RowCursor, at offset: Int, _ related: RelatedPlans.Pointers) throws -> Self {
        if related.plans.isEmpty { return try Self(row: row, at: offset) }
        var model = try Self(row: row, at: offset)
        for plan in related.plans { try plan._withUnsafeGuaranteedRef { try model.load($0, from: row) } }
        return consume model
    }

    // sync: lazy — reads a property
    public static func model(of element: Self) -> Self? { element }

    // sync: lazy — changes a value
    public static func replaceModel(of element: inout Self, with model: Self) { element = model }
}

/// Rows that can hold what is computed for them beside what they are.
public protocol AnnotatedRow: QueryRow {}

/// A model and what a query computed for it: the rows after `annotate`.
///
/// The model's properties can be read and set through it: `article.title` is `article.model.title`.
@dynamicMemberLookup
public struct Annotated<M: Model>: AnnotatedRow {
    public typealias Base = M
    public typealias Element = Annotated<M>

    /// The row.
    public var model: M
    /// What was computed, by name.
    public let annotations: Record

    public subscript<Value>(dynamicMember path: WritableKeyPath<M, Value>) -> Value {
        get { model[keyPath: path] }
        set { model[keyPath: path] = newValue }
    }

    public subscript<Value>(dynamicMember path: KeyPath<M, Value>) -> Value { model[keyPath: path] }

    /// What was computed under a name; nil for NULL, and where nothing was.
    public subscript(name: String) -> (any Sendable)? { annotations[name] }

    /// What was computed under a name, as that type; nil for NULL, and where it is another.
    public subscript<Value>(name: String, as type: Value.Type) -> Value? { annotations[name, as: type] }

    // sync: floor — decodes inside the row loop
    public static func read(_ row: RowCursor, _ layout: RowLayout) throws -> Annotated<M> {
        Annotated(model: try M.read(row, layout), annotations: try layout.record(row))
    }

    // sync: lazy — reads a property
    public static func model(of element: Annotated<M>) -> M? { element.model }

    // sync: lazy — changes a value
    public static func replaceModel(of element: inout Annotated<M>, with model: M) { element.model = model }
}

extension Annotated: Identifiable where M: Identifiable {
    public var id: M.ID { model.id }
}

/// Marks queries whose rows are records: those after `values`.
public enum Values<M: Model>: AnnotatedRow {
    public typealias Base = M
    public typealias Element = Record

    // sync: floor — decodes inside the row loop
    public static func read(_ row: RowCursor, _ layout: RowLayout) throws -> Record { try layout.record(row) }
}
