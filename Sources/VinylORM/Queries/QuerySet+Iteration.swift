// twin: omit — conforms to AsyncSequence, which for loops await
/// `for try await article in query { … }`: rows in chunks, without holding them all.
///
/// The first step runs the query. It decodes the first 2,000 rows and, of those beyond, keeps only the keys, from the
/// same statement; later chunks are fetched by their keys. So each row that matched when the iteration began comes once
/// and in order, as it is when its chunk is read; rows that were deleted meanwhile are left out. Nothing is held open
/// between the steps: no connection, no transaction, no lock. Memory: one chunk and the keys.
extension QuerySet: AsyncSequence {
    public struct AsyncIterator: AsyncIteratorProtocol {
        /// How many rows of the first statement are decoded at most; of those beyond, the keys are kept.
        static var decoded: Int { 2_000 }

        private let rows: QuerySet
        private let chunkSize: Int
        private var chunk: [R.Element] = []
        private var position = 0
        private var waiting: ArraySlice<R.Element> = []
        private var keys: ArraySlice<DatabaseValue>?

        init(_ rows: QuerySet, chunkSize: Int) {
            self.rows = rows
            self.chunkSize = chunkSize
        }

        public mutating func next() async throws -> R.Element? {
            while position >= chunk.count {
                guard try await advance() else { return nil }
            }
            defer { position += 1 }
            return chunk[position]
        }

        /// Takes the next chunk of what was decoded, then those of the keys; false at the end.
        private mutating func advance() async throws -> Bool {
            position = 0
            if keys == nil {
                let (first, rest) = try await rows.begin(Swift.max(Self.decoded, chunkSize))
                waiting = first[...]
                keys = rest[...]
            }
            if !waiting.isEmpty {
                let next = Array(waiting.prefix(chunkSize))
                waiting = waiting.dropFirst(chunkSize)
                chunk = try await rows.filled(next)
                return true
            }
            guard let keys, !keys.isEmpty else {
                chunk = []
                return false
            }
            let wanted = Array(keys.prefix(chunkSize))
            self.keys = keys.dropFirst(chunkSize)
            chunk = try await rows.rows(wanted)
            return true
        }
    }

    // sync: protocol AsyncSequence
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self, chunkSize: 2_000) }

    /// The rows in chunks of that many: what a loop over the queryset itself does with chunks of 2,000. Related rows are
    /// prefetched for each chunk.
    // sync: lazy — makes a value
    public func iterator(chunkSize: Int) -> QuerySetIterator<R> {
        QuerySetIterator(rows: self, chunkSize: Swift.max(1, chunkSize))
    }

    /// The first rows, and the keys of the rest. Rows that have no key of their own, groups and values, all come at once.
    fileprivate func begin(_ limit: Int) async throws -> ([R.Element], [DatabaseValue]) {
        guard R.self == R.Base.self, !query.isCombined else { return (try await withoutPrefetches().fetch(), []) }
        guard let execution = try Execution(select: node, R.Base.schema) else { return ([], []) }
        let layout = execution.layout
        let key = R.Base.schema.primaryKeyIndex
        return try await execution.read(([], [])) { row, result in
            while try row.step() {
                guard result.0.count < limit else {
                    result.1.append(row[value: key])
                    continue
                }
                result.0.append(try R.read(row, layout))
            }
        }
    }

    /// The rows with what is prefetched for them.
    fileprivate func filled(_ rows: [R.Element]) async throws -> [R.Element] {
        guard let node, node.hasPrefetches else { return rows }
        return try await prefetched(rows, node)
    }

    /// The rows with those keys, in their order.
    fileprivate func rows(_ keys: [DatabaseValue]) async throws -> [R.Element] {
        let schema = R.Base.schema
        var query = Query(schema)
        query.related = self.query.related
        query.database = self.query.database
        query.ordering = []
        if self.query.hasExtras {
            var extras = QueryExtras()
            extras.prefetches = self.query.extras.prefetches
            query.extras = extras
        }
        query.add(Predicate(.column(ColumnReference(ColumnPath(), schema.primaryKey)), in: keys))
        var found: [DatabaseValue: R.Element] = [:]
        for row in try await QuerySet(query).fetch() {
            if let key = R.model(of: row)?.databaseValues[schema.primaryKeyIndex] { found[key] = row }
        }
        return keys.compactMap { found[$0] }
    }
}

// twin: omit — conforms to AsyncSequence, which for loops await
/// The rows of a query in chunks of a size. See ``QuerySet/iterator(chunkSize:)``.
public struct QuerySetIterator<R: QueryRow>: AsyncSequence, Sendable {
    public typealias Element = R.Element

    let rows: QuerySet<R>
    let chunkSize: Int

    // sync: protocol AsyncSequence
    public func makeAsyncIterator() -> QuerySet<R>.AsyncIterator {
        QuerySet<R>.AsyncIterator(rows, chunkSize: chunkSize)
    }
}
