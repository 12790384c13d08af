/// Decides which database a model's rows are in, where an application has several.
///
/// ```swift
/// struct Archive: DatabaseRouter {
///     let archive: Database
///     func database(forReading model: ModelSchema) -> Database? { model.app == "archive" ? archive : nil }
///     func database(forWriting model: ModelSchema) -> Database? { model.app == "archive" ? archive : nil }
/// }
/// ```
/// Asked for each query that names no database itself: what `using` says wins. Source: Django, "Multiple databases".
public protocol DatabaseRouter: Sendable {
    // sync: lazy — chooses a database
    /// Where rows of the model are read; nil: from the current database.
    func database(forReading model: ModelSchema) -> Database?

    // sync: lazy — chooses a database
    /// Where rows of the model are written; nil: to the current database.
    func database(forWriting model: ModelSchema) -> Database?

    // sync: lazy — compares two models
    /// Whether rows of the two models may name each other; nil: only if they are written to the same database.
    func allowsRelation(_ first: ModelSchema, _ second: ModelSchema) -> Bool?
}

extension DatabaseRouter {
    // sync: lazy — there is no choice
    public func database(forReading model: ModelSchema) -> Database? { nil }

    // sync: lazy — there is no choice
    public func database(forWriting model: ModelSchema) -> Database? { nil }

    // sync: lazy — there is no opinion
    public func allowsRelation(_ first: ModelSchema, _ second: ModelSchema) -> Bool? { nil }
}
