// twin: omit — conforms to AsyncSequence, which for loops await
/// `for try await article in query { … }`: rows in chunks, without holding them all.
///
/// The first step runs the query. It decodes the first 2,000 rows and, of those beyond, keeps only the keys, from the
/// same statement; later chunks are fetched by their keys. So each row that matched when the iteration began comes once
/// and in order, as it is when its chunk is read; rows that were deleted meanwhile are left out. Nothing is held open
/// between the steps: no connection, no transaction, no lock. Memory: one chunk and the keys.
extension QuerySet: AsyncSequence {
    public typealias Element = M

    public struct AsyncIterator: AsyncIteratorProtocol {
        /// How many rows the first chunk has; later ones have ``laterChunk``.
        static var firstChunk: Int { 2_000 }
        static var laterChunk: Int { 500 }

        private let rows: QuerySet
        private var chunk: [M] = []
        private var position = 0
        private var keys: ArraySlice<DatabaseValue>?

        init(_ rows: QuerySet) { self.rows = rows }

        public mutating func next() async throws -> M? {
            while position >= chunk.count {
                guard try await advance() else { return nil }
            }
            defer { position += 1 }
            return chunk[position]
        }

        /// Fetches the next chunk; false at the end.
        private mutating func advance() async throws -> Bool {
            position = 0
            guard let keys else {
                let (first, rest) = try await rows.begin(Self.firstChunk)
                chunk = first
                self.keys = rest[...]
                return !first.isEmpty
            }
            guard !keys.isEmpty else {
                chunk = []
                return false
            }
            let wanted = Array(keys.prefix(Self.laterChunk))
            self.keys = keys.dropFirst(Self.laterChunk)
            chunk = try await rows.rows(wanted)
            return true
        }
    }

    // sync: protocol AsyncSequence
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }

    /// The first rows, and the keys of the rest.
    fileprivate func begin(_ limit: Int) async throws -> ([M], [DatabaseValue]) {
        guard let execution = try Execution(select: node, M.schema) else { return ([], []) }
        let related = execution.related
        let key = M.schema.primaryKeyIndex
        return try await execution.read(([], [])) { row, result in
            while try row.step() {
                guard result.0.count < limit else {
                    result.1.append(row[value: key])
                    continue
                }
                var model = try M(row: row, at: 0)
                for plan in related { try model.loadRelated(plan, from: row) }
                result.0.append(consume model)
            }
        }
    }

    /// The rows with those keys, in their order.
    fileprivate func rows(_ keys: [DatabaseValue]) async throws -> [M] {
        let schema = M.schema
        var query = Query(schema)
        query.related = self.query.related
        query.database = self.query.database
        query.ordering = []
        query.add(Predicate(ColumnReference(ColumnPath(), schema.primaryKey), in: keys))
        var found: [DatabaseValue: M] = [:]
        for row in try await QuerySet(query).fetch() { found[row.databaseValues[schema.primaryKeyIndex]] = row }
        return keys.compactMap { found[$0] }
    }
}
