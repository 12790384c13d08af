/// No loader has a template of the name, or of any of the names.
public struct TemplateDoesNotExist: Error, Sendable, Hashable, CustomStringConvertible {
    /// The names that were looked for, in order.
    public let names: [String]
    /// Where they were looked for, as the loaders say it.
    public let tried: [String]

    /// - Parameters:
    ///   - names: The names that were looked for.
    ///   - tried: Where.
    public init(_ names: [String], tried: [String] = []) {
        self.names = names
        self.tried = tried
    }

    public var description: String {
        guard !names.isEmpty else { return "No template names were given." }
        let places = tried.isEmpty ? "the engine has no loaders" : "looked at " + tried.joined(separator: ", ")
        return "There is no template \(names.map { "'\($0)'" }.joined(separator: " or ")): \(places)."
    }
}

/// A variable that must be there is not: the argument of a filter, for example.
public struct VariableDoesNotExist: Error, Sendable, Hashable, CustomStringConvertible {
    /// The variable, as the template has it.
    public let variable: String

    public init(_ variable: String) { self.variable = variable }

    public var description: String {
        "There is no variable '\(variable)' in the context; a filter's argument needs one."
    }
}

/// A template that would not come to an end: it includes itself, or extends one that does, more often than the engine's
/// ``TemplateEngine/Options/depthLimit`` allows.
public struct TemplateRecursionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The template in which the limit was met.
    public let template: String?
    /// The limit.
    public let limit: Int

    public var description: String {
        "'\(template ?? "a template")' is rendered inside others more than \(limit) levels deep. A template that includes itself "
            + "needs a condition that ends it."
    }
}

/// A loop over values of several parts met a value with another number of parts.
public struct TemplateUnpackingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The variables that the loop names.
    public let variables: [String]
    /// How many parts the value has.
    public let count: Int

    public var description: String {
        "The loop over \(variables.joined(separator: ", ")) needs \(variables.count) values to unpack and got \(count)."
    }
}

/// A name that no URL pattern answers to. What a ``URLReverser`` throws conforms to it, so that `{% url … as link %}` can tell
/// it from other failures.
public protocol UnreversibleURL: Error {}

/// Nobody told the engine how to find URLs, or what it was told has none of the name.
public struct NoURLReverser: UnreversibleURL, CustomStringConvertible {
    /// The name that was asked for.
    public let name: String

    public var description: String {
        "{% url '\(name)' %} needs a reverser: give the engine one (TemplateEngine.Options.urlReverser)."
    }
}
