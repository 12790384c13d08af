/// A value that is neither object nor array, as its `encode(to:)` sees it.
struct JSONSingleContainer: SingleValueEncodingContainer {
    let writer: JSONWriter
    var codingPath: [any CodingKey] { writer.path }

    // sync: protocol SingleValueEncodingContainer
    func encodeNil() throws { writer.append("null") }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Bool) throws { writer.append(value ? "true" : "false") }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: String) throws { writer.append(string: value) }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Double) throws {
        try writer.check(value)
        writer.append(real: value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Float) throws {
        try writer.check(value)
        writer.append(real: value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Int) throws { writer.append(number: value) }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Int64) throws { writer.append(number: value) }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Int128) throws { writer.append(number: value) }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: UInt128) throws { writer.append(number: value) }

    /// The requirements for the other integers, in one; the common ones are not left to generic code, and
    /// the widest have default implementations, which would be taken.
    // sync: protocol SingleValueEncodingContainer
    func encode<Number: FixedWidthInteger & Encodable>(_ value: Number) throws { writer.append(number: value) }

    // sync: protocol SingleValueEncodingContainer
    func encode<Value: Encodable>(_ value: Value) throws {
        let mark = writer.mark
        do {
            try writer.append(value: value)
        } catch {
            // Whoever encodes may try another value in its place.
            writer.rewind(to: mark)
            throw error
        }
    }
}
