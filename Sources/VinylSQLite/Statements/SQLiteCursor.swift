import CSQLite
import VinylORM

/// The rows of a running SQLite statement. One for each prepared statement, used again for each run.
final class SQLiteCursor: RowCursor {
    private let statement: OpaquePointer
    private let text: String
    /// Stepping on after the end would start the statement anew (sqlite.org/c3ref/step.html).
    private var isDone = false

    init(statement: OpaquePointer, text: String) {
        self.statement = statement
        self.text = text
    }

    // sync: floor — before each run
    func rewind() { isDone = false }

    // sync: floor — steps a running statement
    override func step() throws(DatabaseError) -> Bool {
        guard !isDone else { return false }
        let code = sqlite3_step(statement)
        if code == SQLITE_ROW { return true }
        isDone = true
        if code == SQLITE_DONE { return false }
        throw DatabaseError(sqlite: code, connection: sqlite3_db_handle(statement), statement: text)
    }

    // The schema may have changed since the statement was prepared, and sqlite3_step prepares anew by itself, so the
    // count of `SELECT *` can differ from the first one.
    override var columnCount: Int { Int(sqlite3_column_count(statement)) }

    override subscript(name index: Int) -> String {
        guard let name = sqlite3_column_name(statement, Int32(truncatingIfNeeded: index)) else { return "" }
        return String(cString: name)
    }

    override subscript(isNull index: Int) -> Bool {
        sqlite3_column_type(statement, Int32(truncatingIfNeeded: index)) == SQLITE_NULL
    }

    override subscript(storage index: Int) -> StorageClass {
        switch sqlite3_column_type(statement, Int32(truncatingIfNeeded: index)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    override subscript(exactInteger index: Int) -> Int64? {
        let index = Int32(truncatingIfNeeded: index)
        return sqlite3_column_type(statement, index) == SQLITE_INTEGER ? sqlite3_column_int64(statement, index) : nil
    }

    override subscript(integer index: Int) -> Int64 {
        sqlite3_column_int64(statement, Int32(truncatingIfNeeded: index))
    }

    override subscript(real index: Int) -> Double {
        sqlite3_column_double(statement, Int32(truncatingIfNeeded: index))
    }

    override subscript(text index: Int) -> String {
        let index = Int32(truncatingIfNeeded: index)
        // First the text, then its length: sqlite.org/c3ref/column_blob.html. The bytes are copied at once.
        guard let bytes = sqlite3_column_text(statement, index) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, index))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    override subscript(bytes index: Int) -> UnsafeRawBufferPointer {
        let index = Int32(truncatingIfNeeded: index)
        // SQLite keeps the bytes until the next step, reset or conversion of the column, as the contract says.
        let bytes = sqlite3_column_blob(statement, index)
        return UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, index)))
    }
}
