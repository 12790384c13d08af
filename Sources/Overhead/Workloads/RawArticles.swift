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

    struct JoinedRow {
        var article: Row
        var authorID: Int64
        var authorName: String
    }

    private var connection: OpaquePointer?
    private var get: OpaquePointer?
    private var list: OpaquePointer?
    private var joined: OpaquePointer?
    private var begin: OpaquePointer?
    private var insert: OpaquePointer?
    private var commit: OpaquePointer?

    /// Opens the file and prepares the statements.
    init(path: String) throws {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK else { throw RawError(connection) }
        sqlite3_exec(connection, "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL", nil, nil, nil)
        let columns = "id, title, body, published, author_id"
        try prepare("SELECT \(columns) FROM raw_article WHERE id = ?", &get)
        try prepare("SELECT \(columns) FROM raw_article ORDER BY id LIMIT 100", &list)
        try prepare(
            """
            SELECT a.id, a.title, a.body, a.published, a.author_id, u.id, u.name FROM raw_article AS a
            JOIN raw_author AS u ON a.author_id = u.id ORDER BY a.id LIMIT 100
            """, &joined)
        try prepare("BEGIN IMMEDIATE", &begin)
        try prepare("INSERT INTO raw_author (name) VALUES (?)", &insert)
        try prepare("COMMIT", &commit)
    }

    deinit {
        for statement in [get, list, joined, begin, insert, commit] { sqlite3_finalize(statement) }
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

    /// The same rows with their authors, in one query.
    func joinedRows() throws -> [JoinedRow] {
        defer { sqlite3_reset(joined) }
        var rows: [JoinedRow] = []
        rows.reserveCapacity(100)
        while sqlite3_step(joined) == SQLITE_ROW {
            rows.append(
                JoinedRow(
                    article: Row(joined), authorID: sqlite3_column_int64(joined, 5), authorName: Row.text(joined, 6)))
        }
        return rows
    }

    /// One row in a transaction of its own.
    /// - Returns: Its key.
    func insertAuthor(_ name: String) throws -> Int64 {
        try run(begin)
        var name = name
        try name.withUTF8 { bytes in
            try bytes.withMemoryRebound(to: CChar.self) { bytes in
                // The bytes stay until the statement is reset, so SQLite need not copy them.
                sqlite3_bind_text(insert, 1, bytes.baseAddress, Int32(bytes.count), nil)
                try run(insert)
            }
        }
        let key = sqlite3_last_insert_rowid(connection)
        try run(commit)
        return key
    }

    private func run(_ statement: OpaquePointer?) throws {
        defer { sqlite3_reset(statement) }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw RawError(connection) }
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
    fileprivate static func text(_ statement: OpaquePointer?, _ column: Int32) -> String {
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
