import VinylORM

/// A query whose rows' type is known when the case runs alone: what every call of a chain takes and gives.
///
/// A reference, as a queryset of Django is one: who holds it sees the rows that it has fetched.
protocol AnyRows: AnyObject, Sendable {
    /// What its rows are rows of.
    var base: any Model.Type { get }
    /// The query as a value inside another one.
    var query: any QueryValue { get }
    /// How rows of values are reported.
    var shape: RecordShape { get }
    /// The rows, once they were fetched by an end that keeps them.
    var kept: [Answer]? { get set }
    /// This query as it was before columns were left out, and before relations were fetched along.
    var undone: (deferring: (any AnyRows)?, prefetching: (any AnyRows)?) { get set }

    // sync: lazy — builds a query
    func filter(_ condition: Predicate) -> any AnyRows
    // sync: lazy — builds a query
    func exclude(_ condition: Predicate) -> any AnyRows
    // sync: lazy — builds a query
    func annotate(_ expressions: [(String, any ExpressionConvertible)]) -> any AnyRows
    // sync: lazy — builds a query
    func annotate(relations: [(String, FilteredRelation)]) -> any AnyRows
    // sync: lazy — builds a query
    func alias(_ expressions: [(String, any ExpressionConvertible)]) -> any AnyRows
    // sync: lazy — builds a query
    func values(
        _ names: [String], _ expressions: [(String, any ExpressionConvertible)], _ shape: RecordShape
    ) -> any AnyRows
    // sync: lazy — builds a query
    func only(_ names: [String]) -> any AnyRows
    // sync: lazy — builds a query
    func deferred(_ names: [String]) -> any AnyRows
    // sync: lazy — builds a query
    func selectRelated(_ names: [String]) -> any AnyRows
    // sync: lazy — builds a query
    func prefetchRelated(_ relations: [Prefetch]) -> any AnyRows
    // sync: lazy — builds a query
    func ordered(_ terms: [OrderTerm]) -> any AnyRows
    // sync: lazy — builds a query
    func reversed() -> any AnyRows
    // sync: lazy — builds a query
    func distinct(_ names: [String]) -> any AnyRows
    // sync: lazy — builds a query
    func none() -> any AnyRows
    // sync: lazy — builds a query
    func all() -> any AnyRows
    // sync: lazy — builds a query
    func sliced(_ start: Int, _ end: Int?) -> any AnyRows
    // sync: lazy — builds a query
    func joined(_ how: JoinKind, _ other: any AnyRows) throws -> any AnyRows
    // sync: lazy — builds a query
    func combined(_ how: CombinationKind, _ others: [any AnyRows]) throws -> any AnyRows
    // sync: lazy — builds a query
    func dates(_ field: String, _ unit: String, descending: Bool) -> any AnyRows
    // sync: lazy — builds a query
    func datetimes(_ field: String, _ unit: String, descending: Bool, in zone: String?) -> any AnyRows
    // sync: lazy — builds a query
    func locked() -> any AnyRows

    func fetched() async throws -> [Answer]
    /// The rows one after another, without holding them all.
    func iterated(_ chunkSize: Int?) async throws -> [Answer]
    func get(_ condition: Predicate?) async throws -> Answer
    func first() async throws -> Answer
    func last() async throws -> Answer
    func earliest(_ names: [String]) async throws -> Answer
    func latest(_ names: [String]) async throws -> Answer
    func count() async throws -> Int
    func exists() async throws -> Bool
    func contains(_ row: any Instance) async throws -> Bool
    func inBulk(_ keys: [any Sendable]?, _ field: String) async throws -> Answer
    func aggregate(_ expressions: [(String, any ExpressionConvertible)]) async throws -> Answer
    func update(_ values: [(String, (any Sendable)?)]) async throws -> Int
    func delete() async throws -> DeletionSummary
    func create(_ row: any Instance) async throws -> Answer
    func bulkCreate(_ rows: [any Instance], _ options: BulkOptions) async throws -> [Answer]
    func bulkUpdate(_ rows: [any Instance], _ fields: [String], batchSize: Int?) async throws -> Int
    func getOrCreate(_ lookups: Attributes, _ defaults: Attributes) async throws -> Answer
    func updateOrCreate(_ lookups: Attributes, _ defaults: Attributes) async throws -> Answer
}

/// Names in Django's spelling and what they are given.
typealias Attributes = [(String, (any Sendable)?)]

/// Two queries of one model, joined by a condition.
enum JoinKind: String, Sendable { case and, or, xor }

/// Several queries, one above the other.
enum CombinationKind: Sendable { case union(all: Bool), intersection, difference }

/// The named arguments of `bulk_create`.
struct BulkOptions: Sendable {
    var batchSize: Int?
    var ignoresConflicts = false
    var updatesConflicts = false
    var updateFields: [String] = []
    var uniqueFields: [String] = []
}
