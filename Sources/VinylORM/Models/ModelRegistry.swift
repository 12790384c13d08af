import Synchronization

/// The models of a process. Reverse relations, cascades and `migrate` follow from it.
///
/// ```swift
/// try ModelRegistry.shared.register(Author.self, Article.self, Tag.self)
/// ```
/// An application lists its models once, at start. Models that it does not list can be queried all the same, but are not
/// found from the other end of their relations.
public final class ModelRegistry: Sendable {
    /// The process's registry.
    public static let shared = ModelRegistry()

    private struct State {
        var models: [ModelSchema] = []
        var byLabel: [String: ModelSchema] = [:]
        /// By the model that is reached from: the relations of the others, under their query names.
        var reverse: [ModelSchema: [String: RelationStep]] = [:]
        /// The same under the names by which rows reach the others: `article_set` where nothing else is said.
        var accessors: [ModelSchema: [String: RelationStep]] = [:]
        var incoming: [ModelSchema: [IncomingRelation]] = [:]
    }

    private let state = Mutex<State>(State())
    /// Changes with every registration, so that what was derived from an earlier state is not used.
    let generation = Atomic<Int>(0)

    /// A registry of its own, for tools and tests; queries look at ``shared``.
    public init() {}

    /// Adds models. Adding one again does nothing.
    /// - Throws: ``ModelRegistrationError`` where another model has the same label, or the same table.
    // sync: lazy — records types; nothing is fetched
    public func register(_ models: any Model.Type...) throws { try register(models) }

    /// Adds models. Adding one again does nothing.
    /// - Throws: ``ModelRegistrationError`` where another model has the same label, or the same table.
    // sync: lazy — records types; nothing is fetched
    public func register(_ models: [any Model.Type]) throws {
        let schemas = models.map { $0.schema }
        try state.withLock { state in
            for schema in schemas {
                if let known = state.byLabel[schema.label] {
                    if known === schema { continue }
                    throw ModelRegistrationError(model: schema.label, other: known.label, table: nil)
                }
                if let other = state.models.first(where: { $0.table == schema.table }) {
                    throw ModelRegistrationError(model: schema.label, other: other.label, table: schema.table)
                }
                state.models.append(schema)
                state.byLabel[schema.label] = schema
            }
            state.reverse = [:]
            state.incoming = [:]
            state.accessors = [:]
            for model in state.models {
                for field in model.fields {
                    guard let relation = field.relation else { continue }
                    let target = relation.target
                    state.incoming[target, default: []].append(IncomingRelation(model: model, field: field))
                    guard relation.relatedName != "+" else { continue }
                    let plain = model.name.lowercased()
                    let accessor = relation.relatedName ?? (relation.isOneToOne ? plain : plain + "_set")
                    state.accessors[target, default: [:]][accessor] = .reverse(field, model)
                    let name = relation.relatedQueryName ?? relation.relatedName ?? plain
                    state.reverse[target, default: [:]][name] = .reverse(field, model)
                }
                for relation in model.manyToMany {
                    let through = relation.through
                    if !relation.hasOwnThrough {
                        state.incoming[model, default: []].append(
                            IncomingRelation(model: through, field: relation.sourceField))
                        state.incoming[relation.target, default: []].append(
                            IncomingRelation(model: through, field: relation.targetField))
                    }
                    let accessor = relation.relatedName ?? model.name.lowercased() + "_set"
                    if relation.relatedName != "+" {
                        state.accessors[relation.target, default: [:]][accessor] = .manyReverse(relation, model)
                    }
                    guard relation.relatedName != "+" else { continue }
                    let name = relation.relatedQueryName ?? relation.relatedName ?? model.name.lowercased()
                    state.reverse[relation.target, default: [:]][name] = .manyReverse(relation, model)
                }
            }
        }
        generation.wrappingAdd(1, ordering: .releasing)
    }

    /// The registered models, in the order of registration.
    public var models: [ModelSchema] { state.withLock { $0.models } }

    /// The model with that label (`blog.Article`).
    public subscript(label: String) -> ModelSchema? { state.withLock { $0.byLabel[label] } }

    // sync: lazy — looks a name up
    func reverse(_ name: String, of schema: ModelSchema) -> RelationStep? {
        state.withLock { $0.reverse[schema]?[name] }
    }

    /// The model that has the foreign key.
    // sync: lazy — looks a model up
    func owner(of field: FieldSchema) -> ModelSchema? {
        guard let target = field.relation?.target else { return nil }
        return state.withLock { state in state.incoming[target]?.first { $0.field === field }?.model }
    }

    /// The name by which the model that a foreign key names reaches the rows that have it: Django's accessor.
    // sync: lazy — reckons a name
    func accessor(of field: FieldSchema) -> String? {
        guard let relation = field.relation, relation.relatedName != "+" else { return nil }
        if let name = relation.relatedName { return name }
        return state.withLock { state in
            guard let model = state.incoming[relation.target]?.first(where: { $0.field === field })?.model else {
                return nil
            }
            let name = model.name.lowercased()
            return relation.isOneToOne ? name : name + "_set"
        }
    }

    /// The relation by which rows of a model, or of one it extends, reach others under that name.
    // sync: lazy — looks a name up
    func relation(_ accessor: String, of schema: ModelSchema) -> RelationStep? {
        let snake = SnakeCase(accessor).text
        let found = state.withLock { $0.accessors[schema]?[accessor] ?? $0.accessors[schema]?[snake] }
        return found ?? schema.parentLink?.relation.flatMap { relation(accessor, of: $0.target) }
    }

    // sync: lazy — looks names up
    func reverseNames(of schema: ModelSchema) -> [String] {
        state.withLock { $0.reverse[schema].map { Array($0.keys) } ?? [] }
    }

    /// The foreign keys that name the model, those of many-to-many tables included.
    // sync: lazy — looks relations up
    func incoming(to schema: ModelSchema) -> [IncomingRelation] { state.withLock { $0.incoming[schema] ?? [] } }
}

/// A foreign key seen from the model that it names.
struct IncomingRelation: Sendable {
    let model: ModelSchema
    let field: FieldSchema
}

/// Two models want the same label or table.
public struct ModelRegistrationError: Error, Sendable, CustomStringConvertible {
    /// The label of the model that was to be added.
    public let model: String
    /// The label of the model that is there.
    public let other: String
    /// The table, if that is what they share.
    public let table: String?

    public var description: String {
        if let table {
            return "\(model) and \(other) both use the table \(table). Give one of them another with @Model(table:)."
        }
        return "another model is registered as \(other). Give one of them another application label with @Model(app:)."
    }
}
