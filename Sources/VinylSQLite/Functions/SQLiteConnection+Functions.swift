import CSQLite
import VinylORM

/// The SQL functions that lookups and Django's databases count on and SQLite lacks.
///
/// What needs no zone is computed without them, by `strftime` (`Dialect`).
extension SQLiteConnection {
    // sync: floor — registers callbacks on a fresh connection
    func registerFunctions() throws {
        try register("regexp", 2, matchesPattern)
        try register("lpad", 3) { pad($0, $2, atStart: true) }
        try register("rpad", 3) { pad($0, $2, atStart: false) }
        try register("repeat", 2) { repeatText($0, $2) }
        try register("reverse", 1) { reverseText($0, $2) }
        try register("bitxor", 2) { exclusiveOr($0, $2) }
        try registerDateFunctions()
        try registerMathFunctions()
        try registerHashFunctions()
        try registerAggregates()
    }

    /// Registers a function whose value depends on its arguments alone and that does nothing else.

    // sync: floor — a call of SQLite's
    func register(
        _ name: String, _ count: Int32,
        _ function:
            @escaping @convention(c) (
                OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?
            ) -> Void
    ) throws {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        let code = sqlite3_create_function_v2(handle, name, count, flags, nil, function, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, connection: handle, statement: nil) }
    }
}

/// The arguments of a function, as SQLite passes them.
typealias SQLiteArguments = UnsafeMutablePointer<OpaquePointer?>?

// sync: floor — reads an argument; nil for NULL
func text(_ arguments: SQLiteArguments, _ index: Int) -> String? {
    guard let value = arguments?[index], let bytes = sqlite3_value_text(value) else { return nil }
    let count = Int(sqlite3_value_bytes(value))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
}

// sync: floor — reads an argument; nil for NULL
func integer(_ arguments: SQLiteArguments, _ index: Int) -> Int64? {
    guard let value = arguments?[index], sqlite3_value_type(value) != SQLITE_NULL else { return nil }
    return sqlite3_value_int64(value)
}

// sync: floor — answers a text; SQLite refuses one above its length limit by itself
func answer(_ context: OpaquePointer?, _ text: String) {
    var text = text
    text.withUTF8 { utf8 in
        // A null pointer would answer NULL.
        guard let start = utf8.baseAddress else { return vinyl_result_text_copied(context, "", 0) }
        vinyl_result_text_copied(context, start, UInt64(utf8.count))
    }
}

/// How long a text these functions make at most, in characters: SQLite's own default limit is 1 GB.
private let longest: Int64 = 1_000_000

// sync: floor — the body of LPAD and RPAD
private func pad(_ context: OpaquePointer?, _ arguments: SQLiteArguments, atStart: Bool) {
    guard let text = text(arguments, 0), let length = integer(arguments, 1), let fill = VinylSQLite.text(arguments, 2)
    else { return sqlite3_result_null(context) }
    guard length <= longest else { return sqlite3_result_error_toobig(context) }
    let scalars = text.unicodeScalars
    let missing = Int(max(0, length)) - scalars.count
    guard missing > 0, !fill.isEmpty else {
        return answer(context, String(String.UnicodeScalarView(scalars.prefix(Int(max(0, length))))))
    }
    var filling = String.UnicodeScalarView()
    while filling.count < missing { filling.append(contentsOf: fill.unicodeScalars.prefix(missing - filling.count)) }
    answer(context, atStart ? String(filling) + text : text + String(filling))
}

// sync: floor — the body of REPEAT
private func repeatText(_ context: OpaquePointer?, _ arguments: SQLiteArguments) {
    guard let text = text(arguments, 0), let count = integer(arguments, 1) else { return sqlite3_result_null(context) }
    guard count <= longest / Int64(max(1, text.utf8.count)) else { return sqlite3_result_error_toobig(context) }
    answer(context, String(repeating: text, count: Int(max(0, count))))
}

// sync: floor — the body of REVERSE
private func reverseText(_ context: OpaquePointer?, _ arguments: SQLiteArguments) {
    guard let text = text(arguments, 0) else { return sqlite3_result_null(context) }
    answer(context, String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
}

// sync: floor — the body of BITXOR
private func exclusiveOr(_ context: OpaquePointer?, _ arguments: SQLiteArguments) {
    guard let left = integer(arguments, 0), let right = integer(arguments, 1) else {
        return sqlite3_result_null(context)
    }
    sqlite3_result_int64(context, left ^ right)
}
