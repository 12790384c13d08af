public import HTTPTypes
public import VinylHTTP
public import VinylText

extension Response {
    /// An HTML page.
    // sync: lazy — a value
    public static func html(_ page: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .text(page.description))
    }

    /// A redirect: 302, or 301 where it is permanent. Source: Django, `HttpResponseRedirect`.
    /// - Parameter location: A path or a URL that the program chose; a user's input needs a check of its host first.
    // sync: lazy — a value
    public static func redirect(to location: String, permanent: Bool = false) -> Response {
        Response(status: permanent ? .movedPermanently : .found, headers: [.location: location])
    }
}
