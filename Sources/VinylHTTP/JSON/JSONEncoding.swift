#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The encoder that a value's `encode(to:)` is handed.
///
/// Three words, which fit into an existential: encoding a value allocates nothing but what the standard library's
/// `KeyedEncodingContainer` does.
struct JSONEncoding: Encoder {
    let writer: JSONWriter
    /// Where the value begins.
    private let start: Int
    /// How many brackets are open around it.
    private let depth: Int

    init(_ writer: JSONWriter) {
        self.writer = writer
        start = writer.count
        depth = writer.depth
    }

    var codingPath: [any CodingKey] { writer.path }

    /// Tells times of day that what is finer than a millisecond is cut, as Django's encoder does it.
    var userInfo: [CodingUserInfoKey: Any] {
        CodingUserInfoKey(rawValue: "cutsToMilliseconds").map { [$0: true] } ?? [:]
    }

    /// Ends the value.
    // sync: floor — Encodable is synchronous
    func finish() { writer.close(from: start, to: depth) }

    // A second container, of a superclass that shares the encoder, goes on with the first.
    // sync: protocol Encoder
    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if writer.count == start { writer.open(UInt8(ascii: "{")) }
        return KeyedEncodingContainer(JSONObjectContainer<Key>(writer: writer))
    }

    // sync: protocol Encoder
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if writer.count == start { writer.open(UInt8(ascii: "[")) }
        return JSONArrayContainer(writer: writer)
    }

    // sync: protocol Encoder
    func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingleContainer(writer: writer) }
}

extension JSONWriter {
    /// Writes any value as a member's value, with short cuts for types whose own encoding is not what JSON wants.
    ///
    /// Types are compared by their metadata's address, which is what makes this cheap where a cast is not; the forced
    /// casts behind the comparisons cannot fail.
    /// - Throws: `EncodingError`, and what the value's own `encode(to:)` throws.
    // sync: floor — Encodable is synchronous
    func append<Value: Encodable>(value: Value, key: (any CodingKey)? = nil) throws {
        if Value.self == String.self {
            append(string: value as! String)
        } else if Value.self == Date.self {
            let date = value as! Date
            // The error holds the number: Foundation cannot describe a date that is not a number, and traps.
            guard append(date: date) else {
                throw invalid(date.timeIntervalSince1970, key, "the date is not of the years 1 to 9999")
            }
        } else if Value.self == UUID.self {
            append(uuid: value as! UUID)
        } else if Value.self == Decimal.self {
            let decimal = value as! Decimal
            guard decimal.isFinite else { throw invalid(value, key, "a decimal that is no number has no JSON") }
            append(string: decimal.description)
        } else if Value.self == URL.self {
            append(string: (value as! URL).absoluteString)
        } else if Value.self == Data.self {
            append(string: (value as! Data).base64EncodedString())
        } else if Value.self == Duration.self {
            append(duration: value as! Duration)
        } else {
            guard nesting < JSONSerializer.depthLimit else {
                throw invalid(Value.self, nil, "values are nested more than \(JSONSerializer.depthLimit) deep")
            }
            nesting += 1
            if let key { path.append(key) }
            let encoding = JSONEncoding(self)
            try value.encode(to: encoding)
            encoding.finish()
            if key != nil { path.removeLast() }
            nesting -= 1
        }
    }

    // sync: floor — Encodable is synchronous
    func invalid(_ value: Any, _ key: (any CodingKey)?, _ why: String) -> EncodingError {
        .invalidValue(value, .init(codingPath: key.map { path + [$0] } ?? path, debugDescription: why))
    }

    /// Writes a number with a point, or nothing where JSON has no notation for it.
    // sync: floor — Encodable is synchronous
    @inline(__always)
    func check(_ number: some BinaryFloatingPoint, _ key: (any CodingKey)? = nil) throws {
        guard number.isFinite else {
            throw invalid(number, key, "JSON has no notation for infinity and not-a-number")
        }
    }
}
