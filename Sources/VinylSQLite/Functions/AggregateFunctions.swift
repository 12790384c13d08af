import CSQLite
import VinylORM

/// The aggregates that SQLite lacks. NULLs are skipped; of no rows, and of a sample of one, there is no spread: NULL.
extension SQLiteConnection {
    // sync: floor — registers callbacks on a fresh connection
    func registerAggregates() throws {
        try registerSpread("var_pop") { context in finish(context) { $0.variance(isSample: false) } }
        try registerSpread("var_samp") { context in finish(context) { $0.variance(isSample: true) } }
        try registerSpread("stddev_pop") { context in
            finish(context) { $0.variance(isSample: false)?.squareRoot() }
        }
        try registerSpread("stddev_samp") { context in
            finish(context) { $0.variance(isSample: true)?.squareRoot() }
        }
        let code = sqlite3_create_function_v2(
            handle, "vinyl_any_value", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil, nil, keepFirst,
            giveKept, nil)
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, connection: handle, statement: nil) }
    }

    /// An aggregate that is a window function as well: rows leave it as they came in
    /// (sqlite.org/windowfunctions.html#udfwinfunc).
    // sync: floor — a call of SQLite's
    private func registerSpread(_ name: String, _ value: @escaping @convention(c) (OpaquePointer?) -> Void) throws {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        let code = sqlite3_create_window_function(
            handle, name, 1, flags, nil, { context, _, arguments in step(context, arguments) { $0.add($1) } }, value,
            value, { context, _, arguments in step(context, arguments) { $0.remove($1) } }, nil)
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, connection: handle, statement: nil) }
    }
}

/// Mean and squared distances from it, brought up to date number by number (Welford's method): no two large sums are
/// subtracted, and numbers far from 0 keep their precision.
///
/// Lives in memory that SQLite allocates zeroed and frees; it is plain numbers, and all zeros is its beginning.
private struct Spread {
    var count = 0.0
    var mean = 0.0
    var squares = 0.0
    /// Infinities are counted, not added: they could not be taken out again.
    var infinities = 0.0

    // sync: floor — adds numbers
    mutating func add(_ number: Double) {
        guard number.isFinite else { return infinities += 1 }
        count += 1
        let distance = number - mean
        mean += distance / count
        squares += distance * (number - mean)
    }

    // sync: floor — adds numbers
    mutating func remove(_ number: Double) {
        guard number.isFinite else { return infinities -= 1 }
        count -= 1
        // Begun anew, as nothing is left of rounding either.
        guard count > 0 else { return (count, mean, squares) = (0, 0, 0) }
        let distance = number - mean
        mean -= distance / count
        squares -= distance * (number - mean)
    }

    // sync: floor — divides numbers
    func variance(isSample: Bool) -> Double? {
        let divisor = isSample ? count - 1 : count
        guard divisor > 0, infinities == 0 else { return nil }
        // Rounding may leave less than nothing when rows have been taken out. Of one row nothing is left at all.
        return count == 1 ? 0 : max(0, squares / divisor)
    }
}

// sync: floor — a callback of SQLite's
private func step(
    _ context: OpaquePointer?, _ arguments: SQLiteArguments, _ body: (inout Spread, Double) -> Void
) {
    guard let number = FunctionNumber(arguments, 0)?.real else { return }
    guard let memory = sqlite3_aggregate_context(context, Int32(MemoryLayout<Spread>.size)) else {
        return sqlite3_result_error_nomem(context)
    }
    // SQLite's memory is aligned to 8 bytes, zeroed when it is new, and this aggregate's alone.
    body(&memory.assumingMemoryBound(to: Spread.self).pointee, number)
}

// sync: floor — a callback of SQLite's
private func finish(_ context: OpaquePointer?, _ result: (Spread) -> Double?) {
    respond(context) {
        // With a size of 0 nothing is allocated where no row has come.
        guard let memory = sqlite3_aggregate_context(context, 0),
            let number = result(memory.assumingMemoryBound(to: Spread.self).pointee)
        else { return .null }
        return FunctionValue(finite: number)
    }
}

/// Keeps the first value that is not NULL.
// sync: floor — a callback of SQLite's
private func keepFirst(_ context: OpaquePointer?, _ count: Int32, _ arguments: SQLiteArguments) {
    guard let value = arguments?[0], sqlite3_value_type(value) != SQLITE_NULL else { return }
    guard let memory = sqlite3_aggregate_context(context, Int32(MemoryLayout<OpaquePointer?>.size)) else {
        return sqlite3_result_error_nomem(context)
    }
    // Zeroed when it is new, which is nil; a copy is freed in `giveKept`, which SQLite always calls.
    let kept = memory.assumingMemoryBound(to: OpaquePointer?.self)
    if kept.pointee == nil { kept.pointee = sqlite3_value_dup(value) }
}

// sync: floor — a callback of SQLite's
private func giveKept(_ context: OpaquePointer?) {
    guard let memory = sqlite3_aggregate_context(context, 0),
        let value = memory.assumingMemoryBound(to: OpaquePointer?.self).pointee
    else { return sqlite3_result_null(context) }
    sqlite3_result_value(context, value)
    sqlite3_value_free(value)
}
