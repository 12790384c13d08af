public import VinylHTTP

/// Middleware that also sees a request when its route is known and its view is not called yet. Django's `process_view`.
///
/// The rest of a middleware sees requests before they are routed. What depends on the route, such as an exemption that
/// it carries (see ``Routes/marked(_:)``), belongs here.
public protocol ViewMiddleware: Middleware {
    /// Called from the outside in, after all middleware has let the request pass and `request.resolverMatch` is set.
    /// - Parameter request: The routed request; changes reach the view.
    /// - Returns: An answer in place of the view's, or nil.
    /// - Throws: An error that is answered as if the view had thrown it.
    func prepare(_ request: inout Request) async throws -> Response?
}
