import VinylORM

/// A row that a case holds in a variable.
///
/// A model is a value; the instances of Django are objects that several variables may share. This is the object.
protocol Instance: AnyObject, Sendable {
    /// `library.Book`
    var label: String { get }
    /// What stands for it inside a lookup: the row, or its key.
    var lookupValue: any Sendable { get }
    /// What else the query gave, under its names.
    var annotations: [(name: String, value: (any DatabaseField)?)] { get }

    /// The loaded columns by Django's attribute names.
    // sync: floor — reads properties
    func columns(_ facts: ModelFacts) -> [(name: String, value: (any Sendable)?)]
    /// What an attribute holds; asks the database where it must.
    func attribute(_ name: String) async throws -> Answer
    /// Sets a column or a relation. `value` is what the row takes, `answer` what it was made of.
    // sync: floor — sets a property
    func set(_ name: String, to value: (any Sendable)?, from answer: Answer) throws
    /// Calls one of Django's methods.
    func call(_ method: InstanceMethod) async throws -> Answer
}

/// The methods of instances that cases call, with their arguments.
enum InstanceMethod: Sendable {
    case save(updateFields: [String]?, forceInsert: Bool, forceUpdate: Bool)
    case delete(keepParents: Bool)
    case refresh(fields: [String]?)
    case fullClean(exclude: [String], validateUnique: Bool, validateConstraints: Bool)
    case cleanFields(exclude: [String])
    case validateUnique(exclude: [String])
    case validateConstraints(exclude: [String])
    case deferredFields([String])
    case display(String)
}

extension Instance {
    /// This very instance, if it is a whole row of that model.
    /// - Throws: ``NotWritable``: the row of another model is a value of another type.
    // sync: floor — compares types
    func instance<M: Model>(of type: M.Type) throws -> ModelInstance<M> {
        if let instance = self as? ModelInstance<M> { return instance }
        // A child stands for its parent's row, which a program writes out.
        if let row = (lookupValue as? any Model)?.ancestor(M.self) { return ModelInstance(row) }
        throw NotWritable("\(label) is no \(M.label)")
    }

    /// The row, if it is one of that model.
    /// - Throws: ``NotWritable``.
    // sync: floor — compares types
    func row<M: Model>(as type: M.Type) throws -> M { try instance(of: type).row }
}

/// Rows of other models that instances hold, so that who reaches one twice reaches the same object.
struct HeldInstances: Sendable {
    private var byName: [String: any Instance] = [:]

    /// The instance for what an attribute holds now: the one from before, if it is the same row.
    // sync: floor — compares keys
    mutating func instance(_ name: String, _ found: any Instance) -> any Instance {
        if let held = byName[name], held.label == found.label, held.keyText == found.keyText { return held }
        byName[name] = found
        return found
    }

    // sync: floor — sets a variable
    mutating func hold(_ name: String, _ instance: (any Instance)?) { byName[name] = instance }

    // sync: floor — empties a dictionary
    mutating func forget() { byName = [:] }
}

extension Instance {
    fileprivate var keyText: String {
        guard let row = lookupValue as? any Model else { return "\(lookupValue)" }
        return row.primaryKey.map { "\($0)" } ?? ""
    }
}
