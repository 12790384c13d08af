/// The members of an object, as a value's `encode(to:)` sees them.
struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    var codingPath: [any CodingKey] { writer.path }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encodeNil(forKey key: Key) throws {
        writer.separate(key)
        writer.append("null")
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Bool, forKey key: Key) throws {
        writer.separate(key)
        writer.append(value ? "true" : "false")
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: String, forKey key: Key) throws {
        writer.separate(key)
        writer.append(string: value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Double, forKey key: Key) throws {
        try writer.check(value, key)
        writer.separate(key)
        writer.append(real: value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Float, forKey key: Key) throws {
        try writer.check(value, key)
        writer.separate(key)
        writer.append(real: value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Int, forKey key: Key) throws {
        writer.separate(key)
        writer.append(number: value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Int64, forKey key: Key) throws {
        writer.separate(key)
        writer.append(number: value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: Int128, forKey key: Key) throws {
        writer.separate(key)
        writer.append(number: value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode(_ value: UInt128, forKey key: Key) throws {
        writer.separate(key)
        writer.append(number: value)
    }

    /// The requirements for the other integers, in one; the common ones are not left to generic code, and
    /// the widest have default implementations, which would be taken.
    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode<Number: FixedWidthInteger & Encodable>(_ value: Number, forKey key: Key) throws {
        writer.separate(key)
        writer.append(number: value)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        let mark = writer.mark
        do {
            writer.separate(key)
            try writer.append(value: value, key: key)
        } catch {
            writer.rewind(to: mark)
            throw error
        }
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        JSONEncoding(nest(key)).container(keyedBy: type)
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONEncoding(nest(key)).unkeyedContainer()
    }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func superEncoder() -> any Encoder { JSONEncoding(nest(SuperKey())) }

    // sync: protocol KeyedEncodingContainerProtocol
    mutating func superEncoder(forKey key: Key) -> any Encoder { JSONEncoding(nest(key)) }

    // sync: floor — Encodable is synchronous
    private func nest(_ key: some CodingKey) -> JSONWriter {
        writer.separate(key)
        return writer.nest(key)
    }
}

/// The key under which a superclass encodes unless told otherwise.
private struct SuperKey: CodingKey {
    var stringValue: String { "super" }
    var intValue: Int? { nil }
    init() {}
    init?(stringValue: String) { return nil }
    init?(intValue: Int) { return nil }
}
