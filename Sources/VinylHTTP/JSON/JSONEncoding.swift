#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One value on its way out: the encoder that its `encode(to:)` is handed.
///
/// Members are written as they come. Nested containers that a value asks for by hand may be filled in any order, so
/// they write into bytes of their own, which are put in their place when the value is done.
final class JSONEncoding: Encoder {
    private enum Kind { case none, object, array, single }

    let writer: JSONWriter
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    private var kind = Kind.none
    /// Members written so far.
    private(set) var count = 0
    private var nested: [(offset: Int, encoding: JSONEncoding)] = []

    init(writer: JSONWriter, path: [any CodingKey]) {
        self.writer = writer
        codingPath = path
    }

    /// Begins an object. A second one, of a superclass that shares the encoder, goes on with the first.
    // sync: floor — Encodable is synchronous
    func openObject() {
        if kind == .none { writer += "{" }
        kind = .object
    }

    // sync: floor — Encodable is synchronous
    func openArray() {
        if kind == .none { writer += "[" }
        kind = .array
    }

    // sync: floor — Encodable is synchronous
    func openSingle() { kind = .single }

    /// Before each member: the comma and, in an object, the key.
    // sync: floor — Encodable is synchronous
    func member(_ key: (any CodingKey)?) {
        if count > 0 { writer += "," }
        count += 1
        guard let key else { return }
        writer.string(key.stringValue)
        writer += ":"
    }

    /// An encoder for a member that is filled later.
    // sync: floor — Encodable is synchronous
    func nest(_ key: (any CodingKey)?) -> JSONEncoding {
        member(key)
        let encoding = JSONEncoding(writer: JSONWriter(capacity: 64), path: key.map { codingPath + [$0] } ?? codingPath)
        nested.append((writer.count, encoding))
        return encoding
    }

    /// Ends the value: nested containers in their places, then the bracket.
    // sync: floor — Encodable is synchronous
    func finish() {
        for entry in nested.reversed() {
            entry.encoding.finish()
            writer.insert(entry.encoding.writer.bytes, at: entry.offset)
        }
        nested = []
        switch kind {
        // A value that encodes nothing is an empty object, as Foundation has it.
        case .none: writer += "{}"
        case .object: writer += "}"
        case .array: writer += "]"
        case .single: break
        }
    }

    /// Writes any value, with short cuts for the types that Foundation encodes otherwise than JSON wants them.
    // sync: floor — Encodable is synchronous
    func write<Value: Encodable>(_ value: Value, key: (any CodingKey)? = nil) throws {
        switch value {
        case let text as String: writer.string(text)
        case let date as Date: writer.string(JSONFormat[date])
        case let id as UUID: writer.string(id.uuidString.lowercased())
        case let decimal as Decimal: writer.string(decimal.description)
        case let link as URL: writer.string(link.absoluteString)
        default:
            let encoding = JSONEncoding(writer: writer, path: key.map { codingPath + [$0] } ?? codingPath)
            try value.encode(to: encoding)
            encoding.finish()
        }
    }

    /// Writes a number with a point.
    // sync: floor — Encodable is synchronous
    func write(real value: Double, _ text: String, key: (any CodingKey)? = nil) throws {
        guard value.isFinite else {
            let path = key.map { codingPath + [$0] } ?? codingPath
            throw EncodingError.invalidValue(
                value, .init(codingPath: path, debugDescription: "JSON has no notation for infinity and not-a-number"))
        }
        // Swift writes 1.0 and 1e+16, both of which are JSON.
        writer += text
    }

    // sync: protocol Encoder
    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        openObject()
        return KeyedEncodingContainer(JSONObjectContainer<Key>(encoding: self))
    }

    // sync: protocol Encoder
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        openArray()
        return JSONArrayContainer(encoding: self)
    }

    // sync: protocol Encoder
    func singleValueContainer() -> any SingleValueEncodingContainer {
        openSingle()
        return JSONSingleContainer(encoding: self)
    }
}
