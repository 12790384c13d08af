import Synchronization

/// Regular expressions of the settings, compiled when they are first asked for.
final class CompiledExpressions: Sendable {
    private let compiled = Mutex<[RouteRegex]?>(nil)

    /// Whether one of the expressions finds something in a text. All questions have to name the same expressions.
    /// - Throws: ``RouteError`` where an expression is none.
    // sync: floor — matches text
    func find(_ expressions: [String], in text: String) throws(RouteError) -> Bool {
        var text = text
        let all: [RouteRegex]
        if let known = compiled.withLock({ $0 }) {
            all = known
        } else {
            var made: [RouteRegex] = []
            for expression in expressions {
                do {
                    made.append(try RouteRegex(expression))
                } catch {
                    throw RouteError(pattern: expression, reason: error.reason)
                }
            }
            all = made
            compiled.withLock { $0 = made }
        }
        return text.withUTF8 { bytes in all.contains { $0.match(bytes, .search) != nil } }
    }
}
