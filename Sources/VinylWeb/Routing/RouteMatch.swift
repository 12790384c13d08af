public import VinylHTTP

/// Which route a request took, with its parameters: Django's `request.resolver_match`.
public struct RouteMatch: Sendable {
    /// The route.
    public let route: Route
    /// The parameters in the order of the pattern.
    public let values: [(name: String, value: PathValue)]

    /// The value of a parameter, or nil where the route has none of that name.
    public subscript(_ name: String) -> PathValue? {
        for entry in values where entry.name == name { return entry.value }
        return nil
    }
}

/// The key under which a request carries its ``RouteMatch``.
enum RouteMatchKey: RequestKey {
    typealias Value = RouteMatch
}

extension Request {
    /// The route this request took; nil before routing and where none matched.
    public var resolverMatch: RouteMatch? { self[RouteMatchKey.self] }

    /// A parameter of the request's route.
    ///
    /// ```swift
    /// path("articles/<int:id>/", articleDetail)
    /// let id: Int64 = try await request.parameter("id")
    /// ```
    /// - Throws: ``MissingRouteParameter`` where the route has none of that name or it is of another type: a mistake
    ///   in the program, not in the request.
    @inlinable
    public func parameter<Value: PathConvertible>(
        _ name: String, as type: Value.Type = Value.self
    ) async throws(MissingRouteParameter) -> Value {
        try routeParameter(name)
    }

    // sync: floor — a look-up, whose caller costs nothing when it is inlined
    @usableFromInline
    func routeParameter<Value: PathConvertible>(_ name: String) throws(MissingRouteParameter) -> Value {
        guard let found = resolverMatch?[name], let value = Value(pathValue: found) else {
            let pattern = resolverMatch?.route.pattern
            throw MissingRouteParameter(name: name, pattern: pattern, type: String(describing: Value.self))
        }
        return value
    }
}

/// A view asked for a parameter that its route does not have, or not of that type.
public struct MissingRouteParameter: Error, CustomStringConvertible {
    public let name: String
    public let pattern: String?
    public let type: String

    public var description: String {
        """
        the view asked for the route parameter "\(name)" as \(type), but \
        \(pattern.map { "its route is \"\($0)\"" } ?? "the request has taken no route"). \
        Name the parameter in the pattern, with the converter that makes this type
        """
    }
}

/// No path can be made for a route's name and arguments. Source: Django, `NoReverseMatch`.
public struct NoReverseMatch: Error, CustomStringConvertible {
    public enum Reason: Sendable {
        /// There is no route of that name; `close` are names that end alike, in some namespace.
        case noSuchName(close: [String])
        /// The routes of that name need other arguments.
        case arguments(given: [String], patterns: [String])
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
        case .noRouter:
            return "\"\(name)\" cannot be reversed: no application has been started in this task or process"
        }
    }
}
