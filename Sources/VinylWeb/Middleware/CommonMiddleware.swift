import HTTPTypes
public import VinylHTTP

/// What nearly every site wants: slashes are added where that leads somewhere, some clients are refused, one spelling of
/// the host, `Content-Length`. Source: Django, `CommonMiddleware`.
///
/// A path without a route that has one with a slash behind it is redirected there (``Settings/appendSlash``), whatever the
/// method; a route marked with ``RouteMark/noAppendSlash`` is not. Without this middleware GET and HEAD are
/// redirected all the same. In debug mode a request with a body gets an error that says so: the redirect would lose it.
public struct CommonMiddleware: Middleware {
    private let userAgents = CompiledExpressions()

    public init() {}

    public func respond(to request: Request, next: Next) async throws -> Response {
        let settings = next.settings
        if !settings.common.disallowedUserAgents.isEmpty, let agent = request.headers[.userAgent],
            try userAgents.find(settings.common.disallowedUserAgents, in: agent)
        {
            throw PermissionDenied("this user agent is not served")
        }
        if settings.common.prependsWWW {
            let host = try await request.host()
            if !host.hasPrefix("www.") {
                let slash = try await needsSlash(request, next)
                let path = slash ? escapeLeadingSlashes(request.fullPath(appendingSlash: true)) : request.fullPath
                return finish(try .redirect(to: "\(request.scheme)://www.\(host)\(path)", permanent: true))
            }
        }
        let response = await next(request)
        if response.status == .notFound, try await needsSlash(request, next) {
            let path = escapeLeadingSlashes(request.fullPath(appendingSlash: true))
            return finish(try .redirect(to: path, permanent: true))
        }
        return finish(response)
    }

    /// Whether the path leads nowhere and would lead somewhere with a slash.
    /// - Throws: ``AppendSlashLosesBody`` in debug mode.
    private func needsSlash(_ request: Request, _ next: Next) async throws -> Bool {
        guard next.settings.appendSlash, !request.path.hasSuffix("/"), await next.router.resolve(request.path) == nil,
            let match = await next.router.resolve(request.path + "/"), !match.route.marks.contains(.noAppendSlash)
        else { return false }
        if next.settings.debug, [.post, .put, .patch].contains(request.method) {
            throw AppendSlashLosesBody(method: request.method.rawValue, path: request.path)
        }
        return true
    }

    // sync: lazy — a value
    private func finish(_ response: Response) -> Response {
        guard let count = response.body.count, response.headers[.contentLength] == nil else { return response }
        var response = response
        response.headers[.contentLength] = String(count)
        return response
    }
}

/// A request with a body came to a path that only leads somewhere with a slash at its end: redirected, it would come again
/// without the body. Raised in debug mode, where the form or the script can still be changed.
public struct AppendSlashLosesBody: Error, CustomStringConvertible {
    public let method: String
    public let path: String
    public var description: String {
        """
        a \(method) came to \(path), which has a route only as \(path)/; the redirect would lose its body. Send it to \
        \(path)/, or set Settings.appendSlash to false
        """
    }
}
