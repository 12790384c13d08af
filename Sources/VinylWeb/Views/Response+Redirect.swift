public import HTTPTypes
public import VinylHTTP

extension Response {
    /// A redirect: 302, or 301 where it is permanent. Source: Django, `HttpResponseRedirect`.
    /// - Parameter location: A path or an address that the program chose; for a user's input see
    ///   ``VinylHTTP/urlHasAllowedHostAndScheme(_:allowedHosts:requireHTTPS:)``. Characters that are not ASCII are escaped.
    /// - Throws: ``DisallowedRedirect`` where the address has a scheme other than `http`, `https` and `ftp`.
    // sync: lazy — a value
    public static func redirect(to location: String, permanent: Bool = false) throws(DisallowedRedirect) -> Response {
        let target = RedirectTarget(location)
        guard target.isAllowed else { throw DisallowedRedirect(scheme: target.scheme) }
        return Response(
            status: permanent ? .movedPermanently : .found,
            headers: [.contentType: "text/html; charset=utf-8", .location: target.text])
    }
}

/// A redirect would lead to an address that is none of the web's: `javascript:`, `data:`. Source: Django,
/// `DisallowedRedirect`.
public struct DisallowedRedirect: HTTPStatusError, CustomStringConvertible {
    public let scheme: String
    public var status: HTTPResponse.Status { .badRequest }
    public var description: String { "no redirect leads to an address with the scheme \(scheme.debugDescription)" }
}
