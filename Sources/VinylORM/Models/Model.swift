/// A struct whose values are rows of a table. Conformance is written by the `@Model` macro.
///
/// ```swift
/// @Model struct Author {
///     var id: Int64?
///     @Field(maxLength: 100) var name: String
/// }
/// ```
/// A model is a value: copies are independent, and it is `Sendable`. Its `objects`, which `@Model` adds, starts every query.
public protocol Model: Sendable {
    /// The columns as typed values, for conditions written as closures.
    associatedtype Columns: ColumnSet where Columns.Owner == Self
    /// What identifies a row: `Int64` unless the model says otherwise.
    associatedtype PrimaryKey: DatabaseField & Hashable

    /// The table, columns and options.
    static var schema: ModelSchema { get }

    /// Reads a row whose columns begin at `offset`, in the order of the schema's fields. Called in the row loop.
    /// - Throws: ``FieldDecodingError`` where a stored value is not of the property's type.
    init(row: borrowing RowCursor, at offset: Int) throws

    /// The row's key; nil before the first save of a model whose key the database makes.
    var primaryKey: PrimaryKey? { get }

    /// The columns' values, in the order of the schema's fields.
    var databaseValues: [DatabaseValue] { get }

    /// The name of a relation that was given a row which is not saved, so that this one cannot be saved either.
    var unsavedRelation: String? { get }

    /// The value of a column or a remembered relation, by the property's name or Django's attribute name. Nil where the
    /// model has no such attribute, where the value is NULL, and where a relation was not fetched.
    subscript(attribute name: String) -> (any Sendable)? { get }

    // sync: floor — takes the key that the database made for a row just inserted
    mutating func adopt(generatedKey: Int64)

    // sync: floor — sets the properties with `autoNow` and, where the row is new, `autoNowAdd`
    mutating func stampMoments(isNew: Bool)

    // sync: floor — reads a joined model from the same row; called in the row loop
    mutating func loadRelated(_ plan: RelatedPlan, from row: RowCursor) throws
}

extension Model {
    /// The application's label and the type's name: `blog.Article`.
    public static var label: String { schema.label }
}

/// A model whose primary key is a property named `id`, which is what `get(id:)` asks for.
public protocol IdentifiedModel: Model {}

/// The typed columns of a model, reached directly or through relations.
public protocol ColumnSet: Sendable {
    /// The model whose columns these are.
    associatedtype Owner: Model
    /// How the model was reached from the query's own.
    var columnPath: ColumnPath { get }
    init(columnPath: ColumnPath)
}
