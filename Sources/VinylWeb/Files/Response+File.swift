import HTTPTypes
public import VinylHTTP

extension Response {
    /// Content as a file: to be shown, or kept under a name. Source: Django, `FileResponse`.
    ///
    /// ```swift
    /// guard let report = await FileBody(path: "reports/2026.pdf") else { throw Http404() }
    /// return request.ranged(try .file(.file(report), name: "report.pdf", asAttachment: true))
    /// ```
    /// - Parameters:
    ///   - body: The content.
    ///   - name: The file's name; what stands in front of its last slash is left out.
    ///   - asAttachment: Whether browsers keep the file in place of showing it.
    ///   - contentType: What it is; by the name's ending unless given.
    /// - Throws: `BadHeader` where the name or the type hold a line break.
    // sync: lazy — a value
    public static func file(
        _ body: ResponseBody, name: String = "", asAttachment: Bool = false, contentType: String? = nil
    ) throws(BadHeader) -> Response {
        let base =
            name.utf8.lastIndex(of: UInt8(ascii: "/"))
            .map { String(Substring(name.utf8[name.utf8.index(after: $0)...])) } ?? name
        var response = Response(body: body)
        let type = contentType ?? (name.isEmpty ? "application/octet-stream" : ContentType(of: base).forDownload)
        try response.setHeader("Content-Type", to: type)
        if let count = body.count { response.headers[.contentLength] = String(count) }
        if let disposition = ContentDisposition(isAttachment: asAttachment, fileName: base).headerValue {
            try response.setHeader("Content-Disposition", to: disposition)
        }
        return response
    }
}
