import HTTPTypes
public import VinylHTTP

/// A file below a folder, for stylesheets and the like. Source: Django, `django.views.static.serve`.
///
/// Reads go through the deployment's lane for files. Preconditions are heard (RFC 9110, 13), 304 among the answers, and
/// so are ranges (14), for players and downloads that go on.
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
    // As web servers make it: a file that is changed is changed in time or in size.
    let tag = EntityTag(
        quoting: String(UInt(bitPattern: file.modified), radix: 16) + "-" + String(file.fileSize, radix: 16))
    let response = Response(
        headers: [
            .contentType: ContentType(of: path).forStaticFile, .lastModified: HTTPDate(file.modified).text,
            .eTag: tag.text, .cacheControl: "max-age=600",
        ],
        body: .file(file))
    let answer = request.conditional(response, etag: tag, lastModified: file.modified)
    return answer.status == .ok ? request.ranged(answer) : answer
}
