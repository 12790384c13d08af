/// Makes a struct a model: typed columns, a memberwise initialiser with defaults, decoding, the schema and `objects`.
///
/// ```swift
/// @Model(ordering: ["-published"])
/// struct Article {
///     var id: Int64?
///     @Field(maxLength: 200) var title: String
///     @ForeignKey(onDelete: .cascade, relatedName: "articles") var author: Author
/// }
/// ```
/// A model declares its primary key: `var id: Int64?`, which the database makes, or a field of another kind with
/// `@Field(primaryKey: true)`.
/// - Parameters:
///   - table: The table; by default `app_model`, as Django names it.
///   - app: The application's label; by default the module's name in lower case.
///   - ordering: The default order, in Django's spelling.
///   - getLatestBy: What `latest()` and `earliest()` order by.
///   - uniqueTogether: Groups of properties whose values together are unique.
///   - constraints: What holds for every row, see ``Constraint``.
///   - verboseName: What people read instead of the type's name.
@attached(
    member, names: named(Columns), named(FieldTypes), named(PrimaryKey), named(init), named(schema), named(objects),
    named(primaryKey), named(databaseValues), named(subscript), named(adopt), named(stampMoments), named(loadRelated),
    named(unsavedRelation), named(set), named(fetchRelated), named(remember), named(prefetched), named(parentModel),
    named(Loaded), named(loaded), named(assign), named(templatePlace), named(templatePart), named(awaitedTemplatePart))
// What `Model` inherits is named too: the compiler looks for a conformance only where a macro says that there may be one.
@attached(extension, conformances: Model, IdentifiedModel, QueryRow, TemplateParts, TemplateValueConvertible)
public macro Model(
    table: String? = nil, app: String? = nil, ordering: [String] = [], getLatestBy: [String] = [],
    uniqueTogether: [[String]] = [], constraints: [Constraint] = [], verboseName: String? = nil
) = #externalMacro(module: "VinylORMMacros", type: "ModelMacro")

/// What a column is beyond its Swift type. Properties need it only to say something.
///
/// Whether the column may be NULL follows from the type being optional. See ``FieldOptions`` for the parameters.
/// - Parameter default: The value that the initialiser uses; `var views: Int = 0` means the same.
@attached(peer)
public macro Field(
    kind: FieldKind = .plain, maxLength: Int? = nil, default: (any Sendable)? = nil, unique: Bool = false,
    dbIndex: Bool = false, validators: [any FieldValidator] = [], choices: [FieldChoice] = [], autoNow: Bool = false,
    autoNowAdd: Bool = false, dbColumn: String? = nil, primaryKey: Bool = false, maxDigits: Int? = nil,
    decimalPlaces: Int? = nil, editable: Bool = true, blank: Bool = false, verboseName: String? = nil,
    helpText: String = ""
) = #externalMacro(module: "VinylORMMacros", type: "FieldMacro")

/// A relation to one row of another model.
///
/// `try await article.author` fetches the row once and remembers it; `article.authorID` is the key, which can be set;
/// `try article.loaded.author` is what `selectRelated` or an earlier fetch brought; `article.assign(author: ann)` sets both.
/// - Parameters:
///   - onDelete: What happens to this row when the other one is deleted.
///   - default: The key that a row has where none is given, and that ``OnDelete/setDefault`` gives it.
///   - relatedName: The name by which the other model's queries reach this one; by default this model's in lower case.
///   - relatedQueryName: The name that lookups use for it, where it is another one.
///   - toField: The other model's property that the key holds; by default its primary key.
///   - dbColumn: The column; by default the property's name and `_id`.
///   - primaryKey: The key is this model's primary key too.
///   - dbIndex: Whether the column has an index.
@attached(accessor)
@attached(peer, names: prefixed(_), suffixed(ID))
public macro ForeignKey(
    onDelete: OnDelete, default: (any Sendable)? = nil, relatedName: String? = nil, relatedQueryName: String? = nil,
    toField: String? = nil, dbColumn: String? = nil, primaryKey: Bool = false, unique: Bool = false,
    dbIndex: Bool = true,
    editable: Bool = true, blank: Bool = false,
    verboseName: String? = nil, helpText: String = ""
) = #externalMacro(module: "VinylORMMacros", type: "ForeignKeyMacro")

/// A relation to one row of another model, which no other row has: a foreign key that is unique.
@attached(accessor)
@attached(peer, names: prefixed(_), suffixed(ID))
public macro OneToOne(
    onDelete: OnDelete, default: (any Sendable)? = nil, relatedName: String? = nil, relatedQueryName: String? = nil,
    toField: String? = nil, dbColumn: String? = nil, primaryKey: Bool = false, dbIndex: Bool = true,
    editable: Bool = true, blank: Bool = false,
    verboseName: String? = nil, helpText: String = ""
) = #externalMacro(module: "VinylORMMacros", type: "ForeignKeyMacro")

/// A relation to many rows of another model, each of which may have many of this one.
/// - Parameters:
///   - relatedName: The name by which the other model's queries reach this one; by default this model's in lower case.
///   - relatedQueryName: The name that lookups use for it, where it is another one.
///   - table: The table of the pairs; by default this model's table and the property's name.
///   - through: The model of the pairs, where they have more to them than two keys.
///   - symmetrical: For relations of a model to itself: whether a row is related to those that are related to it.
@attached(accessor)
public macro ManyToMany(
    relatedName: String? = nil, relatedQueryName: String? = nil, table: String? = nil, through: (any Model.Type)? = nil,
    symmetrical: Bool = false
) = #externalMacro(module: "VinylORMMacros", type: "ManyToManyMacro")

/// The row of another model that this one extends: Django's multi-table inheritance, by composition.
///
/// ```swift
/// @Model @dynamicMemberLookup struct Employee {
///     @ParentLink var person: Person
///     var badge: String
/// }
/// ```
/// An employee's row holds the key of its person and is read, saved and deleted together with it; `employee.name` and
/// `Employee.objects.filter(name: "Ann")` reach the person's.
@attached(peer)
public macro ParentLink(dbColumn: String? = nil, relatedName: String? = nil) =
    #externalMacro(module: "VinylORMMacros", type: "FieldMacro")
