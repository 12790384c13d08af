public import HTTPTypes

extension Response {
    /// A JSON document. See ``JSONSerializer`` for how dates and the like are written.
    /// - Throws: `EncodingError`.
    // sync: lazy — a value
    public static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, style: JSONStyle = .compact
    ) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: .bytes(try JSONSerializer(style: style).serialize(value)))
    }
}
