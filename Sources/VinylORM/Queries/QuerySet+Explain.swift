extension QuerySet {
    /// How the database would find the rows of ``fetch()``: the lines of SQLite's `EXPLAIN QUERY PLAN`.
    ///
    /// For people to read; what it says changes from one version of the database to the next. Empty where the query is
    /// known to have no rows, so that no statement would be run.
    /// - Throws: ``FieldError``, `DatabaseError`.
    public func explain() async throws -> String {
        guard let query = try Execution(select: query) else { return "" }
        let explanation = Execution(
            query.database, RawStatements.statement("EXPLAIN QUERY PLAN " + query.sql.text), query.parameters)
        let lines: [String] = try await explanation.read([]) { row, lines in
            while try row.step() {
                lines.append((0..<row.columnCount).map { row[text: $0] }.joined(separator: " "))
            }
        }
        return lines.joined(separator: "\n")
    }
}
