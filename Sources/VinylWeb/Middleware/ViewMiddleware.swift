public import VinylHTTP

/// Middleware that is asked again when the route is known and before its view is called. Source: Django, `process_view`.
///
/// ```swift
/// struct MembersOnly: ViewMiddleware {
///     func respond(to request: Request, next: Next) async throws -> Response { await next(request) }
///
///     func respond(beforeView request: Request) async throws -> Response? {
///         let marks = request.resolverMatch?.route.marks ?? []
///         return marks.contains(.membersOnly) && !isMember(request) ? .redirect(to: "/login/") : nil
///     }
/// }
/// ```
public protocol ViewMiddleware: Middleware {
    /// Answers in place of the view, or not. From the outermost middleware inwards; the first answer is taken and goes out
    /// through all middleware. `Request.resolverMatch` is there.
    func respond(beforeView request: Request) async throws -> Response?
}
