import CSQLite

/// A compiled pattern, kept by SQLite with the running statement.
private final class CompiledPattern {
    let expression: Regex<AnyRegexOutput>

    /// Patterns mean what they mean to Django's users: searched, not anchored; scalars, not graphemes; `(?i)` in front
    /// for the case-insensitive lookup.
    init(_ pattern: String) throws {
        expression = try Regex(pattern).matchingSemantics(.unicodeScalar).wordBoundaryKind(.simple)
    }
}

/// `value REGEXP pattern`, which SQLite parses and leaves to the application: `regexp(pattern, value)`.
///
/// The pattern is compiled once for a statement, since SQLite keeps what belongs to a constant argument
/// (sqlite.org/c3ref/get_auxdata.html).
// sync: floor — a callback of SQLite's
func matchesPattern(_ context: OpaquePointer?, _ count: Int32, _ arguments: SQLiteArguments) {
    guard let value = text(arguments, 1), let pattern = text(arguments, 0) else { return sqlite3_result_null(context) }
    let compiled: CompiledPattern
    if let kept = sqlite3_get_auxdata(context, 0) {
        // Put there below, retained; SQLite releases it through the destructor.
        compiled = Unmanaged<CompiledPattern>.fromOpaque(kept).takeUnretainedValue()
    } else {
        do { compiled = try CompiledPattern(pattern) } catch {
            // Without the pattern: it may be a parameter's value.
            return sqlite3_result_error(context, "the pattern of a regex lookup is not a regular expression", -1)
        }
        sqlite3_set_auxdata(context, 0, Unmanaged.passRetained(compiled).toOpaque()) { kept in
            if let kept { Unmanaged<CompiledPattern>.fromOpaque(kept).release() }
        }
    }
    do {
        sqlite3_result_int(context, try compiled.expression.firstMatch(in: value) == nil ? 0 : 1)
    } catch {
        sqlite3_result_error(context, "a regex lookup failed while it matched", -1)
    }
}
