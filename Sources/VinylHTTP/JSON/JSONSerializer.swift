/// Encodes values as JSON, straight into bytes: several times as fast as Foundation's encoder for the small documents
/// of an API.
///
/// Dates, decimals, UUIDs and durations are written as Django's `DjangoJSONEncoder` writes them: `2020-01-01T00:17:01Z`
/// with milliseconds where there are any, `"1.50"`, lower case, `P1DT02H03M04S`. Data is base64. Members come in the
/// order in which a value encodes them.
///
/// ```swift
/// let bytes = try JSONSerializer().serialize(["message": "Hello"])
/// ```
public struct JSONSerializer: Sendable {
    /// How the text is laid out.
    public var style: JSONStyle

    public init(style: JSONStyle = .compact) { self.style = style }

    /// How deep values may be nested (RFC 8259, 9). More is a mistake, a value that holds itself say, and would end in
    /// an overflow of the stack; and Foundation's decoder reads no more.
    static let depthLimit = 512

    /// The value's JSON text in UTF-8.
    /// - Throws: `EncodingError` where the value holds what JSON cannot say (infinity, not a number, a date beyond the
    ///   years 1 to 9999) or is nested more than 512 deep, or what its own `encode(to:)` throws.
    // sync: floor — the inner loop over a value; Encodable is synchronous
    public func serialize(_ value: some Encodable) throws -> [UInt8] {
        let writer = JSONWriter()
        try writer.append(value: value)
        return style.lay(out: writer.bytes)
    }
}
