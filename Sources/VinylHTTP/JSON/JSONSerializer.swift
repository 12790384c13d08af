/// Encodes values as JSON, straight into bytes: several times as fast as Foundation's encoder for the small documents
/// of an API. Dates, decimals and UUIDs are written as Django's `DjangoJSONEncoder` writes them.
///
/// ```swift
/// let bytes = try JSONSerializer().serialize(["message": "Hello"])
/// ```
public struct JSONSerializer: Sendable {
    public init() {}

    /// The value's JSON text in UTF-8.
    /// - Throws: `EncodingError` where the value holds a number that JSON cannot say (infinity, not a number), or
    ///   what its own `encode(to:)` throws.
    // sync: floor — the inner loop over a value; Encodable is synchronous
    public func serialize(_ value: some Encodable) throws -> [UInt8] {
        let writer = JSONWriter(capacity: 256)
        try JSONEncoding(writer: writer, path: []).write(value)
        return writer.bytes
    }
}
