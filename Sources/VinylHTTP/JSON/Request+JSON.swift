import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Request {
    /// The body as a value. Dates are read as ISO 8601, with or without a fraction of a second.
    /// - Parameters:
    ///   - type: What the body has to be.
    ///   - limit: In bytes; ``HTTPLimits/bodyInMemory`` unless told.
    /// - Throws: ``UnsupportedMediaType`` (415) where the content type is not JSON, ``BodyTooLarge`` (413),
    ///   ``InvalidJSON`` (400), also where it is nested deeper than ``HTTPLimits/jsonDepth``.
    public func json<Value: Decodable & Sendable>(
        as type: Value.Type = Value.self, limit: Int? = nil
    ) async throws -> Value {
        guard hasJSON else { throw UnsupportedMediaType(expected: "application/json") }
        let bytes = try await body.bytes(upTo: limit ?? limits.bodyInMemory)
        // RFC 8259, 8.1. In UTF-16 and UTF-32, which Foundation would take, the first character has a byte that is zero.
        guard !bytes.prefix(4).contains(where: { $0 == 0 || $0 >= 0xFE }) else {
            throw InvalidJSON(reason: "it cannot be parsed as UTF-8")
        }
        guard JSONDepth(bytes, upTo: limits.jsonDepth).isWithin else {
            throw InvalidJSON(
                reason: "it is nested more than \(limits.jsonDepth) deep; raise HTTPLimits.jsonDepth to take more")
        }
        do {
            return try Self.jsonDecoder.decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw InvalidJSON(error)
        }
    }

    /// Whether the content type is JSON, or one of its kind (RFC 6839, 3.1).
    private var hasJSON: Bool {
        let field = headers[.contentType] ?? ""
        if field == "application/json" { return true }
        let essence = MediaType(field)?.essence ?? ""
        return essence == "application/json" || essence.hasSuffix("+json")
    }

    /// One for all requests: it keeps nothing of what it decodes.
    private static let jsonDecoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let moment = ISO8601Date(try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no date as ISO 8601 has it")
            }
            return moment.date
        }
        return decoder
    }()
}
