import CSQLite
import VinylORM

/// One prepared statement of a connection, with the cursor over its rows.
final class SQLiteStatement {
    let handle: OpaquePointer
    /// The identity of its `PreparedSQL`.
    let id: Int
    let cursor: SQLiteCursor
    let parameterCount: Int
    /// When the cache handed it out last, in the cache's own count.
    @exclusivity(unchecked) var lastUse = 0
    /// Whether it is between bind and reset, so that the same SQL inside its own rows needs another one.
    @exclusivity(unchecked) var isRunning = false

    private let text: String

    /// - Throws: `DatabaseError`: of kind `statement` where SQLite does not accept it, `misuse` where it is
    ///   several statements or none, or would write although it is marked as reading.
    init(_ sql: PreparedSQL, connection: OpaquePointer, isUTF8: Bool) throws {
        text = sql.text
        id = sql.id
        var prepared: OpaquePointer?
        var text = sql.text
        // The tail points into the buffer, so how much is left is counted inside the closure.
        let (code, rest) = text.withUTF8 { utf8 -> (Int32, Bool) in
            let start = UnsafeRawPointer(utf8.baseAddress)?.assumingMemoryBound(to: CChar.self)
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(
                connection, start, Int32(clamping: utf8.count), UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &tail)
            guard code == SQLITE_OK, let start, let tail else { return (code, false) }
            return (code, !utf8[(tail - start)...].allSatisfy(\.isFiller))
        }
        guard code == SQLITE_OK else {
            throw DatabaseError(sqlite: code, connection: connection, statement: sql.text)
        }
        guard let prepared else {
            throw DatabaseError(.misuse, message: "the text holds no statement", statement: sql.text)
        }
        guard !rest else {
            sqlite3_finalize(prepared)
            throw DatabaseError(
                .misuse, message: "the text holds several statements; run it with executeScript", statement: sql.text)
        }
        guard sql.access == .write || sqlite3_stmt_readonly(prepared) != 0 else {
            sqlite3_finalize(prepared)
            throw DatabaseError(
                .misuse, message: "the statement writes, but it is marked as reading; make it with access: .write",
                statement: sql.text)
        }
        handle = prepared
        parameterCount = Int(sqlite3_bind_parameter_count(prepared))
        cursor = SQLiteCursor(statement: prepared, text: sql.text, isUTF8: isUTF8)
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds one integer, runs `body`, and leaves the statement clean however that ends.
    // sync: floor — runs a statement
    func run(key: Int64, _ body: (SQLiteCursor) throws -> Void) throws {
        guard parameterCount == 1 else { throw wrongCount(1) }
        isRunning = true
        cursor.rewind()
        defer {
            // The integer stays bound: it holds nothing, and the next run binds another one.
            sqlite3_reset(handle)
            cursor.endRun()
            isRunning = false
        }
        try check(sqlite3_bind_int64(handle, 1, key))
        do {
            try body(cursor)
        } catch let error as DatabaseError where error.code == SQLITE_ERROR {
            throw error.hiding([.integer(key)])
        }
    }

    // sync: floor — makes an error
    private func wrongCount(_ count: Int) -> DatabaseError {
        DatabaseError(
            .misuse, message: "the statement has \(parameterCount) parameters and was given \(count)", statement: text)
    }

    /// Binds `parameters`, runs `body`, and leaves the statement clean however that ends.
    // sync: floor — runs a statement
    func run(_ parameters: [DatabaseValue], _ body: (SQLiteCursor) throws -> Void) throws {
        guard parameters.count == parameterCount else { throw wrongCount(parameters.count) }
        isRunning = true
        cursor.rewind()
        defer {
            // Its result repeats the error of the last step, which has been thrown already.
            sqlite3_reset(handle)
            if parameterCount > 0 { sqlite3_clear_bindings(handle) }
            cursor.endRun()
            isRunning = false
        }
        do {
            try bind(parameters, from: 0, borrowed: 0) { try body(cursor) }
        } catch let error as DatabaseError where error.code == SQLITE_ERROR {
            throw error.hiding(parameters)
        }
    }

    /// Above this many bytes, copying a value costs more than nesting a closure for it.
    private static let copyLimit = 1024
    /// How many values at most are lent rather than copied, each a few stack frames deep.
    private static let lendLimit = 8

    /// Binds the parameters from `first` on, then runs `body`.
    ///
    /// Short values are copied by SQLite (SQLITE_TRANSIENT): a short String has no storage that would outlive the call.
    /// Long ones are lent (SQLITE_STATIC): `body` then runs inside the closure that pins their bytes, and the bindings
    /// are cleared before anything can touch them.
    // sync: floor — binds parameters
    private func bind(
        _ parameters: [DatabaseValue], from first: Int, borrowed: Int, _ body: () throws -> Void
    ) throws {
        var index = first
        while index < parameters.count {
            let place = Int32(truncatingIfNeeded: index + 1)
            let code: Int32
            switch parameters[index] {
            case .null: code = sqlite3_bind_null(handle, place)
            case .integer(let value): code = sqlite3_bind_int64(handle, place, value)
            case .real(let value): code = sqlite3_bind_double(handle, place, value)
            case .text(var value):
                if value.utf8.count > Self.copyLimit, borrowed < Self.lendLimit {
                    return try value.withUTF8 { utf8 in
                        try check(
                            vinyl_bind_text_borrowed(handle, place, utf8.baseAddress, UInt64(utf8.count)))
                        defer { sqlite3_reset(handle); sqlite3_bind_null(handle, place) }
                        try bind(parameters, from: index + 1, borrowed: borrowed + 1, body)
                    }
                }
                code = value.withUTF8 { utf8 in
                    // A null pointer would bind NULL.
                    guard let start = utf8.baseAddress else { return vinyl_bind_text_copied(handle, place, "", 0) }
                    return vinyl_bind_text_copied(handle, place, start, UInt64(utf8.count))
                }
            case .blob(let value):
                if value.count > Self.copyLimit, borrowed < Self.lendLimit {
                    return try value.withUnsafeBytes { bytes in
                        try check(
                            vinyl_bind_blob_borrowed(handle, place, bytes.baseAddress, UInt64(bytes.count)))
                        defer { sqlite3_reset(handle); sqlite3_bind_null(handle, place) }
                        try bind(parameters, from: index + 1, borrowed: borrowed + 1, body)
                    }
                }
                code = value.withUnsafeBytes { bytes in
                    guard let start = bytes.baseAddress, !bytes.isEmpty else {
                        return sqlite3_bind_zeroblob(handle, place, 0)
                    }
                    return vinyl_bind_blob_copied(handle, place, start, UInt64(bytes.count))
                }
            }
            try check(code)
            index += 1
        }
        try body()
    }

    // sync: floor — turns a result code into an error
    private func check(_ code: Int32) throws {
        guard code != SQLITE_OK else { return }
        throw DatabaseError(sqlite: code, connection: sqlite3_db_handle(handle), statement: text)
    }
}

extension UInt8 {
    /// What may follow a statement without being another one.
    fileprivate var isFiller: Bool {
        switch self {
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"), UInt8(ascii: ";"): true
        default: false
        }
    }
}
