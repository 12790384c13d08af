import HTTPTypes

/// A posted form: its fields and its files.
public struct FormData: Sendable {
    /// The fields. Django's `request.POST`.
    public var fields: QueryDict
    /// The files, in order. Django's `request.FILES`.
    public var files: [UploadedFile]

    public init(fields: QueryDict = QueryDict(), files: [UploadedFile] = []) {
        self.fields = fields
        self.files = files
    }
}

extension Request {
    /// The query string, taken apart. Django's `request.GET`. Beyond ``HTTPLimits/formFields`` pairs the rest is left
    /// out; ``queryFields()`` throws instead.
    public var queryParameters: QueryDict {
        if query.isEmpty { return QueryDict() }
        if let parsed = try? QueryDict(parsing: query, limit: limits.formFields) { return parsed }
        let pairs = query.utf8.split(separator: UInt8(ascii: "&")).prefix(limits.formFields)
        return (try? QueryDict(parsing: Array(pairs.joined(separator: [UInt8(ascii: "&")])))) ?? QueryDict()
    }

    /// The query string, taken apart.
    /// - Throws: ``TooManyFields``.
    public func queryFields() async throws(TooManyFields) -> QueryDict {
        try QueryDict(parsing: query, limit: limits.formFields)
    }

    /// The body of a POST as a form: `application/x-www-form-urlencoded` or `multipart/form-data`. With another method
    /// or content type the form is empty, as in Django (`request.POST`). The body stays where it is, so this may be called again; it is read anew each time.
    /// - Throws: ``TooManyFields``, ``BodyTooLarge``, ``MultipartError``, ``SpoolError``.
    public func form() async throws -> FormData {
        guard method == .post, let type = MediaType(headers[.contentType] ?? "") else { return FormData() }
        switch type.essence {
        case "application/x-www-form-urlencoded":
            let bytes = try await body.bytes(upTo: limits.bodyInMemory)
            return FormData(fields: try QueryDict(parsing: bytes, limit: limits.formFields))
        case "multipart/form-data":
            return try await MultipartReader(type: type, body: body, limits: limits).read()
        default:
            return FormData()
        }
    }
}
