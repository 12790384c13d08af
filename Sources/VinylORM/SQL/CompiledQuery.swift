import Synchronization
import VinylRuntime

/// A query's statement, and how to read its rows.
final class CompiledQuery: Sendable {
    let sql: PreparedSQL
    let layout: RowLayout
    /// Which of the query's constants each place of the statement takes; nil: they are in order.
    let order: [Int]?

    init(_ fragment: SQLFragment, _ access: Access, _ layout: RowLayout = .empty, constants: [Int]) {
        sql = PreparedSQL(fragment.text, access: access)
        self.layout = layout
        let places = Dictionary(constants.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        assert(places.count == constants.count, "a constant of a query was not numbered")
        let order = fragment.constants.map { places[$0] ?? 0 }
        self.order = order == Array(constants.indices) ? nil : order
    }

    /// The constants in the order of the statement's places.
    // sync: lazy — copies values
    func arrange(_ parameters: [DatabaseValue]) -> [DatabaseValue] {
        guard let order else { return parameters }
        return order.map { parameters[$0] }
    }
}

/// The statements of the queries that were run before, by shape: the second run of a query compiles nothing.
enum ShapeCache {
    /// A program has as many shapes as it has places that build queries, times the lengths of its `IN` lists. Past this
    /// many the cache starts anew.
    static let limit = 4_096

    private static let compiled = Mutex<[QueryShape: CompiledQuery]>([:])
    /// What each thread used last: statements are never changed, so an entry is good for ever.
    private static let near = ThreadCache<QueryShape, CompiledQuery>()
    private static let compilations = Atomic<Int>(0)

    /// How many statements were compiled since the process began; for tests.
    static var compilationCount: Int { compilations.load(ordering: .relaxed) }

    // sync: lazy — looks a statement up, or writes it
    static func statement(
        _ shape: QueryShape, _ compile: () throws -> CompiledQuery
    ) throws -> CompiledQuery {
        if let known = near[shape] { return known }
        if let known = compiled.withLock({ $0[shape] }) {
            near[shape] = known
            return known
        }
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

/// Numbers in the place of constants.
///
/// The compiler meets the constants of a tree in another order than ``ShapeWriter``, and some several times. So it is given a
/// copy of the tree in which each constant is a number, and says which number each place of its statement takes; the writer,
/// given the same copy, says in which order it collects them.
struct Numbering {
    private final class Counter {
        var last = 0
    }

    private let counter = Counter()

    private var map: ExpressionMap {
        var map = ExpressionMap(replace: { _ in nil })
        let counter = counter
        map.constant = { _ in
            counter.last += 1
            return .integer(Int64(counter.last))
        }
        map.mapsLimits = true
        return map
    }

    // sync: lazy — walks a tree
    func number(_ query: Query) throws -> Query { try map.map(query) }

    // sync: lazy — walks a tree
    func number(_ assignments: [ColumnAssignment]) throws -> [ColumnAssignment] {
        try assignments.map { ColumnAssignment($0.column, try map.map($0.value)) }
    }

    // sync: lazy — walks a tree
    func number(_ annotations: [Annotation]) throws -> [Annotation] {
        try annotations.map { annotation in
            var annotation = annotation
            annotation.expression = try map.map(annotation.expression)
            return annotation
        }
    }
}

extension ShapeWriter {
    /// The numbers that a numbered query has in the places of its constants, in the order of collection.
    var numbers: [Int] { parameters.map { $0.integer ?? 0 } }
}
