import HTTPTypes
public import VinylHTTP

/// A view: takes a request, answers with a response. Errors it throws become error pages.
public typealias View = @Sendable (Request) async throws -> Response

/// An application's URL table: what ``path(_:_:name:)`` and ``include(_:_:namespace:)`` lines add up to.
///
/// Building one fetches nothing and checks nothing; the ``Router`` made from it when the application starts reports
/// patterns that are none. Source: Django, "URL dispatcher".
public struct Routes: Sendable {
    indirect enum Entry: Sendable {
        case route(pattern: String, endpoint: Endpoint, name: String?)
        case include(prefix: String, Routes, namespace: String?)
    }

    var entries: [Entry]

    init(_ entries: [Entry]) { self.entries = entries }

    /// Builds a table from the lines of a closure.
    public init(@RoutesBuilder _ content: () -> Routes) { self = content() }

    /// No routes.
    public init() { entries = [] }
}

/// What a route leads to: one view for every method, or one for each.
enum Endpoint: Sendable {
    case any(View)
    case methods([MethodView])
}

/// A view for one method.
///
/// A type of its own: a function in a tuple or another generic place is called through two conversions of its arguments.
struct MethodView: Sendable {
    let method: HTTPRequest.Method
    let view: View
}

/// A route: requests whose path matches `pattern` go to `view`.
///
/// ```swift
/// path("articles/<int:id>/", articleDetail, name: "article-detail")
/// ```
/// - Parameters:
///   - pattern: Without a slash in front; `<converter:name>` parts are read by `Request.parameter(_:)`.
///     The first route that matches wins.
///   - view: Called for every method; see ``path(_:get:post:put:patch:delete:name:)`` for views by method.
///   - name: What ``reverse(_:_:)`` finds the route by.
// sync: lazy — a line of the route table
public func path(_ pattern: String, _ view: @escaping View, name: String? = nil) -> Routes {
    Routes([.route(pattern: pattern, endpoint: .any(view), name: name)])
}

/// A route with a view for each method. Other methods get 405 with `Allow`, as RFC 9110, section 15.5.6 asks;
/// `HEAD` is answered by `get`, `OPTIONS` with the methods there are.
// sync: lazy — a line of the route table
public func path(
    _ pattern: String, get: View? = nil, post: View? = nil, put: View? = nil, patch: View? = nil, delete: View? = nil,
    name: String? = nil
) -> Routes {
    var methods: [MethodView] = []
    if let get { methods.append(MethodView(method: .get, view: get)) }
    if let post { methods.append(MethodView(method: .post, view: post)) }
    if let put { methods.append(MethodView(method: .put, view: put)) }
    if let patch { methods.append(MethodView(method: .patch, view: patch)) }
    if let delete { methods.append(MethodView(method: .delete, view: delete)) }
    return Routes([.route(pattern: pattern, endpoint: .methods(methods), name: name)])
}

/// Another table below a prefix.
/// - Parameters:
///   - prefix: Put in front of every pattern; may hold parameters of its own.
///   - routes: The table.
///   - namespace: Put in front of every name, with a colon: `accounts:login`.
// sync: lazy — a line of the route table
public func include(_ prefix: String, _ routes: Routes, namespace: String? = nil) -> Routes {
    Routes([.include(prefix: prefix, routes, namespace: namespace)])
}

/// Collects the lines of a route table.
@resultBuilder
public enum RoutesBuilder {
    // sync: protocol result builder
    public static func buildBlock(_ lines: Routes...) -> Routes { Routes(lines.flatMap(\.entries)) }
    // sync: protocol result builder
    public static func buildOptional(_ routes: Routes?) -> Routes { routes ?? Routes() }
    // sync: protocol result builder
    public static func buildEither(first: Routes) -> Routes { first }
    // sync: protocol result builder
    public static func buildEither(second: Routes) -> Routes { second }
    // sync: protocol result builder
    public static func buildArray(_ lines: [Routes]) -> Routes { Routes(lines.flatMap(\.entries)) }
}
