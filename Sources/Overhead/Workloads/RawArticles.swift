import CSQLite

/// The synchronous side of the database workloads: SQLite's C API with a kept statement, read into a plain struct.
///
/// As good as one would write it by hand: nothing is checked that cannot go wrong on this table.
final class RawArticles: @unchecked Sendable {
    // Sendable unchecked: the measuring thread alone uses it.

    struct Row {
        var id: Int64
        var title: String
        var body: String
        var published: Double
        var author: Int64
    }

    private var connection: OpaquePointer?
    private var get: OpaquePointer?
    private var list: OpaquePointer?

    /// Opens the file and prepares both statements.
    init(path: String) throws {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK else { throw RawError(connection) }
        sqlite3_exec(connection, "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL", nil, nil, nil)
        let columns = "id, title, body, published, author_id"
        try prepare("SELECT \(columns) FROM raw_article WHERE id = ?", &get)
        try prepare("SELECT \(columns) FROM raw_article ORDER BY id LIMIT 100", &list)
    }

    deinit {
        sqlite3_finalize(get)
        sqlite3_finalize(list)
        sqlite3_close_v2(connection)
    }

    func row(id: Int64) throws -> Row {
        defer { sqlite3_reset(get) }
        sqlite3_bind_int64(get, 1, id)
        guard sqlite3_step(get) == SQLITE_ROW else { throw RawError(connection) }
        return Row(get)
    }

    func rows() throws -> [Row] {
        defer { sqlite3_reset(list) }
        var rows: [Row] = []
        rows.reserveCapacity(100)
        while sqlite3_step(list) == SQLITE_ROW { rows.append(Row(list)) }
        return rows
    }

    private func prepare(_ text: String, _ statement: inout OpaquePointer?) throws {
        guard sqlite3_prepare_v2(connection, text, -1, &statement, nil) == SQLITE_OK else { throw RawError(connection) }
    }
}

extension RawArticles.Row {
    @inline(__always)
    fileprivate init(_ statement: OpaquePointer?) {
        id = sqlite3_column_int64(statement, 0)
        title = Self.text(statement, 1)
        body = Self.text(statement, 2)
        published = sqlite3_column_double(statement, 3)
        author = sqlite3_column_int64(statement, 4)
    }

    @inline(__always)
    private static func text(_ statement: OpaquePointer?, _ column: Int32) -> String {
        let bytes = UnsafeBufferPointer(
            start: sqlite3_column_text(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What the C API said was wrong.
struct RawError: Error {
    let message: String
    init(_ connection: OpaquePointer?) { message = String(cString: sqlite3_errmsg(connection)) }
}
