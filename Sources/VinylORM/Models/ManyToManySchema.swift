import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A many-to-many relation between two models and the table that keeps its pairs.
///
/// The table is Django's: `blog_article_tags (id, article_id, tag_id)`, unique over the pair.
public final class ManyToManySchema: Sendable {
    /// The property: `tags`.
    public let name: String
    /// The name by which the other model's queries reach this one; nil: this model's name in lower case. `"+"`: none.
    public let relatedName: String?
    /// Unlike every other field's in the process.
    public let id: Int

    /// The name by which lookups reach this model, where it is not ``relatedName``.
    public let relatedQueryName: String?
    /// Whether a row is related to those that are related to it; for relations of a model to itself.
    public let isSymmetrical: Bool
    /// Whether the pairs have a model of their own.
    public let hasOwnThrough: Bool

    private let ownThrough: (@Sendable () -> ModelSchema)?
    private let model: @Sendable () -> ModelSchema
    private let table: String?
    /// Set once, by the schema that the relation belongs to, before anyone else can see it.
    private let state = Mutex<State>(State())
    private let insertions = Mutex<[Int: PreparedSQL]>([:])

    /// The statement that adds so many pairs and passes over those that are there.
    // sync: lazy — writes a statement once
    func insertion(of count: Int) -> PreparedSQL {
        let through = through
        return insertions.withLock { known in
            if let statement = known[count] { return statement }
            let columns = [sourceField, targetField].map(\.quotedColumn).joined(separator: ", ")
            let places = repeatElement("(?, ?)", count: count).joined(separator: ", ")
            let statement = PreparedSQL(
                "INSERT OR IGNORE INTO \(through.quotedTable) (\(columns)) VALUES \(places)", access: .write)
            known[count] = statement
            return statement
        }
    }

    private struct State {
        // Models live as long as the process: their schemas are static.
        unowned var owner: ModelSchema?
        var through: ModelSchema?
    }

    /// - Parameters:
    ///   - model: The other model; a closure, since models may name each other.
    ///   - table: The table of the pairs, where it is not Django's default.
    public init(
        _ name: String, to model: @escaping @Sendable () -> ModelSchema, relatedName: String? = nil,
        relatedQueryName: String? = nil, table: String? = nil, through: (@Sendable () -> ModelSchema)? = nil,
        symmetrical: Bool = false
    ) {
        self.name = name
        self.model = model
        self.relatedName = symmetrical ? "+" : relatedName
        self.relatedQueryName = relatedQueryName
        isSymmetrical = symmetrical
        hasOwnThrough = through != nil
        ownThrough = through
        self.table = table
        id = FieldSchema.nextID.wrappingAdd(1, ordering: .relaxed).newValue
    }

    // sync: lazy — the schema's initialiser completes the relation
    func attach(to owner: ModelSchema) { state.withLock { $0.owner = owner } }

    /// The other model.
    public var target: ModelSchema { model() }

    /// The model of the pairs: `Article_tags` with the foreign keys `article` and `tag`.
    public var through: ModelSchema {
        state.withLock { state in
            if let through = state.through { return through }
            if let ownThrough {
                let made = ownThrough()
                state.through = made
                return made
            }
            guard let owner = state.owner else {
                preconditionFailure("the many-to-many relation '\(name)' belongs to no model; @Model attaches it")
            }
            let made = makeThrough(owner)
            state.through = made
            return made
        }
    }

    /// The model with the property.
    var owner: ModelSchema {
        guard let owner = state.withLock({ $0.owner }) else {
            preconditionFailure("the many-to-many relation '\(name)' belongs to no model; @Model attaches it")
        }
        return owner
    }

    /// The column of ``through`` that names the model with the property: its first foreign key to it.
    public var sourceField: FieldSchema { keys.source }
    /// The column of ``through`` that names the other model: its first foreign key to it, the second if both are one model.
    public var targetField: FieldSchema { keys.target }

    private var keys: (source: FieldSchema, target: FieldSchema) {
        let through = through
        guard hasOwnThrough else { return (through.fields[1], through.fields[2]) }
        let (owner, target) = (owner, target)
        let source = through.fields.first { $0.relation?.target === owner }
        let other = through.fields.first { $0.relation?.target === target && $0 !== source }
        guard let source, let other else {
            preconditionFailure(
                "\(through.label) cannot hold the pairs of \(owner.label).\(name): it needs a foreign key to each model"
            )
        }
        return (source, other)
    }

    // sync: lazy — builds a schema
    private func makeThrough(_ owner: ModelSchema) -> ModelSchema {
        let target = target
        let isRecursive = target === owner
        let source = (isRecursive ? "from_" : "") + owner.name.lowercased()
        let other = (isRecursive ? "to_" : "") + target.name.lowercased()
        let reach: @Sendable (ModelSchema, String) -> FieldSchema = { model, name in
            FieldSchema(
                name, attribute: name + "_id", column: name + "_id", key: model.primaryKey,
                FieldOptions(dbIndex: true), relation: Relation(to: { model }, onDelete: .cascade, relatedName: "+"))
        }
        return ModelSchema(
            name: "\(owner.name)_\(name)", app: owner.app, module: owner.app,
            table: table ?? "\(owner.table)_\(SnakeCase(name).text)",
            uniqueTogether: [[source, other]],
            fields: [
                FieldSchema("id", column: "id", Int64?.self, FieldOptions(primaryKey: true)), reach(owner, source),
                reach(target, other),
            ])
    }
}

extension FieldSchema {
    /// A foreign key whose values are those of another model's field, without knowing the Swift type.
    convenience init(
        _ name: String, attribute: String, column: String, key: FieldSchema, _ options: FieldOptions, relation: Relation
    ) {
        switch key.type.kind {
        case .integer:
            self.init(name, attribute: attribute, column: column, Int64.self, options, relation: relation)
        case .uuid:
            self.init(name, attribute: attribute, column: column, UUID.self, options, relation: relation)
        default:
            self.init(name, attribute: attribute, column: column, String.self, options, relation: relation)
        }
    }
}
