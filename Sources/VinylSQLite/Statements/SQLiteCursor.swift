import CSQLite
import VinylORM

/// The rows of a running SQLite statement. One for each prepared statement, used again for each run.
final class SQLiteCursor: RowCursor {
    private let statement: OpaquePointer
    private let text: String
    /// Whether the database's text is UTF-8, so that it can be taken as it lies there.
    private let isUTF8: Bool
    /// Stepping on after the end would start the statement anew (sqlite.org/c3ref/step.html).
    // Exclusivity is not checked at run time: a cursor belongs to one run at a time.
    @exclusivity(unchecked) private var isDone = false

    init(statement: OpaquePointer, text: String, isUTF8: Bool) {
        self.statement = statement
        self.text = text
        self.isUTF8 = isUTF8
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
        let value = value(index)
        return sqlite3_value_type(value) == SQLITE_INTEGER ? sqlite3_value_int64(value) : nil
    }

    /// A column's value, where more than one thing is asked of it: each `sqlite3_column_…` looks the column up anew.
    ///
    /// Such a value is unprotected (sqlite.org/c3ref/value.html), which makes no difference on a connection without a
    /// mutex: whoever steps the statement has it alone.
    // sync: floor — asks the statement
    @inline(__always)
    private func value(_ index: Int) -> OpaquePointer? {
        sqlite3_column_value(statement, Int32(truncatingIfNeeded: index))
    }

    override subscript(integer index: Int) -> Int64 {
        sqlite3_column_int64(statement, Int32(truncatingIfNeeded: index))
    }

    override subscript(real index: Int) -> Double {
        sqlite3_column_double(statement, Int32(truncatingIfNeeded: index))
    }

    override subscript(text index: Int) -> String {
        let value = value(index)
        guard let start = bytes(value) else { return "" }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
        // What fits into the string itself is made a third faster so; both ways repair what is not UTF-8.
        guard bytes.count > 15 else {
            return String(unsafeUninitializedCapacity: 15) { place in
                UnsafeMutableRawBufferPointer(place).copyMemory(from: bytes)
                return bytes.count
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Where a value's bytes are, as UTF-8 where it is text. How many there are is asked afterwards
    /// (sqlite.org/c3ref/column_blob.html).
    ///
    /// As a blob they come as they lie in the page; as text SQLite would first copy them, to put a zero at their end.
    // sync: floor — asks the statement
    @inline(__always)
    private func bytes(_ value: OpaquePointer?) -> UnsafeRawPointer? {
        guard isUTF8 || sqlite3_value_type(value) == SQLITE_BLOB else {
            return UnsafeRawPointer(sqlite3_value_text(value))
        }
        return sqlite3_value_blob(value)
    }

    override subscript(bytes index: Int) -> UnsafeRawBufferPointer {
        // SQLite keeps the bytes until the next step, reset or conversion of the column, as the contract says.
        let value = value(index)
        let start = bytes(value)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}
