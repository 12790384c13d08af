import HTTPTypes
public import VinylHTTP

/// A file below a folder, for stylesheets and the like. Source: Django, `django.views.static.serve`.
///
/// Reads go through the deployment's lane for files. Answers 304 where the browser's copy is as new
/// (RFC 9110, 13.1.3).
/// - Parameters:
///   - path: Relative to `folder`, as a route's `<path:…>` has it.
///   - folder: Nothing outside of it is ever served.
/// - Throws: ``Http404`` where there is no such file, or the path tries to leave the folder.
public func serveStatic(_ path: String, from folder: String, request: Request) async throws -> Response {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    // Empty parts, dots and NUL have no business in a stylesheet's name, and every trick needs one of them.
    let isPlain = !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && !$0.utf8.contains(0) }
    guard isPlain, let file = await FileBody(path: folder + "/" + path) else {
        throw Http404("there is no file \(path)")
    }
    let modified = HTTPDate(file.modified).text
    if request.headers[.ifModifiedSince] == modified {
        return Response(status: .notModified, headers: [.lastModified: modified])
    }
    return Response(
        headers: [.contentType: ContentType[path], .lastModified: modified, .cacheControl: "max-age=600"],
        body: .file(file))
}
