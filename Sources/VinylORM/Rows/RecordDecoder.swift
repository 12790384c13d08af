#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Decodes a type from a ``Record``: its properties are the record's values by name.
struct RecordDecoder: Decoder {
    let record: Record

    init(_ record: Record) { self.record = record }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    // sync: protocol Decoder
    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RecordContainer<Key>(record: record))
    }

    // sync: protocol Decoder
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw DecodingError.typeMismatch(
            [any Sendable].self,
            DecodingError.Context(codingPath: [], debugDescription: "a row is no array; use a struct."))
    }

    // sync: protocol Decoder
    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        // A type that is one value: the row's only one.
        guard record.values.count == 1 else {
            throw DecodingError.typeMismatch(
                Record.self,
                DecodingError.Context(
                    codingPath: [],
                    debugDescription: "a row of \(record.values.count) values is no single value; use a struct."))
        }
        return ValueContainer(value: record.values[0], codingPath: [])
    }
}

extension Record {
    /// The place of a property's value.
    ///
    /// The name itself comes first, then its spelling with `_`, then any name with the same letters.
    // sync: lazy — compares names
    fileprivate func index(of property: String) throws(RecordNameError) -> Int? {
        if let index = names.firstIndex(of: property) { return index }
        let snake = SnakeCase(property).text
        if let index = names.firstIndex(of: snake) { return index }
        let letters = Record.letters(property)
        let found = names.indices.filter { Record.letters(names[$0]) == letters }
        guard found.count <= 1 else { throw RecordNameError(names: found.map { names[$0] }) }
        return found.first
    }

    // sync: lazy — compares names
    private static func letters(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }
}

/// Several values answer to a property's name.
private struct RecordNameError: Error {
    let names: [String]
}

private struct RecordContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let record: Record

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { record.names.compactMap { Key(stringValue: $0) } }

    // sync: lazy — looks a name up
    private func place(_ key: Key) throws -> Int? {
        do {
            return try record.index(of: key.stringValue)
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: [key],
                    debugDescription:
                        "the property '\(key.stringValue)' could be any of \(error.names.joined(separator: ", ")). "
                        + "Name one of them in its CodingKeys."))
        }
    }

    // sync: lazy — looks a name up
    private func value(_ key: Key) throws -> ValueContainer {
        guard let index = try place(key) else {
            throw DecodingError.keyNotFound(
                key,
                DecodingError.Context(
                    codingPath: [],
                    debugDescription: "no value was asked for that is the property '\(key.stringValue)'. There are: "
                        + "\(record.names.joined(separator: ", "))."))
        }
        return ValueContainer(value: record.values[index], codingPath: [key])
    }

    // sync: protocol KeyedDecodingContainerProtocol
    func contains(_ key: Key) -> Bool { ((try? place(key)) ?? nil) != nil }

    // sync: protocol KeyedDecodingContainerProtocol
    func decodeNil(forKey key: Key) throws -> Bool { try value(key).decodeNil() }

    // sync: protocol KeyedDecodingContainerProtocol
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try value(key).decode(type) }

    // sync: protocol KeyedDecodingContainerProtocol
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw try value(key).mismatch([String: any Sendable].self) }

    // sync: protocol KeyedDecodingContainerProtocol
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw try value(key).mismatch([any Sendable].self)
    }

    // sync: protocol KeyedDecodingContainerProtocol
    func superDecoder() throws -> any Decoder { RecordDecoder(record) }

    // sync: protocol KeyedDecodingContainerProtocol
    func superDecoder(forKey key: Key) throws -> any Decoder { RecordDecoder(record) }
}

/// One value of a record, as a decoder of types that are one value.
private struct ValueContainer: SingleValueDecodingContainer, Decoder {
    let value: (any DatabaseField)?
    let codingPath: [any CodingKey]

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    // sync: protocol SingleValueDecodingContainer
    func decodeNil() -> Bool {
        if case .null? = value as? JSONValue { return true }
        return value == nil
    }

    // sync: protocol SingleValueDecodingContainer
    func decode<Wanted: Decodable>(_ type: Wanted.Type) throws -> Wanted {
        guard let value else {
            throw DecodingError.valueNotFound(
                type,
                DecodingError.Context(
                    codingPath: codingPath,
                    debugDescription: "the value is NULL; a property that may be NULL needs an optional type."))
        }
        if let value = value as? Wanted { return value }
        if let number = Number(value), let converted = number.converted(to: type) { return converted }
        // What is neither a number nor text to Swift: days, moments, enums with raw values, …
        if !(value is String) || !Number.isWanted(type), let field = type as? any DatabaseField.Type,
            type != String.self,
            let converted = field.init(coercing: value) as? Wanted
        {
            return converted
        }
        if Swift.type(of: value).columnType.kind == .json, case .text(let document) = value.databaseValue {
            return try JSONDecoder().decode(type, from: Data(document.utf8))
        }
        // Types of one value that the database knows nothing of, such as an enum with raw values; none of Swift's own,
        // which would ask for themselves again.
        guard !(type is any LosslessStringConvertible.Type) else { throw mismatch(type) }
        return try Wanted(from: self)
    }

    // sync: lazy — makes an error
    func mismatch(_ type: Any.Type) -> DecodingError {
        let found = value.map { "a value of type \(Swift.type(of: $0))" } ?? "NULL"
        return DecodingError.typeMismatch(
            type,
            DecodingError.Context(
                codingPath: codingPath, debugDescription: "\(found) cannot be read as \(type)."))
    }

    // sync: protocol Decoder
    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw mismatch([String: any Sendable].self)
    }

    // sync: protocol Decoder
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw mismatch([any Sendable].self) }

    // sync: protocol Decoder
    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

/// A number, for properties of another type of numbers.
private struct Number {
    private let integer: (any BinaryInteger)?
    private let real: Double?

    /// Nil for what is no number.
    init?(_ value: any DatabaseField) {
        integer = value as? any BinaryInteger
        real = value as? Double ?? (value as? Decimal).flatMap { Double($0.description) }
        if integer == nil, real == nil { return nil }
    }

    // sync: lazy — compares types
    static func isWanted(_ type: Any.Type) -> Bool {
        type is any BinaryInteger.Type || type is any BinaryFloatingPoint.Type || type == Decimal.self
            || type == Bool.self
    }

    /// The same number as another type; nil where that has no such number.
    // sync: lazy — converts a value
    func converted<Wanted>(to type: Wanted.Type) -> Wanted? {
        switch type {
        case let type as any FixedWidthInteger.Type:
            // A whole number that came from a calculation is stored as a fraction.
            if let integer { return type.init(exactly: integer) as? Wanted }
            return real.flatMap { type.init(exactly: $0) } as? Wanted
        case is Double.Type: return (integer.map { Double($0) } ?? real) as? Wanted
        case is Float.Type: return (integer.map { Float($0) } ?? real.map { Float($0) }) as? Wanted
        case is Decimal.Type:
            if let integer { return Decimal(string: String(describing: integer)) as? Wanted }
            return real.flatMap { Decimal(string: $0.description) } as? Wanted
        case is Bool.Type:
            guard let integer, let bit = Int(exactly: integer), 0...1 ~= bit else { return nil }
            return (bit == 1) as? Wanted
        default: return nil
        }
    }
}
