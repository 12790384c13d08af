public import VinylHTTP

/// Which route a request took, with its parameters: Django's `request.resolver_match`.
public struct RouteMatch: Sendable {
    /// The route.
    public let route: Route
    /// The parameters in the order of the pattern, with the default arguments of the table: Django's `kwargs`.
    public let values: [(name: String, value: PathValue)]
    /// What the groups without names of a regular expression hold, where nothing has a name: Django's `args`.
    public let args: [PathValue]

    /// The route's name without namespaces, or nil.
    public var urlName: String? { route.name }
    /// The route's name with its namespaces, else its pattern with a slash in front.
    public var viewName: String { route.label }
    /// The instance namespaces of the includes around the route, outermost first.
    public var namespaces: [String] { route.namespaces }
    /// The instance namespaces with colons between them: what `reverse` takes as `currentApp`.
    public var namespace: String { route.namespaces.joined(separator: ":") }
    /// The application names of the includes around the route, outermost first.
    public var appNames: [String] { route.appNames }
    /// The application names with colons between them.
    public var appName: String { route.appNames.joined(separator: ":") }

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
