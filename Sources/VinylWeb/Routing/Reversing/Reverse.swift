import Synchronization
import VinylRuntime

extension Router {
    /// The router of the application that the running task serves, where several live in one process (tests).
    static let scope = TaskScoped<Router>()

    private static let processWide = Mutex<Router?>(nil)

    /// The router of the application that this process serves.
    static var processDefault: Router? {
        get { processWide.withLock { $0 } }
        set { processWide.withLock { $0 = newValue } }
    }

    /// The router of the application that runs, or nil where none has been started.
    public static var current: Router? { scope.value ?? processDefault }
}

/// The path of the route with that name, in the application that runs. Source: Django, `reverse()`.
///
/// ```swift
/// try await reverse("article-detail", ["id": 7])        // "/articles/7/"
/// ```
/// - Throws: ``NoReverseMatch``.
public func reverse(_ name: String, _ arguments: [String: any PathConvertible]) async throws -> String {
    guard let router = Router.current else { throw NoReverseMatch(name: name, reason: .noRouter) }
    return try await router.reverse(name, arguments)
}

/// The path of the route with that name, in the application that runs. See
/// ``Router/reverse(_:args:kwargs:currentApp:scriptPrefix:)``.
///
/// ```swift
/// try await reverse("article-detail", args: [7])        // "/articles/7/"
/// ```
/// - Throws: ``NoReverseMatch``.
public func reverse(
    _ name: String, args: [PathValue] = [], kwargs: [String: PathValue] = [:], currentApp: String? = nil
) async throws -> String {
    guard let router = Router.current else { throw NoReverseMatch(name: name, reason: .noRouter) }
    return try await router.reverse(name, args: args, kwargs: kwargs, currentApp: currentApp)
}
