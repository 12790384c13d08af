/// Asks whether there is a row with certain values, which is what uniqueness and foreign keys come down to.
///
/// All that validation needs from the query layer is here.
struct RowSearch {
    private var query: Query

    init(_ schema: ModelSchema, _ database: Database?) {
        query = Query(schema)
        query.database = database
        query.ordering = []
    }

    /// Only rows with that value in the field.
    // sync: lazy — adds to a value
    mutating func match(_ field: FieldSchema, _ value: DatabaseValue) {
        query.add(Predicate(.column(ColumnReference(ColumnPath(), field)), .exact, value))
    }

    /// Not the row with that key.
    // sync: lazy — adds to a value
    mutating func exclude(key: DatabaseValue) {
        query.add(!Predicate(.column(ColumnReference(ColumnPath(), query.schema.primaryKey)), .exact, key))
    }

    /// Only rows for which the condition holds.
    // sync: lazy — adds to a value
    mutating func match(_ condition: ConstraintCondition) { query.add(condition) }

    /// Whether such a row is there.
    func exists() async throws -> Bool {
        guard let execution = try Execution(exists: query) else { return false }
        return try await execution.read(false) { row, found in found = try row.step() }
    }
}
