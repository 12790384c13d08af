/// A struct whose values are rows of a table. Conformance is written by the `@Model` macro.
///
/// ```swift
/// @Model struct Author {
///     var id: Int64?
///     @Field(maxLength: 100) var name: String
/// }
/// ```
/// A model is a value: copies are independent, and it is `Sendable`. Its `objects`, which `@Model` adds, starts every query.
public protocol Model: QueryRow, TemplateParts where Base == Self, Element == Self {
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

    /// Makes an unsaved row of values by attribute, in Swift's spelling or Django's. Properties that are not named have their
    /// defaults.
    /// - Throws: ``AttributeError`` for an unknown attribute, a value of another type, or a missing one without a default.
    init(attributes: [(String, (any Sendable)?)]) throws

    // sync: lazy — sets a property
    /// Sets a property by the attribute's name, in Swift's spelling or Django's: a column, or a foreign key by its row.
    /// - Throws: ``AttributeError``
    mutating func set(attribute name: String, to value: (any Sendable)?) throws

    /// The row that a foreign key of the model names; nil where the model has no such foreign key. For the framework: use
    /// ``value(named:)``.
    func fetchRelated(_ name: String) async throws -> FetchedRelation?

    /// The row of the model that this one extends; nil where it extends none.
    var parentModel: (any Model)? { get set }

    /// What was prefetched for the row.
    var prefetched: PrefetchedRows { get set }

    // sync: lazy — keeps a row
    /// Keeps the row that a foreign key names, as if it had been fetched.
    mutating func remember(_ relation: String, _ row: (any Model)?)

    /// The model's own rules, about several fields or the row as a whole. By default there are none.
    ///
    /// Called by ``fullClean(exclude:validateUnique:validateConstraints:isNew:using:)`` after the fields were looked
    /// at, whatever was found in them; may change the row.
    /// - Throws: ``ValidationError`` where a rule is broken; anything else ends the validation.
    mutating func clean() async throws

    // sync: floor — takes the one spelling of a value, which validation found
    mutating func adopt(cleaned text: String, at index: Int)

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
