import CSQLite

/// Why a function gives no value. The message goes into the SQL error, so it repeats no argument: that may be a
/// parameter's value.
struct FunctionFailure: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// What a function answers.
enum FunctionValue {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    /// A real number; what is not finite (the logarithm of 0, an overflow) has no value.
    init(finite number: Double) { self = number.isFinite ? .real(number) : .null }
}

/// Answers a call with what `body` gives, or with its failure.
// sync: floor — answers SQLite
func respond(_ context: OpaquePointer?, _ body: () throws(FunctionFailure) -> FunctionValue) {
    do throws(FunctionFailure) {
        switch try body() {
        case .null: sqlite3_result_null(context)
        case .integer(let number): sqlite3_result_int64(context, number)
        case .real(let number): sqlite3_result_double(context, number)
        case .text(let text): answer(context, text)
        }
    } catch {
        sqlite3_result_error(context, error.message, -1)
    }
}

/// A number among the arguments. A text that reads as one counts, as it does in SQLite's own functions.
enum FunctionNumber {
    case integer(Int64)
    case real(Double)

    /// Nil for NULL and for what is no number.
    init?(_ arguments: SQLiteArguments, _ index: Int) {
        guard let value = arguments?[index] else { return nil }
        switch sqlite3_value_numeric_type(value) {
        case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: self = .real(sqlite3_value_double(value))
        default: return nil
        }
    }

    var real: Double {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        }
    }
}

/// Gives `body` the bytes of an argument's text, which are SQLite's: they stay for the call. Nil for NULL.
// sync: floor — passes bytes on
func withText<Value>(
    _ arguments: SQLiteArguments, _ index: Int, _ body: (UnsafeRawBufferPointer) -> Value
) -> Value? {
    guard let value = arguments?[index], let start = sqlite3_value_text(value) else { return nil }
    return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
}
