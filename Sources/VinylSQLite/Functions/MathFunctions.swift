import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Django's mathematical functions, which a SQLite without SQLITE_ENABLE_MATH_FUNCTIONS lacks; one that has them gives
/// other types for some.
///
/// All give NULL where there is no finite result: for the logarithm of 0, a division by 0, an overflow.
extension SQLiteConnection {
    // sync: floor — registers callbacks on a fresh connection
    func registerMathFunctions() throws {
        try register("acos", 1) { real($0, $2) { acos($0) } }
        try register("asin", 1) { real($0, $2) { asin($0) } }
        try register("atan", 1) { real($0, $2) { atan($0) } }
        try register("atan2", 2) { real($0, $2) { atan2($0, $1) } }
        try register("ceiling", 1) { whole($0, $2, .up) }
        try register("cos", 1) { real($0, $2) { cos($0) } }
        try register("cot", 1) { real($0, $2) { 1 / tan($0) } }
        try register("degrees", 1) { real($0, $2) { $0 * (180 / .pi) } }
        try register("exp", 1) { real($0, $2) { exp($0) } }
        try register("floor", 1) { whole($0, $2, .down) }
        try register("ln", 1) { real($0, $2) { log($0) } }
        // The base comes first. To the base 0 it would be 0.
        try register("log", 2) { real($0, $2) { $0 == 0 ? .nan : log($1) / log($0) } }
        // With the sign of the dividend.
        try register("mod", 2) { real($0, $2) { fmod($0, $1) } }
        try register("pi", 0) { context, _, _ in sqlite3_result_double(context, .pi) }
        try register("power", 2) { real($0, $2) { pow($0, $1) } }
        try register("radians", 1) { real($0, $2) { $0 * (.pi / 180) } }
        try register("sign", 1) { context, _, arguments in
            respond(context) {
                guard let number = FunctionNumber(arguments, 0)?.real else { return .null }
                return .integer(number > 0 ? 1 : number < 0 ? -1 : 0)
            }
        }
        try register("sin", 1) { real($0, $2) { sin($0) } }
        try register("sqrt", 1) { real($0, $2) { sqrt($0) } }
        try register("tan", 1) { real($0, $2) { tan($0) } }
    }
}

// sync: floor — the body of a function of one number
private func real(_ context: OpaquePointer?, _ arguments: SQLiteArguments, _ function: (Double) -> Double) {
    respond(context) {
        guard let number = FunctionNumber(arguments, 0) else { return .null }
        return FunctionValue(finite: function(number.real))
    }
}

// sync: floor — the body of a function of two numbers
private func real(_ context: OpaquePointer?, _ arguments: SQLiteArguments, _ function: (Double, Double) -> Double) {
    respond(context) {
        guard let first = FunctionNumber(arguments, 0), let second = FunctionNumber(arguments, 1) else { return .null }
        return FunctionValue(finite: function(first.real, second.real))
    }
}

/// An integer, unless none is as large.
// sync: floor — the body of CEILING and FLOOR
private func whole(_ context: OpaquePointer?, _ arguments: SQLiteArguments, _ rule: FloatingPointRoundingRule) {
    respond(context) {
        switch FunctionNumber(arguments, 0) {
        case .integer(let number): .integer(number)
        case .real(let number):
            Int64(exactly: number.rounded(rule)).map { .integer($0) } ?? FunctionValue(finite: number)
        case nil: .null
        }
    }
}
