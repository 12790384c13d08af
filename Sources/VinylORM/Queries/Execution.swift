/// A statement with its parameters and its database: what an evaluation hands to the driver.
@usableFromInline
struct Execution: Sendable {
    @usableFromInline let database: Database
    /// The scope in force where the execution was made, which is where it runs.
    @usableFromInline let scope: DatabaseScope?
    @usableFromInline let sql: PreparedSQL
    @usableFromInline let parameters: [DatabaseValue]
    @usableFromInline let layout: RowLayout
    /// How many rows there can be at most, where that is known.
    @usableFromInline let limit: Int?

    /// The SELECT of a query; nil where it is known to have no rows.
    /// - Throws: What went wrong while the query was built, or `NoDatabase`.
    @usableFromInline
    init?(select node: QueryNode?, _ schema: ModelSchema) throws {
        try self.init(select: node?.query ?? Query(schema))
    }

    init?(select query: Query) throws { try self.init(query, .select) }

    init?(count query: Query) throws { try self.init(query, .count) }

    init?(exists query: Query) throws { try self.init(query, .exists) }

    init?(delete query: Query) throws { try self.init(query, .delete) }

    init?(update query: Query, _ assignments: [ColumnAssignment]) throws {
        if let error = query.error { throw error }
        if query.isEmpty { return nil }
        let writer = ShapeWriter(query, assignments: assignments)
        let compiled = try ShapeCache.statement(writer.shape) {
            let numbering = Numbering()
            let (query, assignments) = (try numbering.number(query), try numbering.number(assignments))
            return CompiledQuery(
                try Statements.update(query, assignments), .write,
                constants: ShapeWriter(query, assignments: assignments).numbers)
        }
        self.init(
            try query.database ?? Database.writing(query.schema), compiled.sql, compiled.arrange(writer.parameters))
    }

    /// Aggregates over a query's rows.
    init(aggregate query: Query, _ aggregates: [Annotation]) throws {
        if let error = query.error { throw error }
        let writer = ShapeWriter(query, aggregates: aggregates)
        let compiled = try ShapeCache.statement(writer.shape) {
            let numbering = Numbering()
            let (query, aggregates) = (try numbering.number(query), try numbering.number(aggregates))
            let selected = try Statements.aggregate(query, aggregates)
            return CompiledQuery(
                selected.text, .read, selected.layout,
                constants: ShapeWriter(query, aggregates: aggregates).numbers)
        }
        scope = DatabaseScope.current
        database = try query.database ?? Database.reading(query.schema, scope)
        sql = compiled.sql
        layout = compiled.layout
        parameters = compiled.arrange(writer.parameters)
        limit = nil
    }

    @usableFromInline
    init(
        _ database: Database, _ sql: PreparedSQL, _ parameters: [DatabaseValue],
        scope: DatabaseScope? = DatabaseScope.current
    ) {
        self.database = database
        self.scope = scope
        self.sql = sql
        self.parameters = parameters
        layout = .empty
        limit = nil
    }

    private init?(_ query: Query, _ purpose: ShapeWriter.Purpose) throws {
        guard let (compiled, parameters) = try Execution.compiled(query, purpose) else { return nil }
        scope = DatabaseScope.current
        database =
            try query.database
            ?? (purpose == .delete ? Database.writing(query.schema) : Database.reading(query.schema, scope))
        sql = compiled.sql
        layout = query.hasExtras ? compiled.layout.reading(for: query) : compiled.layout
        self.parameters = compiled.order == nil ? parameters : compiled.arrange(parameters)
        limit = query.limit
    }

    /// The statement of a query, found or written, and the query's constants; nil where it is known to have no rows.
    // sync: lazy — finds or writes a statement
    static func compiled(
        _ query: Query, _ purpose: ShapeWriter.Purpose
    ) throws -> (CompiledQuery, [DatabaseValue])? {
        if let error = query.error { throw error }
        if query.isEmpty { return nil }
        let writer = ShapeWriter(query, purpose)
        let compiled = try ShapeCache.statement(writer.shape) {
            let numbered = try Numbering().number(query)
            let selected = try Statements.statement(numbered, purpose)
            return CompiledQuery(
                selected.text, purpose == .delete ? .write : .read, selected.layout,
                constants: ShapeWriter(numbered, purpose).numbers)
        }
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
        let isDone = try database.runInPlace(.read, scope) { connection in
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
        if try database.runInPlace(.write, scope, { result = try $0.execute(self.sql, self.parameters) }) {
            return result
        }
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
