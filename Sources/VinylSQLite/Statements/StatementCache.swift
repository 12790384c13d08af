import VinylORM

/// A connection's prepared statements by the identity of their SQL, the least recently used given up first.
///
/// Looking up costs an array access as a rule: identities are handed out in sequence, so their low bits spread well
/// over a small table in front of the dictionary. Giving one up looks at all of them, which is little beside the
/// preparation that makes it necessary.
struct StatementCache {
    private let limit: Int
    private var table: [SQLiteStatement?] = Array(repeating: nil, count: Self.tableSize)
    private var statements: [Int: SQLiteStatement] = [:]
    private var clock = 0

    private static let tableSize = 128

    init(limit: Int) { self.limit = limit }

    var count: Int { statements.count }

    /// The statement of an identity, if it is here.
    subscript(id: Int) -> SQLiteStatement? {
        mutating get {
            clock &+= 1
            let place = id & (Self.tableSize - 1)
            if let statement = table[place], statement.id == id {
                statement.lastUse = clock
                return statement
            }
            guard let statement = statements[id] else { return nil }
            statement.lastUse = clock
            table[place] = statement
            return statement
        }
    }

    /// Keeps a statement, giving another one up where there are too many.
    // sync: floor — the cache's own bookkeeping
    mutating func insert(_ statement: SQLiteStatement) {
        if statements.count >= limit { evict() }
        clock &+= 1
        statement.lastUse = clock
        statements[statement.id] = statement
        table[statement.id & (Self.tableSize - 1)] = statement
    }

    // sync: floor — the cache's own bookkeeping
    mutating func removeAll() {
        statements = [:]
        table = Array(repeating: nil, count: Self.tableSize)
    }

    /// Gives up the one that was not used for longest and is not running.
    // sync: floor — the cache's own bookkeeping
    private mutating func evict() {
        let idle = statements.values.lazy.filter { !$0.isRunning }
        guard let oldest = idle.min(by: { $0.lastUse < $1.lastUse }) else { return }
        statements[oldest.id] = nil
        let place = oldest.id & (Self.tableSize - 1)
        if table[place] === oldest { table[place] = nil }
    }
}
