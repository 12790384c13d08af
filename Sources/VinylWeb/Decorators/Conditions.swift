import HTTPTypes
public import VinylHTTP

#if canImport(FoundationEssentials)
    public import struct FoundationEssentials.Date
#else
    public import struct Foundation.Date
#endif

/// A view that is not called where the client has the page already, or wanted another version of it. Source: Django,
/// `@condition`.
///
/// ```swift
/// path("articles/<int:id>/", condition(etag: { try await version(of: $0) }, articleDetail))
/// ```
/// - Parameters:
///   - etag: The version of what the request asks for, quoted or not; nil where there is none.
///   - lastModified: When that was changed; nil where nobody knows.
///   - view: Makes the page.
// sync: lazy — a line of the route table
public func condition(
    etag: (@Sendable (Request) async throws -> String?)? = nil,
    lastModified: (@Sendable (Request) async throws -> Date?)? = nil, _ view: @escaping View
) -> View {
    { request in
        let tag = try await etag?(request).map { EntityTag(quoting: $0) }
        let moment = try await lastModified?(request)
            .map { Int(min(max($0.timeIntervalSince1970.rounded(.down), 0), 253_402_300_799)) }
        var response: Response
        switch request.precondition(etag: tag, lastModified: moment) {
        case .holds: response = try await view(request)
        case .notModified: response = Response(status: .notModified)
        case .failed: response = Response(status: .preconditionFailed)
        }
        guard request.method == .get || request.method == .head else { return response }
        if let moment, response.headers[.lastModified] == nil {
            response.headers[.lastModified] = HTTPDate(moment).text
        }
        if let tag, response.headers[.eTag] == nil { response.headers[.eTag] = tag.text }
        return response
    }
}

/// A view with a version. See ``condition(etag:lastModified:_:)``. Source: Django, `@etag`.
// sync: lazy — a line of the route table
public func etag(_ version: @escaping @Sendable (Request) async throws -> String?, _ view: @escaping View) -> View {
    condition(etag: version, view)
}

/// A view with a moment of its last change. See ``condition(etag:lastModified:_:)``. Source: Django, `@last_modified`.
// sync: lazy — a line of the route table
public func lastModified(
    _ moment: @escaping @Sendable (Request) async throws -> Date?, _ view: @escaping View
) -> View {
    condition(lastModified: moment, view)
}
