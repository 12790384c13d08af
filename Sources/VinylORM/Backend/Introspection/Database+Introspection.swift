extension Database {
    /// The tables and views, without the database's own.
    /// - Throws: As ``perform(_:_:)``.
    public func tables() async throws -> [TableDescription] { try await value(.read) { try $0.tables() } }

    /// The columns of a table, in order; none where there is no such table.
    /// - Throws: As ``perform(_:_:)``.
    public func columns(of table: String) async throws -> [ColumnDescription] {
        try await value(.read) { try $0.columns(of: table) }
    }

    /// The indexes of a table, those behind unique constraints included.
    /// - Throws: As ``perform(_:_:)``.
    public func indexes(of table: String) async throws -> [IndexDescription] {
        try await value(.read) { try $0.indexes(of: table) }
    }

    /// The foreign keys that a table declares.
    /// - Throws: As ``perform(_:_:)``.
    public func foreignKeys(of table: String) async throws -> [ForeignKeyDescription] {
        try await value(.read) { try $0.foreignKeys(of: table) }
    }
}
