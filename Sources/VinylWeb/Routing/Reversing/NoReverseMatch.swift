/// No path can be made for a route's name and arguments. Source: Django, `NoReverseMatch`.
public struct NoReverseMatch: Error, CustomStringConvertible {
    public enum Reason: Sendable {
        /// There is no route of that name; `close` are names that end alike, in some namespace.
        case noSuchName(close: [String])
        /// The routes of that name need other arguments.
        case arguments(given: [String], patterns: [String])
        /// Both positional and named arguments were given.
        case mixedArguments
        /// No application has started whose routes could be asked.
        case noRouter
    }

    public let name: String
    public let reason: Reason

    public var description: String {
        switch reason {
        case .noSuchName(let close):
            let hint = close.isEmpty ? "" : " Did you mean \(close.joined(separator: ", "))?"
            return "there is no route named \"\(name)\".\(hint)"
        case .arguments(let given, let patterns):
            let with = given.isEmpty ? "no arguments" : "the arguments \(given.joined(separator: ", "))"
            return "the route \"\(name)\" cannot be reversed with \(with); it is \(patterns.joined(separator: " or "))"
        case .mixedArguments:
            return "\"\(name)\" cannot be reversed: give its arguments in order or by name, not both"
        case .noRouter:
            return "\"\(name)\" cannot be reversed: no application has been started in this task or process"
        }
    }
}
