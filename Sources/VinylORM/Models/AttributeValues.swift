/// An attribute that a model does not have, or a value that it cannot have.
public struct AttributeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Sendable, Hashable {
        case unknown, wrongType, missing
    }

    public let kind: Kind
    /// The model's label.
    public let model: String
    /// The attribute.
    public let attribute: String

    /// Used by the code that `@Model` writes.
    public init(kind: Kind, model: String, attribute: String) {
        self.kind = kind
        self.model = model
        self.attribute = attribute
    }

    public var description: String {
        let name = Shown(attribute).text
        return switch kind {
        case .unknown: "\(model) has no attribute '\(name)'."
        case .wrongType: "the value given for '\(name)' of \(model) is of another type."
        case .missing: "\(model) needs a value for '\(name)'."
        }
    }
}

/// What a foreign key's property gave: a row, or that there is none.
public struct FetchedRelation: Sendable {
    public let row: (any Model)?

    public init(_ row: (any Model)?) { self.row = row }
}

/// Values by attribute, from which the code that `@Model` writes makes a row.
public struct AttributeValues {
    private let model: String
    private var values: [(name: String, value: (any Sendable)?)]

    public init(_ values: [(String, (any Sendable)?)], of model: String) {
        self.model = model
        self.values = values.map { ($0.0, $0.1) }
    }

    // sync: lazy — takes a value
    private mutating func find(_ names: [String]) -> (any Sendable)?? {
        guard let index = values.firstIndex(where: { names.contains($0.name) }) else { return nil }
        return .some(values.remove(at: index).value)
    }

    /// The value of a column.
    // sync: lazy — takes a value
    public mutating func take<Value: DatabaseField>(
        _ name: String, _ type: Value.Type, isKey: Bool = false, default fallback: (() -> Value)?
    ) throws -> Value {
        guard let found = find([name, SnakeCase(name).text] + (isKey ? ["pk"] : [])) else {
            if let fallback { return fallback() }
            throw AttributeError(kind: .missing, model: model, attribute: name)
        }
        return try AttributeValues.value(found, type, name, model)
    }

    /// A foreign key, by its row or its key.
    // sync: lazy — takes a value
    public mutating func related<Target: Model, Key: DatabaseField & Hashable>(
        _ name: String, _ target: Target.Type, _ key: Key.Type, isKey: Bool = false,
        default fallback: (() -> Key)? = nil, field: String? = nil
    ) throws -> Related<Target, Key> {
        if let row = find([name, SnakeCase(name).text]) {
            return try Related(attribute: row, name, model, field: field)
        }
        let names = [name + "ID", SnakeCase(name).text + "_id"] + (isKey ? ["pk"] : [])
        if let found = find(names) {
            return Related(key: try AttributeValues.value(found, key, name, model))
        }
        if let fallback { return Related(key: fallback()) }
        if let none = Key(coercing: String?.none) { return Related(key: none) }
        throw AttributeError(kind: .missing, model: model, attribute: name)
    }

    /// The row that is extended, made of the values that the child does not have.
    // sync: lazy — takes values
    public mutating func parent<Parent: Model>(
        _ name: String, _ type: Parent.Type, own: Set<String>
    ) throws -> Parent {
        if let row = find([name, SnakeCase(name).text]) {
            guard let parent = row as? Parent else {
                throw AttributeError(kind: .wrongType, model: model, attribute: name)
            }
            return parent
        }
        let inherited = values.filter { !own.contains($0.name) }
        values.removeAll { !own.contains($0.name) }
        return try Parent(
            attributes: inherited.map {
                ($0.name == name + "ID" || $0.name == SnakeCase(name).text + "_id" ? "pk" : $0.name, $0.value)
            })
    }

    /// Refuses what nothing took.
    // sync: lazy — looks at what is left
    public func finish() throws {
        if let first = values.first { throw AttributeError(kind: .unknown, model: model, attribute: first.name) }
    }

    /// A value as a property's type.
    // sync: lazy — converts a value
    public static func value<Value: DatabaseField>(
        _ value: (any Sendable)?, _ type: Value.Type, _ name: String, _ model: String
    ) throws -> Value {
        guard let value else {
            if let none = Value(coercing: String?.none) { return none }
            throw AttributeError(kind: .missing, model: model, attribute: name)
        }
        guard let converted = Value(coercing: value) else {
            throw AttributeError(kind: .wrongType, model: model, attribute: name)
        }
        return converted
    }
}

extension Related {
    /// A foreign key made of a row, of a key, or of nothing.
    /// - Parameter field: The other model's property that the key holds; nil: its primary key.
    public init(attribute value: (any Sendable)?, _ name: String, _ model: String, field: String? = nil) throws {
        let present: (any Sendable)? =
            if let optional = value as? any OptionalValue { optional.unwrapped } else { value }
        if let row = present as? Target {
            self.init(row: row, field)
        } else if let row = present as? any Model, let ancestor = row.ancestor(Target.self) {
            self.init(row: ancestor, field)
        } else if present == nil, let none = Key(coercing: String?.none) {
            self.init(key: none)
        } else if let present, !(present is any Model), let key = Key(coercing: present) {
            self.init(key: key)
        } else {
            throw AttributeError(kind: present == nil ? .missing : .wrongType, model: model, attribute: name)
        }
    }

    /// A row that is named by its primary key or, where the field says so, by another column.
    init(row: Target, _ field: String?) {
        let value =
            if let field { row[attribute: field].flatMap { Key(coercing: $0) } } else {
                row.primaryKey.flatMap { Key(coercing: $0) }
            }
        self.init(to: row, key: value)
    }
}

extension Model {
    /// The row of that model which this one extends; nil where it extends none such.
    // sync: lazy — walks the parents
    public func ancestor<Other: Model>(_ type: Other.Type) -> Other? {
        guard let parent = parentModel else { return nil }
        return parent as? Other ?? parent.ancestor(type)
    }
}
