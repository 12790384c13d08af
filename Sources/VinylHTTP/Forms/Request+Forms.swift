import HTTPTypes

extension Request {
    /// The query string, taken apart. Django's `request.GET`. Beyond ``HTTPLimits/formFields`` pairs the rest is left
    /// out; ``queryFields()`` throws instead. Read anew with each access: keep it where it is used more than once.
    public var queryParameters: QueryDict {
        let query = query
        if query.isEmpty { return QueryDict() }
        return QueryDict(firstPairs: limits.formFields, of: Array(query.utf8), encoding: formEncoding(mediaType))
    }

    /// The query string, taken apart.
    /// - Throws: ``TooManyFields``.
    public func queryFields() async throws(TooManyFields) -> QueryDict {
        try QueryDict(parsing: query, limit: limits.formFields, encoding: formEncoding(mediaType))
    }

    /// The body of a POST as a form: `application/x-www-form-urlencoded` or `multipart/form-data`. With another method
    /// or content type the form is empty, as in Django (`request.POST`). The body stays where it is, so this may be
    /// called again; it is read anew each time.
    /// - Throws: ``TooManyFields`` (400), ``BodyTooLarge`` (413), ``MultipartError`` (400, 413), ``SpoolError``.
    public func form() async throws -> FormData {
        guard method == .post, let type = mediaType else { return FormData() }
        switch type.essence {
        case "application/x-www-form-urlencoded":
            let bytes = try await body.bytes(upTo: limits.bodyInMemory)
            return FormData(
                fields: try QueryDict(parsing: bytes, limit: limits.formFields, encoding: formEncoding(type)))
        case "multipart/form-data":
            return try await MultipartReader(type: type, body: body, limits: limits, encoding: formEncoding(type))
                .read()
        default:
            return FormData()
        }
    }

    private var mediaType: MediaType? { headers[.contentType].flatMap { MediaType($0) } }

    /// What the bytes of fields mean. A character set that is not known is read as UTF-8 (Django, `request.encoding`).
    // sync: lazy — looks into a value
    private func formEncoding(_ type: MediaType?) -> FormEncoding {
        type?.charset.flatMap { FormEncoding(label: $0) } ?? .utf8
    }
}
