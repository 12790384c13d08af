/// A statement with its parameters and its database: what an evaluation hands to the driver.
@usableFromInline
struct Execution: Sendable {
    @usableFromInline let database: Database
    @usableFromInline let sql: PreparedSQL
    @usableFromInline let parameters: [DatabaseValue]
    @usableFromInline let related: [RelatedPlan]
    /// How many rows there can be at most, where that is known.
    @usableFromInline let limit: Int?

    /// The SELECT of a query; nil where it is known to have no rows.
    /// - Throws: What went wrong while the query was built, or `NoDatabase`.
    @usableFromInline
    init?(select node: QueryNode?, _ schema: ModelSchema) throws {
        try self.init(select: node?.query ?? Query(schema))
    }

    init?(select query: Query) throws {
        let statement = try Execution.statement(query, .select) { query in
            let selected = try SQLCompiler.select(query)
            return CompiledQuery(PreparedSQL(selected.text, access: .read), related: selected.related)
        }
        guard let (compiled, parameters) = statement else { return nil }
        database = try query.database ?? Database.current
        sql = compiled.sql
        related = compiled.related
        self.parameters = parameters
        limit = query.limit
    }

    init?(count query: Query) throws {
        try self.init(query, .count, .read) { try SQLCompiler.count($0) }
    }

    init?(exists query: Query) throws {
        try self.init(query, .exists, .read) { try SQLCompiler.exists($0) }
    }

    init?(delete query: Query) throws {
        try self.init(query, .delete, .write) { try SQLCompiler.delete($0) }
    }

    init?(update query: Query, _ assignments: [Assignment]) throws {
        if let error = query.error { throw error }
        if query.isEmpty { return nil }
        let writer = ShapeWriter(query, assignments: assignments)
        let compiled = try ShapeCache.statement(writer.shape) {
            CompiledQuery(PreparedSQL(try SQLCompiler.update(query, assignments), access: .write))
        }
        self.init(try query.database ?? Database.current, compiled.sql, writer.parameters)
    }

    @usableFromInline
    init(_ database: Database, _ sql: PreparedSQL, _ parameters: [DatabaseValue]) {
        self.database = database
        self.sql = sql
        self.parameters = parameters
        related = []
        limit = nil
    }

    private init?(
        _ query: Query, _ purpose: ShapeWriter.Purpose, _ access: Access, _ write: (Query) throws -> String
    ) throws {
        let statement = try Execution.statement(query, purpose) { query in
            CompiledQuery(PreparedSQL(try write(query), access: access))
        }
        guard let (compiled, parameters) = statement else { return nil }
        self.init(try query.database ?? Database.current, compiled.sql, parameters)
    }

    // sync: lazy — finds or writes a statement
    private static func statement(
        _ query: Query, _ purpose: ShapeWriter.Purpose, _ compile: (Query) throws -> CompiledQuery
    ) throws -> (CompiledQuery, [DatabaseValue])? {
        if let error = query.error { throw error }
        if query.isEmpty { return nil }
        let writer = ShapeWriter(query, purpose)
        let compiled = try ShapeCache.statement(writer.shape) { try compile(query) }
        return (compiled, writer.parameters)
    }

    /// Runs the statement and lets `body` take from its rows, in one hop to the connection.
    /// - Parameters:
    ///   - result: What `body` adds to.
    ///   - body: Steps the cursor to its end.
    @inlinable
    func read<Result>(
        _ result: Result, _ body: @escaping @Sendable (RowCursor, inout Result) throws -> Void
    ) async throws -> Result {
        var result = result
        let isDone = try database.runInPlace(.read) { connection in
            try connection.run(self.sql, self.parameters) { row in try body(row, &result) }
        }
        if isDone { return result }
        let box = Box(result)
        let sql = sql
        let parameters = parameters
        // Not performSlowly, though the attempt is repeated: inlined here it adds 160 instructions to every get.
        try await database.perform(.read) { connection in
            try connection.run(sql, parameters) { row in try body(row, &box.value) }
        }
        return box.value
    }

    /// Runs a statement that changes rows.
    /// - Returns: How many rows it changed, and the key of the last one inserted.
    func write() async throws -> ExecutionResult? {
        var result: ExecutionResult?
        if try database.runInPlace(.write, { result = try $0.execute(self.sql, self.parameters) }) { return result }
        let box = Box<ExecutionResult?>(nil)
        let sql = sql
        let parameters = parameters
        try await database.performSlowly(.write) { connection in
            box.value = try connection.execute(sql, parameters)
        }
        return box.value
    }
}

/// Carries what a statement gave out of the closure that ran it.
///
/// `@unchecked Sendable`: the closure that writes `value` has ended when `perform` returns, and only then is it read;
/// `perform` orders the two.
@usableFromInline
final class Box<Value>: @unchecked Sendable {
    @usableFromInline var value: Value

    @inlinable
    init(_ value: Value) { self.value = value }
}
