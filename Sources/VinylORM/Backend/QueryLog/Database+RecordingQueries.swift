import VinylRuntime

extension Database {
    /// Runs `body` and tells which statements it ran on this database, in order.
    ///
    /// Statements of child tasks are recorded as well; transaction control (BEGIN, COMMIT, SAVEPOINT) is not. For tests
    /// that count queries, and for debug pages: recording takes the slower path.
    /// - Throws: What `body` throws.
    public func recordingQueries<Value>(
        _ body: () async throws -> Value
    ) async rethrows -> (result: Value, queries: [RecordedQuery]) {
        let outer = DatabaseScope.current
        let recorder = QueryRecorder(database: ObjectIdentifier(self), outer: outer?.recorder)
        let scope = DatabaseScope(database: outer?.database, transaction: outer?.transaction, recorder: recorder)
        let result = try await DatabaseScope.local.withValue(scope, body)
        return (result, recorder.recorded)
    }
}
