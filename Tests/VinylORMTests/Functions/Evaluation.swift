import Testing
import VinylORM
import VinylRuntime

/// What an SQL expression gives on a connection of the database.
func evaluate(_ expression: String, in database: Database) async throws -> DatabaseValue {
    let sql = PreparedSQL("SELECT \(expression)", access: .read)
    return try await database.value(.read) { connection in
        var value = DatabaseValue.null
        try connection.run(sql, []) { rows in
            if try rows.step() { value = rows[value: 0] }
        }
        return value
    }
}

/// Expects of each expression the value beside it, and its storage class. Of real numbers the last digits may differ.
func expect(_ table: KeyValuePairs<String, DatabaseValue>, on deployment: Deployment) async throws {
    let pairs = table.map { ($0.key, $0.value) }
    try await withDatabase(deployment) { database in
        for (expression, expected) in pairs {
            let found = try await evaluate(expression, in: database)
            if case .real(let found) = found, case .real(let expected) = expected {
                #expect(abs(found - expected) <= 1e-14 * abs(expected), "\(expression)")
            } else {
                #expect(found == expected, "\(expression)")
            }
        }
    }
}

/// Expects that each expression is an SQL error.
func expectFailure(of expressions: [String], on deployment: Deployment) async throws {
    try await withDatabase(deployment) { database in
        for expression in expressions {
            let error = await #expect(throws: DatabaseError.self, "\(expression)") {
                _ = try await evaluate(expression, in: database)
            }
            #expect(error?.kind == .statement, "\(expression)")
        }
    }
}
