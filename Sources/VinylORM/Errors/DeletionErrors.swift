/// A row cannot be deleted: others name it through a foreign key with `onDelete: .protect`.
public struct ProtectedError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The label of the model whose row was to be deleted.
    public let model: String
    /// The foreign keys that protect it: `blog.Article.author`.
    public let relations: [String]
    /// The rows that name it: label and primary key.
    public let rows: [RowIdentity]

    public var description: String {
        "a row of \(model) cannot be deleted because \(rows.count) row(s) name it through protected foreign keys: "
            + relations.joined(separator: ", ") + ". Delete or change those first."
    }
}

/// A row cannot be deleted: others name it through a foreign key with `onDelete: .restrict` and would be left.
public struct RestrictedError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The label of the model whose row was to be deleted.
    public let model: String
    /// The foreign keys that restrict it.
    public let relations: [String]
    /// The rows that name it.
    public let rows: [RowIdentity]

    public var description: String {
        "a row of \(model) cannot be deleted because \(rows.count) row(s) name it through restricted foreign keys: "
            + relations.joined(separator: ", ") + ". Delete or change those first."
    }
}

/// A model's label and a primary key.
public struct RowIdentity: Sendable, Hashable {
    public let model: String
    public let key: DatabaseValue
}
