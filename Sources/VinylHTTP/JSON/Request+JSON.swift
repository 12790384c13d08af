public import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Request {
    /// The body as a value. Dates are read as ISO 8601.
    /// - Parameters:
    ///   - type: What the body has to be.
    ///   - limit: In bytes; ``HTTPLimits/bodyInMemory`` unless told.
    /// - Throws: ``UnsupportedMediaType`` (415) where the content type is not JSON, ``BodyTooLarge`` (413),
    ///   ``InvalidJSON`` (400).
    public func json<Value: Decodable & Sendable>(
        as type: Value.Type = Value.self, limit: Int? = nil
    ) async throws -> Value {
        let essence = MediaType(headers[.contentType] ?? "")?.essence ?? ""
        guard essence == "application/json" || essence.hasSuffix("+json") else {
            throw UnsupportedMediaType(expected: "application/json")
        }
        let bytes = try await body.bytes(upTo: limit ?? limits.bodyInMemory)
        do {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            return try decoder.decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw InvalidJSON(error)
        }
    }
}

extension InvalidJSON {
    /// Says where and why, leaving out what the body holds.
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(reason: "\(Self.place(context.codingPath + [key])) is missing")
        case .typeMismatch(let type, let context):
            self.init(reason: "\(Self.place(context.codingPath)) is no \(type)")
        case .valueNotFound(let type, let context):
            self.init(reason: "\(Self.place(context.codingPath)) is null, not \(type)")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self.init(reason: "\(Self.place(context.codingPath)) has a value that is not allowed")
        default:
            self.init(reason: "it cannot be parsed")
        }
    }

    // sync: lazy — formats a path
    private static func place(_ path: [any CodingKey]) -> String {
        path.isEmpty ? "the document" : path.map(\.stringValue).joined(separator: ".")
    }
}

extension Response {
    /// A JSON document. See ``JSONSerializer`` for how dates and the like are written.
    /// - Throws: `EncodingError`.
    // sync: lazy — a value
    public static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: .bytes(try JSONSerializer().serialize(value)))
    }
}
