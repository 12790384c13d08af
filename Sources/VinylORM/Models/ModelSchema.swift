import Synchronization

/// What the framework knows of a model: its table, columns, relations and options.
///
/// Made once by the `@Model` macro (`Article.schema`) and never changed.
public final class ModelSchema: Sendable {
    /// The type's name: `Article`.
    public let name: String
    /// The application's label: `blog`.
    public let app: String
    /// The table: `blog_article`.
    public let table: String
    /// The columns, in the order of declaration, which is the order of every SELECT.
    public let fields: [FieldSchema]
    /// The many-to-many relations.
    public let manyToMany: [ManyToManySchema]
    /// The default order, in Django's spelling: `["-published", "title"]`.
    public let ordering: [String]
    /// Groups of fields whose values together are unique.
    public let uniqueTogether: [[String]]
    /// What holds for every row.
    public let constraints: [Constraint]
    /// What people read instead of the type's name.
    public let verboseName: String
    /// What `latest()` and `earliest()` order by, where they are given no names.
    public let getLatestBy: [String]
    /// Unlike every other model's in the process.
    public let id: Int
    /// The Swift type; nil for the models of pairs that many-to-many relations make.
    public let modelType: (any Model.Type)?
    /// The key of the parent's row, where the model extends another one (`@ParentLink`).
    let parentLink: FieldSchema?

    let primaryKeyIndex: Int
    let quotedTable: String
    private let byName: [String: FieldSchema]
    private let manyByName: [String: ManyToManySchema]
    /// Lookups in Django's spelling that were understood before. Bounded; see ``LookupResolver``.
    let resolvedLookups = Mutex<LookupCache>(LookupCache())
    @usableFromInline let keyStatements: KeyStatements

    /// - Parameters:
    ///   - app: The label; by default the module's name in lower case.
    ///   - module: `Module/File.swift` of the declaration, from which the label is taken.
    public init(
        name: String, app: String? = nil, module: String, table: String? = nil, verboseName: String? = nil,
        ordering: [String] = [], getLatestBy: [String] = [], uniqueTogether: [[String]] = [],
        constraints: [Constraint] = [], fields: [FieldSchema], manyToMany: [ManyToManySchema] = [],
        model: (any Model.Type)? = nil
    ) {
        self.name = name
        self.getLatestBy = getLatestBy
        modelType = model
        parentLink = fields.first { $0.relation?.isParentLink ?? false }
        self.app = app ?? String(module.prefix { $0 != "/" }).lowercased()
        self.table = table ?? "\(self.app)_\(name.lowercased())"
        self.fields = fields
        self.manyToMany = manyToMany
        // A child is ordered as its parent unless it says otherwise.
        self.ordering = ordering.isEmpty ? parentLink?.relation?.target.ordering ?? [] : ordering
        self.uniqueTogether = uniqueTogether
        self.constraints = constraints
        self.verboseName = verboseName ?? Label(caseName: name).text.lowercased()
        id = FieldSchema.nextID.wrappingAdd(1, ordering: .relaxed).newValue
        primaryKeyIndex = fields.firstIndex { $0.isPrimaryKey } ?? 0
        quotedTable = Quoted(self.table).text
        var byName: [String: FieldSchema] = [:]
        for field in fields {
            for alias in [field.name, field.snakeName, field.attribute, SnakeCase(field.attribute).text] {
                if byName[alias] == nil { byName[alias] = field }
            }
        }
        self.byName = byName
        var manyByName: [String: ManyToManySchema] = [:]
        for relation in manyToMany {
            manyByName[relation.name] = relation
            manyByName[SnakeCase(relation.name).text] = relation
        }
        self.manyByName = manyByName
        keyStatements = KeyStatements(
            columns: fields.map(\.quotedColumn), table: quotedTable, key: primaryKeyIndex, parentLink: parentLink)
        for relation in manyToMany { relation.attach(to: self) }
    }

    /// The column that identifies a row.
    public var primaryKey: FieldSchema { fields[primaryKeyIndex] }

    /// `blog.Article`
    public var label: String { "\(app).\(name)" }

    /// The field of that name. Answers to the property (`author`), to the attribute (`authorID`) and to both in
    /// Django's spelling (`author_id`).
    // sync: lazy — looks a name up in a dictionary
    public func field(named name: String) -> FieldSchema? {
        name == "pk" ? primaryKey : byName[name]
    }

