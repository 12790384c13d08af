/// The elements of an array, as a value's `encode(to:)` sees them.
struct JSONArrayContainer: UnkeyedEncodingContainer {
    let writer: JSONWriter
    private(set) var count = 0
    var codingPath: [any CodingKey] { writer.path }

    init(writer: JSONWriter) { self.writer = writer }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encodeNil() throws {
        separate()
        writer.append("null")
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Bool) throws {
        separate()
        writer.append(value ? "true" : "false")
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: String) throws {
        separate()
        writer.append(string: value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Double) throws {
        try writer.check(value, IndexKey(count))
        separate()
        writer.append(real: value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Float) throws {
        try writer.check(value, IndexKey(count))
        separate()
        writer.append(real: value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Int) throws {
        separate()
        writer.append(number: value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Int64) throws {
        separate()
        writer.append(number: value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: Int128) throws {
        separate()
        writer.append(number: value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode(_ value: UInt128) throws {
        separate()
        writer.append(number: value)
    }

    /// The requirements for the other integers, in one; the common ones are not left to generic code, and
    /// the widest have default implementations, which would be taken.
    // sync: protocol UnkeyedEncodingContainer
    mutating func encode<Number: FixedWidthInteger & Encodable>(_ value: Number) throws {
        separate()
        writer.append(number: value)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func encode<Value: Encodable>(_ value: Value) throws {
        let mark = writer.mark
        do {
            let key = IndexKey(count)
            separate()
            try writer.append(value: value, key: key)
        } catch {
            count -= 1
            writer.rewind(to: mark)
            throw error
        }
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        JSONEncoding(nest()).container(keyedBy: type)
    }

    // sync: protocol UnkeyedEncodingContainer
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { JSONEncoding(nest()).unkeyedContainer() }

    // sync: protocol UnkeyedEncodingContainer
    mutating func superEncoder() -> any Encoder { JSONEncoding(nest()) }

    // sync: floor — Encodable is synchronous
    private mutating func nest() -> JSONWriter {
        let key = IndexKey(count)
        separate()
        return writer.nest(key)
    }

    // sync: floor — Encodable is synchronous
    @inline(__always)
    private mutating func separate() {
        writer.separate()
        count += 1
    }
}

/// The place of an element, in errors.
private struct IndexKey: CodingKey {
    let index: Int
    var stringValue: String { "Index \(index)" }
    var intValue: Int? { index }
    init(_ index: Int) { self.index = index }
    init?(stringValue: String) { return nil }
    init?(intValue: Int) { index = intValue }
}
