/// Finds the route of a path and the path of a route. Made once, when the application starts.
///
/// The first route in the table's order that matches wins, as in Django. Resolution does not walk the table: routes
/// hang in a tree by the segments of their literal beginnings, so its cost grows with the path's segments and with
/// the routes that share a beginning and hold parameters, not with the number of routes.
///
/// ```swift
/// let router = try Router(Routes { path("articles/<int:id>/", detail, name: "detail") })
/// await router.resolve("/articles/7/")?.values         // [("id", .integer(7))]
/// try await router.reverse("detail", args: [7])        // "/articles/7/"
/// ```
public final class Router: Sendable {
    /// All routes, in the table's order.
    public let routes: [Route]
    /// What every path that is made begins with: `/`, or where the application is mounted below another address.
    public let scriptPrefix: String

    private let root: RouteNode
    private let scope: ReverseScope

    /// Flattens and checks a table.
    /// - Parameters:
    ///   - table: The routes.
    ///   - scriptPrefix: Where the application is mounted. A slash at its end is added where there is none.
    /// - Throws: ``RouteError`` for the first pattern that is none.
    public init(_ table: Routes, scriptPrefix: String = "/") throws(RouteError) {
        let builder = try TableBuilder(table)
        routes = builder.routes
        root = RouteNode(builder.root)
        scope = ReverseScope(builder.scope)
        self.scriptPrefix = scriptPrefix.hasSuffix("/") ? scriptPrefix : scriptPrefix + "/"
    }

    /// The route that `path` leads to, with its parameters; nil where there is none.
    /// - Parameter path: Percent-decoded, with its slash in front.
    public func resolve(_ path: String) async -> RouteMatch? {
        var steps = UncountedSteps()
        return resolve(path, &steps)
    }

    // sync: floor — the inner loop of route resolution over raw bytes
    @inline(__always)
    func resolve(_ path: String, _ steps: inout some ResolutionSteps) -> RouteMatch? {
        var path = path
        return path.withUTF8 { bytes in
            guard bytes.first == UInt8(ascii: "/") else { return nil }
            return root.find(UnsafeBufferPointer(rebasing: bytes[1...]), &steps)
        }
    }

    /// The path of the route with that name.
    /// - Parameters:
    ///   - name: With namespaces: `accounts:login`.
    ///   - arguments: A value for each of the route's parameters, no more and no fewer.
    /// - Returns: Percent-encoded, with its slash in front.
    /// - Throws: ``NoReverseMatch``.
    public func reverse(
        _ name: String, _ arguments: [String: any PathConvertible]
    ) async throws(NoReverseMatch) -> String {
        try await reverse(name, kwargs: arguments.mapValues(\.pathValue))
    }

    /// The path of the route with that name. Source: Django, `reverse()`.
    ///
    /// Of several routes with one name the last one that fits is taken. A default argument of the route may be named
    /// with the value it has.
    /// - Parameters:
    ///   - name: With namespaces: `accounts:login`. A namespace may be an application's name: then it is
    ///     the instance that `currentApp` names, else the one with that very name, else the last in the table.
    ///   - args: A value for each of the route's parameters, in order; or none of these, and
    ///   - kwargs: A value for each of the route's parameters, by name.
    ///   - currentApp: The instance namespace that the request is in: ``RouteMatch/namespace``.
    ///   - scriptPrefix: In place of the router's own.
    /// - Returns: Percent-encoded, with its slash in front; never with two, which would name a host.
    /// - Throws: ``NoReverseMatch``.
    public func reverse(
        _ name: String, args: [PathValue] = [], kwargs: [String: PathValue] = [:], currentApp: String? = nil,
        scriptPrefix: String? = nil
    ) async throws(NoReverseMatch) -> String {
        guard args.isEmpty || kwargs.isEmpty else { throw NoReverseMatch(name: name, reason: .mixedArguments) }
        let candidates = try scope.routes(named: name, currentApp: currentApp)
        for route in candidates {
            guard let path = route.reversal?.path(args, kwargs) else { continue }
            return ReversedPath(scriptPrefix ?? self.scriptPrefix, path).text
        }
        throw NoReverseMatch(
            name: name,
            reason: .arguments(
                given: args.isEmpty ? kwargs.keys.sorted() : args.map(\.text), patterns: candidates.map(\.pattern)))
    }
}
