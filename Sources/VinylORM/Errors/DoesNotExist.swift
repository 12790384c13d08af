/// No row answers a `get`.
///
/// Catch it for any model, or ask which: `catch let error as DoesNotExist where error.isOf(Article.self)`.
public struct DoesNotExist: Error, Sendable, Hashable, CustomStringConvertible {
    /// The model's label: `blog.Article`.
    public let model: String

    public init(model: String) { self.model = model }

    @usableFromInline
    init(_ schema: ModelSchema) { model = schema.label }

    /// Whether the row that is missing is one of that model.
    // sync: lazy — compares names
    public func isOf<M: Model>(_ type: M.Type) -> Bool { model == M.label }

    public var description: String {
        "no \(model) matches the query. Use first(), which answers nil, where none is to be expected."
    }
}

/// More than one row answers a `get`.
public struct MultipleObjectsReturned: Error, Sendable, Hashable, CustomStringConvertible {
    /// The model's label: `blog.Article`.
    public let model: String
    /// How many rows there were; 21 stands for 21 or more.
    public let count: Int

    public init(model: String, count: Int) {
        self.model = model
        self.count = count
    }

    // sync: lazy — compares names
    public func isOf<M: Model>(_ type: M.Type) -> Bool { model == M.label }

    public var description: String {
        "get() found \(count > 20 ? "more than 20" : String(count)) rows of \(model) where one was asked for. "
            + "Narrow the condition, or use filter() with first() or fetch()."
    }
}

/// A related model was read without awaiting, and had not been fetched.
public struct Unfetched: Error, Sendable, Hashable, CustomStringConvertible {
    /// The relation: `blog.Article.author`.
    public let relation: String

    public init(relation: String) { self.relation = relation }

    public var description: String {
        let name = relation.split(separator: ".").last.map(String.init) ?? relation
        return "\(relation) was read through `loaded` and is not loaded. Fetch it with the row "
            + "(selectRelated(\"\(name)\")) or await it (`try await row.\(name)`)."
    }
}

/// An operation needs a row that is in the database, and the model was never saved.
public struct UnsavedModel: Error, Sendable, Hashable, CustomStringConvertible {
    /// The model's label.
    public let model: String
    /// What was to be done.
    public let operation: String

    @usableFromInline
    init(_ schema: ModelSchema, _ operation: String) {
        model = schema.label
        self.operation = operation
    }

    public var description: String {
        "\(operation) needs a saved \(model), and this one has no primary key yet. Save it first."
    }
}
