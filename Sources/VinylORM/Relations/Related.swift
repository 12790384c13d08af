/// What a foreign key's property holds: the key, and the model once it was fetched.
///
/// The code that `@ForeignKey` writes keeps one beside the property. Copies of a model share what was fetched, until a
/// copy's key is changed.
public struct Related<Target: Model, Key: DatabaseField & Hashable>: Sendable {
    /// Nil where the row that was given is not saved, and so has no key yet.
    @usableFromInline let storedKey: Key?
    @usableFromInline var place: RelatedPlace<Target>

    /// A key whose model is not fetched yet.
    @inlinable
    public init(key: Key) {
        storedKey = key
        place = .memory(RelatedMemory(), slot: 0)
    }

    /// A key that was read from a row, whose model is not fetched yet. The rows of one result share a memory, so that
    /// a key costs no allocation.
    @inlinable @inline(__always)
    public init(key: Key, from row: borrowing RowCursor) {
        storedKey = key
        place = .memory(row.relatedMemory, slot: row.takeRelatedSlot())
    }

    /// A model and its key; nil where the model was never saved.
    @inlinable
    public init(to target: Target, key: Key?) {
        storedKey = key
        place = .row(SharedRow(target))
    }

    /// The column's value. That of a row that is not saved is zero until it is saved and assigned again; saving this
    /// model before is refused.
    @inlinable public var key: Key { storedKey ?? missingKey }

    /// The column's value; nil where the row that was given is not saved.
    @inlinable public var savedKey: Key? { storedKey }

    /// Whether the row that was given is not saved.
    @inlinable public var isUnsaved: Bool { storedKey == nil }

    /// The column's value for the database.
    @inlinable public var databaseValue: DatabaseValue { storedKey?.databaseValue ?? .null }

    @usableFromInline var missingKey: Key {
        // Only keys that the database makes are missing, and these are integers.
        guard let zero = Key(coercing: 0) else {
            preconditionFailure("the row of \(Target.label) that was assigned was never saved and has no key")
        }
        return zero
    }

    /// The model, if it was fetched.
    @inlinable public var remembered: Target? { shared?.row }

    /// Where the model is, if it was fetched.
    @inlinable var shared: SharedRow<Target>? {
        switch place {
        case .none: nil
        case .row(let row): row
        // Only this type's own methods put something into a slot that it took, and always this class.
        case .memory(let memory, let slot): memory[slot].map { unsafeDowncast($0, to: SharedRow<Target>.self) }
        }
    }

    /// Reads the model from a joined row.
    // sync: floor — decodes inside the row loop
    @inlinable
    public mutating func load(_ plan: RelatedPlan, from row: RowCursor) throws {
        if plan.isOptional, row[isNull: plan.key] {
            place = .none
        } else {
            place = .row(SharedRow(try Target.joined(row, at: plan.offset, plan.children.pointers)))
        }
    }

    /// The model: remembered, or fetched by one query and then remembered.
    /// - Parameters:
    ///   - field: The target's property that the key holds; nil: its primary key.
    /// - Throws: ``DoesNotExist`` where the key names no row.
    public func fetch(field: String? = nil) async throws -> Target {
        if let known = remembered { return known }
        let schema = Target.schema
        let fetched: Target
        if let field {
            fetched = try await QuerySet<Target>().filter(by: field, key.databaseValue).one()
        } else {
            fetched = try await Target.row(schema.keyStatements.select, key.databaseValue)
        }
        if case .memory(let memory, let slot) = place { memory.remember(SharedRow(fetched), slot) }
        // Of several that were fetched at the same time the first is kept, and all see that one.
        return remembered ?? fetched
    }

    /// The model, or nil where the key is NULL.
    public func fetchIfAny(field: String? = nil) async throws -> Target? {
        if case .null = key.databaseValue { return nil }
        return try await fetch(field: field)
    }

    /// Keeps the model, as if it had been fetched.
    // sync: lazy — keeps a value
    public mutating func keep(_ target: Target?) { place = RelatedPlace(target) }

    /// The model as templates see it, if it was fetched; nil where a query has to be made.
    @inlinable public var rememberedTemplateValue: TemplateValue? {
        if let shared { return .object(shared) }
        if case .none = place { return TemplateValue.null }
        if let storedKey, case .null = storedKey.databaseValue { return TemplateValue.null }
        return nil
    }

    /// The model without a query.
    /// - Throws: ``Unfetched`` where it was not fetched.
    // sync: lazy — reads what is there
    public func loaded(_ relation: @autoclosure () -> String) throws -> Target {
        guard let known = remembered else { throw Unfetched(relation: relation()) }
        return known
    }

    /// The model without a query, or nil where the key is NULL.
    /// - Throws: ``Unfetched`` where it was not fetched.
    // sync: lazy — reads what is there
    public func loadedIfAny(_ relation: @autoclosure () -> String) throws -> Target? {
        if case .null = key.databaseValue { return nil }
        return try loaded(relation())
    }
}

extension Related {
    /// A model that may be missing, and its key.
    @inlinable
    public init<Wrapped>(optional target: Target?, key: Wrapped?) where Key == Wrapped? {
        switch (target, key) {
        case (nil, _): storedKey = .some(nil)
        case (_, nil): storedKey = nil
        case (_, let key?): storedKey = .some(key)
        }
        place = RelatedPlace(target)
    }
}

extension QuerySet {
    // sync: lazy — builds a query
    func filter(by field: String, _ value: DatabaseValue) -> QuerySet {
        QuerySet(self) { query in
            guard let field = R.Base.schema.field(named: field) else {
                query.fail(
                    FieldError.unknownField(
                        field, in: R.Base.schema, choices: R.Base.schema.fields.map(\.name).sorted()))
                return
            }
            query.add(Predicate(.column(ColumnReference(ColumnPath(), field)), .exact, value))
        }
    }
}

/// Two relations are equal when they name the same row.
extension Related: Hashable {
    public static func == (left: Self, right: Self) -> Bool { left.key == right.key }

    // sync: protocol Hashable
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension Related: CustomStringConvertible {
    public var description: String { "\(Target.label)(\(key))" }
}

/// Where a related model is, or will be.
@usableFromInline
enum RelatedPlace<Target: Model>: Sendable {
    /// The relation has none.
    case none
    /// It was given, or came with the row.
    case row(SharedRow<Target>)
    /// It is put there when it is fetched.
    case memory(RelatedMemory, slot: Int)

    @inlinable
    init(_ target: Target?) {
        if let target { self = .row(SharedRow(target)) } else { self = .none }
    }
}
