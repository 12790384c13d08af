import HTTPTypes

/// What the preconditions of a request say about its answer (RFC 9110, 13.2.2). Source: Django,
/// `get_conditional_response`.
public enum Precondition: Sendable, Hashable {
    /// The request is to be carried out.
    case holds
    /// The client has what there is: 304.
    case notModified
    /// The client wanted another version: 412.
    case failed
}

extension Request {
    /// Holds the request's preconditions against what there is.
    ///
    /// ```swift
    /// let page = try await render(request, "page.html", context)
    /// return request.conditional(page, etag: EntityTag(quoting: version), lastModified: nil)
    /// ```
    /// - Parameters:
    ///   - etag: The version that there is, or nil where that is not known.
    ///   - lastModified: When it was changed, in seconds since 1970, or nil.
    // sync: floor — compares values
    public func precondition(etag: EntityTag?, lastModified: Int?) -> Precondition {
        let match = headers[.ifMatch].map { EntityTags($0) } ?? .these([])
        let noneMatch = headers[.ifNoneMatch].map { EntityTags($0) } ?? .these([])
        let isReading = method == .get || method == .head
        if !match.isEmpty {
            guard let etag, match.holds(etag, by: { $0.stronglyMatches($1) }) else { return .failed }
        } else if let limit = headers[.ifUnmodifiedSince].flatMap({ HTTPDate(parsing: $0) }) {
            guard let lastModified, lastModified <= limit.seconds else { return .failed }
        }
        if !noneMatch.isEmpty {
            guard let etag, noneMatch.holds(etag, by: { $0.weaklyMatches($1) }) else { return .holds }
            return isReading ? .notModified : .failed
        }
        if isReading, let limit = headers[.ifModifiedSince].flatMap({ HTTPDate(parsing: $0) }) {
            if let lastModified, lastModified <= limit.seconds { return .notModified }
        }
        return .holds
    }

    /// The answer under the request's preconditions: itself, or 304 or 412 in its place. An answer that is no success
    /// stays (RFC 9110, 13.2.1).
    // sync: floor — compares values
    public func conditional(_ response: Response, etag: EntityTag?, lastModified: Int?) -> Response {
        guard response.status.kind == .successful else { return response }
        switch precondition(etag: etag, lastModified: lastModified) {
        case .holds: return response
        case .notModified: return response.notModified
        case .failed: return Response(status: .preconditionFailed)
        }
    }
}

extension EntityTags {
    // sync: floor — compares values
    fileprivate func holds(_ tag: EntityTag, by compare: (EntityTag, EntityTag) -> Bool) -> Bool {
        switch self {
        case .any: true
        case .these(let tags): tags.contains { compare(tag, $0) }
        }
    }
}

extension Response {
    /// The 304 that stands for this answer: with the fields that RFC 9110, 15.4.5, wants kept, and with its cookies.
    public var notModified: Response {
        var response = Response(status: .notModified)
        for name in [
            HTTPField.Name.cacheControl, .contentLocation, .date, .eTag, .expires, .lastModified, .vary, .setCookie,
        ] {
            for field in headers[fields: name] { response.headers.append(field) }
        }
        return response
    }
}
