import Synchronization

/// A query's statement, and how to read its rows.
final class CompiledQuery: Sendable {
    let sql: PreparedSQL
    /// The related models in each row.
    let related: [RelatedPlan]

    init(_ sql: PreparedSQL, related: [RelatedPlan] = []) {
        self.sql = sql
        self.related = related
    }
}

/// The statements of the queries that were run before, by shape: the second run of a query compiles nothing.
enum ShapeCache {
    /// A program has as many shapes as it has places that build queries, times the lengths of its `IN` lists. Past this
    /// many the cache starts anew.
    static let limit = 4_096

    private static let compiled = Mutex<[QueryShape: CompiledQuery]>([:])
    private static let compilations = Atomic<Int>(0)

    /// How many statements were compiled since the process began; for tests.
    static var compilationCount: Int { compilations.load(ordering: .relaxed) }

    // sync: lazy — looks a statement up, or writes it
    static func statement(
        _ shape: QueryShape, _ compile: () throws -> CompiledQuery
    ) throws -> CompiledQuery {
        if let known = compiled.withLock({ $0[shape] }) { return known }
        let made = try compile()
        compilations.wrappingAdd(1, ordering: .relaxed)
        return compiled.withLock { cache in
            if let other = cache[shape] { return other }
            if cache.count >= limit { cache.removeAll(keepingCapacity: true) }
            cache[shape] = made
            return made
        }
    }
}
