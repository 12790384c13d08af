public import VinylHTTP
public import VinylORM

/// What Vinyl serves: routes, middleware, settings. One code base for both deployments.
///
/// ```swift
/// @main struct Hello: Application {
///     var routes: Routes {
///         path("", { _ in .text("Hello, World!") })
///     }
/// }
/// ```
/// `import Vinyl` adds the management commands (`serve`, `migrate`, `routes`, …) and the database.
public protocol Application: Sendable {
    init()
    /// The URL table. Read once, when the application starts.
    @RoutesBuilder var routes: Routes { get }
    /// The middleware, outermost first. Read once, when the application starts.
    var middleware: [any Middleware] { get }
    /// The settings. Read once, when the application starts.
    var settings: Settings { get }
    /// The models: whose tables `migrate` makes and whose relations the ORM follows backwards.
    var models: [any Model.Type] { get }
    /// Answers for a status from 400 up, instead of the built-in page: Django's `handler404` and its like.
    /// Nil where the built-in page will do. Not asked for the debug page.
    func errorPage(_ error: ErrorContext) async throws -> Response?
}

extension Application {
    public var middleware: [any Middleware] { [] }
    public var settings: Settings { Settings() }
    public var models: [any Model.Type] { [] }
    public func errorPage(_ error: ErrorContext) async throws -> Response? { nil }
}
