/// The elements of an array, as a value's `encode(to:)` sees them.
struct JSONArrayContainer: UnkeyedEncodingContainer {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }
    var count: Int { encoding.count }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encodeNil() throws {
        encoding.member(nil)
        encoding.writer += "null"
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Bool) throws {
        encoding.member(nil)
        encoding.writer += value ? "true" : "false"
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: String) throws {
        encoding.member(nil)
        encoding.writer.string(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Double) throws {
        encoding.member(nil)
        try encoding.write(real: value, value.description)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Float) throws {
        encoding.member(nil)
        try encoding.write(real: Double(value), value.description)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Int) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Int8) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Int16) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Int32) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Int64) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: UInt) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: UInt8) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: UInt16) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: UInt32) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: UInt64) throws {
        encoding.member(nil)
        encoding.writer += String(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode<Value: Encodable>(_ value: Value) throws {
        encoding.member(nil)
        try encoding.write(value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        encoding.nest(nil).container(keyedBy: type)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoding.nest(nil).unkeyedContainer() }

    // sync: protocol UnkeyedEncodingContainer
    mutating func superEncoder() -> any Encoder { encoding.nest(nil) }
}
