import Synchronization

/// What a foreign key's property holds: the key, and the model once it was fetched.
///
/// The code that `@ForeignKey` writes keeps one beside the property. Copies of a model share what was fetched, until a
/// copy's key is changed.
public struct Related<Target: Model, Key: DatabaseField & Hashable>: Sendable {
    /// Nil where the row that was given is not saved, and so has no key yet.
    @usableFromInline let storedKey: Key?
    @usableFromInline let memory: RelatedMemory

    /// A key whose model is not fetched yet.
    @inlinable
    public init(key: Key) {
        storedKey = key
        memory = RelatedMemory()
    }

    /// A model and its key; nil where the model was never saved.
    @inlinable
    public init(to target: Target, key: Key?) {
        storedKey = key
        memory = RelatedMemory(RememberedRow(target))
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
    public var remembered: Target? { memory.held.flatMap { Related.row($0) } }

    // sync: floor — reads a property
    private static func row(_ held: any AnyObject & Sendable) -> Target? {
        // Only this type's own initialisers and methods put something there, and always this class.
        unsafeDowncast(held, to: RememberedRow<Target>.self).row
    }

    /// Reads the model from a joined row.
    // sync: floor — decodes inside the row loop
    @inlinable
    public func load(_ plan: RelatedPlan, from row: RowCursor) throws {
        guard !row[isNull: plan.key] else {
            memory.held = RememberedRow<Target>(nil)
            return
        }
        let target = try Target(row: row, at: plan.offset)
        for child in plan.children { try target.loadRelated(child, from: row) }
        memory.held = RememberedRow(target)
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
            fetched = try await QuerySet<Target>().filter(by: field, key.databaseValue).get()
        } else {
            fetched = try await Target.row(try Database.current, schema.keyStatements.select, key.databaseValue)
        }
        return Related.row(memory.remember(RememberedRow(fetched))) ?? fetched
    }

    /// The model, or nil where the key is NULL.
    public func fetchIfAny(field: String? = nil) async throws -> Target? {
        if case .null = key.databaseValue { return nil }
        return try await fetch(field: field)
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
        memory = RelatedMemory(RememberedRow(target))
    }
}

extension QuerySet {
    // sync: lazy — builds a query
    func filter(by field: String, _ value: DatabaseValue) -> QuerySet {
        QuerySet(self) { query in
            guard let field = M.schema.field(named: field) else {
                query.fail(
                    FieldError.unknownField(field, in: M.schema, choices: M.schema.fields.map(\.name).sorted()))
                return
            }
            query.add(Predicate(ColumnReference(ColumnPath(), field), .exact, value))
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

/// The place where the copies of a model remember a related one. Nil: not fetched; with nil in it: there is none.
///
/// Not generic on purpose: one is made for every foreign key of every row, and a generic class costs a search for its
/// metadata each time where the compiler could not specialise.
@usableFromInline
final class RelatedMemory: Sendable {
    private let state = Mutex<(any AnyObject & Sendable)?>(nil)

    @usableFromInline init() {}

    @usableFromInline
    init(_ held: any AnyObject & Sendable) { state.withLock { $0 = held } }

    @usableFromInline
    var held: (any AnyObject & Sendable)? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// Keeps the first of several that were fetched at the same time, so that all see the same.
    // sync: lazy — keeps a value
    func remember(_ new: any AnyObject & Sendable) -> any AnyObject & Sendable {
        state.withLock { held in
            if let held { return held }
            held = new
            return new
        }
    }
}

/// A related model in memory, or that there is none.
@usableFromInline
final class RememberedRow<Target: Model>: Sendable {
    @usableFromInline let row: Target?

    @inlinable
    init(_ row: Target?) { self.row = row }
}
