/// The members of an object, as a value's `encode(to:)` sees them.
struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoding: JSONEncoding
    var codingPath: [any CodingKey] { encoding.codingPath }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encodeNil(forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += "null"
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Bool, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += value ? "true" : "false"
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: String, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer.string(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Double, forKey key: Key) throws {
        encoding.member(key)
        try encoding.write(real: value, value.description, key: key)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Float, forKey key: Key) throws {
        encoding.member(key)
        try encoding.write(real: Double(value), value.description, key: key)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Int, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Int8, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Int16, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Int32, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Int64, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: UInt, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: UInt8, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: UInt16, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: UInt32, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: UInt64, forKey key: Key) throws {
        encoding.member(key)
        encoding.writer += String(value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        encoding.member(key)
        try encoding.write(value, key: key)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { encoding.nest(key).container(keyedBy: type) }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoding.nest(key).unkeyedContainer()
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func superEncoder() -> any Encoder { encoding.nest(SuperKey()) }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func superEncoder(forKey key: Key) -> any Encoder { encoding.nest(key) }
}

/// The key under which a superclass encodes unless told otherwise.
private struct SuperKey: CodingKey {
    var stringValue: String { "super" }
    var intValue: Int? { nil }
    init() {}
    init?(stringValue: String) { return nil }
    init?(intValue: Int) { return nil }
}
