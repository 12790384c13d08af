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
}
