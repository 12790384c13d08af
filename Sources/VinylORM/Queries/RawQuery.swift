import Synchronization

/// Rows of a model by SQL of your own.
///
/// ```swift
/// let articles = try await Article.raw(
///     "SELECT a.*, COUNT(*) AS comments FROM blog_article a JOIN … WHERE a.views > ? GROUP BY a.id", [100]
/// ).fetch()
/// print(articles[0].title, articles[0]["comments", as: Int.self] ?? 0)
/// ```
/// Result columns are matched with the model's by name, in any order; what is left over are annotations. The statement must
/// read only. Values belong in the parameters, never in the text: whatever is in the text is SQL.
/// Source: Django, "Performing raw SQL queries".
public struct RawQuery<M: Model>: Sendable {
    /// The statement, with `?` in the places of the parameters.
    public let sql: String
    /// What the parameters are, in order.
    public let parameters: [DatabaseValue]
    private let translations: [String: String]
    private var database: Database?

    init(_ sql: String, _ parameters: [DatabaseValue], _ translations: [String: String]) {
        self.sql = sql
        self.parameters = parameters
        self.translations = translations
    }

    /// Asks that database instead of the one that the model is read from.
    // sync: lazy — builds a query
    public func using(_ database: Database) -> RawQuery {
        var query = self
        query.database = database
        return query
    }

    /// The rows, with what the statement computed beside them.
    /// - Throws: ``FieldError`` where columns of the model are missing in the result; `DatabaseError` where the statement is
    ///   wrong, writes, or has another number of parameters; ``FieldDecodingError``.
    public func fetch() async throws -> [Annotated<M>] {
        let execution = Execution(
            try database ?? Database.reading(M.schema), RawStatements.statement(sql), parameters)
        let translations = translations
        return try await execution.read([]) { row, rows in
            var reader: RawReader<M>?
            while try row.step() {
                let known = try reader ?? RawReader<M>(row, translations)
                reader = known
                rows.append(try known.read())
            }
        }
    }

    /// The rows without what was computed beside them.
    /// - Throws: As ``fetch()``.
    public func fetchModels() async throws -> [M] { try await fetch().map(\.model) }
}

extension Model {
    /// Rows of the model by SQL of your own. See ``RawQuery``.
    /// - Parameters:
    ///   - sql: One statement that reads, with `?` in the places of the parameters.
    ///   - parameters: The values; nil is NULL.
    ///   - translations: The model's fields by the names of result columns, where these are others.
    // sync: lazy — builds a query
    public static func raw(
        _ sql: String, _ parameters: [(any DatabaseField)?] = [], translations: [String: String] = [:]
    ) -> RawQuery<Self> {
        RawQuery(sql, parameters.map { $0?.databaseValue ?? .null }, translations)
    }
}

/// Statements whose text comes from outside the compiler, by text, so that connections keep them prepared.
enum RawStatements {
    /// Past this many the cache starts anew: a text may hold what it should have had as parameters.
    private static let limit = 256
    private static let known = Mutex<[String: PreparedSQL]>([:])

    // sync: lazy — looks a statement up
    static func statement(_ text: String) -> PreparedSQL {
        known.withLock { cache in
            if let statement = cache[text] { return statement }
            if cache.count >= limit { cache.removeAll(keepingCapacity: true) }
            let statement = PreparedSQL(text, access: .read)
            cache[text] = statement
            return statement
        }
    }
}

/// Reads the rows of a statement whose columns are in an order of their own.
private struct RawReader<M: Model> {
    private let row: RearrangedRow
    private let names: [String]
    private let places: [Int]
    private let cursor: RowCursor

    init(_ cursor: RowCursor, _ translations: [String: String]) throws(FieldError) {
        let schema = M.schema
        var placeByName: [String: Int] = [:]
        var shown: [String] = []
        for index in 0..<cursor.columnCount {
            let name = cursor[name: index]
            shown.append(name)
            let field = translations[name].map { schema.inheritedField(named: $0)?.column ?? $0 } ?? name
            // Of two columns with the same name the first is the model's.
            if placeByName[field.lowercased()] == nil { placeByName[field.lowercased()] = index }
        }
        var model: [Int] = []
        var missing: [String] = []
        for index in 0..<schema.width {
            let column = schema.reference(at: index).field.column
            if let place = placeByName[column.lowercased()] { model.append(place) } else { missing.append(column) }
        }
        guard missing.isEmpty else {
            throw FieldError(
                .unknownField,
                "the statement gives no column \(missing.map { "'\($0)'" }.joined(separator: ", ")) of \(schema.label). "
                    + "Select every column of the model.")
        }
        let used = Set(model)
        places = shown.indices.filter { !used.contains($0) }
        names = places.map { shown[$0] }
        row = RearrangedRow(cursor, model)
        self.cursor = cursor
    }

    // sync: floor — decodes inside the row loop
    func read() throws -> Annotated<M> {
        let model = try M(row: row, at: 0)
        guard !places.isEmpty else { return Annotated(model: model, annotations: .empty) }
        let values: [(any DatabaseField)?] = try places.map { place in
            cursor[isNull: place] ? nil : try StoredValue(row: cursor, at: place).natural
        }
        return Annotated(model: model, annotations: Record(names: names, values: values))
    }
}

/// A row with its columns in another order.
private final class RearrangedRow: RowCursor {
    private let row: RowCursor
    private let places: [Int]

    init(_ row: RowCursor, _ places: [Int]) {
        self.row = row
        self.places = places
        super.init()
    }

    // sync: floor — steps a running statement
    override func step() throws(DatabaseError) -> Bool { try row.step() }

    override var columnCount: Int { places.count }
    override subscript(name index: Int) -> String { row[name: places[index]] }
    override subscript(isNull index: Int) -> Bool { row[isNull: places[index]] }
    override subscript(storage index: Int) -> StorageClass { row[storage: places[index]] }
    override subscript(exactInteger index: Int) -> Int64? { row[exactInteger: places[index]] }
    override subscript(integer index: Int) -> Int64 { row[integer: places[index]] }
    override subscript(real index: Int) -> Double { row[real: places[index]] }
    override subscript(text index: Int) -> String { row[text: places[index]] }
    override subscript(bytes index: Int) -> UnsafeRawBufferPointer { row[bytes: places[index]] }
}
