/// A value that is neither object nor array, as its `encode(to:)` sees it.
struct JSONSingleContainer: SingleValueEncodingContainer {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }

    // sync: protocol SingleValueEncodingContainer
    func encodeNil() throws {
        encoding.writer += "null"
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Bool) throws {
        encoding.writer += value ? "true" : "false"
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: String) throws {
        encoding.writer.string(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Double) throws {
        try encoding.write(real: value, value.description)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Float) throws {
        try encoding.write(real: Double(value), value.description)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Int) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Int8) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Int16) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Int32) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: Int64) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: UInt) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: UInt8) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: UInt16) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: UInt32) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode(_ value: UInt64) throws {
        encoding.writer += String(value)
    }

    // sync: protocol SingleValueEncodingContainer
    func encode<Value: Encodable>(_ value: Value) throws {
        try encoding.write(value)
    }
}