    /// The many-to-many relation of that name.
    // sync: lazy — looks a name up in a dictionary
    public func manyToMany(named name: String) -> ManyToManySchema? { manyByName[name] }

    /// The many-to-many relation that the code written by `@Model` knows is there.
    // sync: lazy — looks a name up in a dictionary
    public func manyToMany(required name: String) -> ManyToManySchema {
        guard let relation = manyByName[name] else {
            preconditionFailure("\(label) has no many-to-many relation '\(name)'")
        }
        return relation
    }

    /// The field of that name, of the model or of those it extends.
    // sync: lazy — looks a name up
    func inheritedField(named name: String) -> FieldSchema? {
        field(named: name) ?? parentLink?.relation?.target.inheritedField(named: name)
    }

    /// How many columns a row has, those of the models it extends included.
    var width: Int { fields.count + (parentLink?.relation?.target.width ?? 0) }

    /// A column by its place in a row: the model's own come first, then those of the model it extends.
    // sync: lazy — looks a column up
    func reference(at index: Int) -> ColumnReference {
        var schema = self
        var index = index
        var path = ColumnPath()
        while index >= schema.fields.count, let link = schema.parentLink, let relation = link.relation {
            index -= schema.fields.count
            path = ColumnPath(path, via: link)
            schema = relation.target
        }
        return ColumnReference(path, schema.fields[index])
    }

    // sync: lazy — looks a column up
    func field(at index: Int) -> FieldSchema? { index >= 0 && index < width ? reference(at: index).field : nil }

    /// Whether the model extends that one.
    // sync: lazy — walks the parents
    func descends(from other: ModelSchema) -> Bool {
        var schema = parentLink?.relation?.target
        while let current = schema {
            if current === other { return true }
            schema = current.parentLink?.relation?.target
        }
        return false
    }

    /// The primary key among values by place.
    // sync: lazy — reads a value
    func key(in values: [Int: DatabaseValue]) -> DatabaseValue? { values[primaryKeyIndex] }

    // sync: lazy — looks a field up
    func index(of field: FieldSchema) -> Int? { fields.firstIndex { $0 === field } }
}

extension ModelSchema: Hashable {
    public static func == (left: ModelSchema, right: ModelSchema) -> Bool { left === right }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The statements about one row by its key, compiled with the model, so that fetching and saving look nothing up.
@usableFromInline
final class KeyStatements: Sendable {
    /// Every column of the row with a key.
    @usableFromInline let select: PreparedSQL
    /// Every column.
    let insert: PreparedSQL
    /// Every column but the key, which the database makes.
    let insertWithoutKey: PreparedSQL
    /// Every column but the key, then the key; nil where there is no other column.
    let update: PreparedSQL?

    init(columns: [String], table: String, key index: Int, parentLink: FieldSchema?) {
        let key = columns[index]
        var others = columns
        others.remove(at: index)
        var list = columns.map { "\(table).\($0)" }
        var from = table
        var near = table
        var link = parentLink
        // The rows that a child extends come with it.
        while let current = link, let relation = current.relation {
            let parent = relation.target
            list += parent.fields.map { "\(parent.quotedTable).\($0.quotedColumn)" }
            from += " INNER JOIN \(parent.quotedTable) ON (\(near).\(current.quotedColumn) = "
            from += "\(parent.quotedTable).\(relation.targetField.quotedColumn))"
            near = parent.quotedTable
            link = parent.parentLink
        }
        // A primary key is unique, so neither a LIMIT nor a check for a second row is needed.
        select = PreparedSQL(
            "SELECT \(list.joined(separator: ", ")) FROM \(from) WHERE \(table).\(key) = ?", access: .read)
        insert = KeyStatements.insert(table, columns)
        insertWithoutKey = KeyStatements.insert(table, others)
        update =
            others.isEmpty
            ? nil
            : PreparedSQL(
                "UPDATE \(table) SET \(others.map { "\($0) = ?" }.joined(separator: ", ")) WHERE \(table).\(key) = ?",
                access: .write)
    }

    // sync: lazy — writes SQL
    private static func insert(_ table: String, _ columns: [String]) -> PreparedSQL {
        guard !columns.isEmpty else { return PreparedSQL("INSERT INTO \(table) DEFAULT VALUES", access: .write) }
        let places = repeatElement("?", count: columns.count).joined(separator: ", ")
        return PreparedSQL(
            "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))", access: .write)
    }
}
