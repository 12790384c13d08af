#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A JSON column whose documents are of one Swift type.
/// ```swift
/// var settings: JSONField<Settings>
/// ```
public struct JSONField<Value: Codable & Sendable>: Sendable {
    /// The document.
    public var value: Value

    public init(_ value: Value) { self.value = value }
}

extension JSONField: Equatable where Value: Equatable {}
extension JSONField: Hashable where Value: Hashable {}

extension JSONField: DatabaseField {
    public static var columnType: ColumnType { .json }

    public init(row: borrowing RowCursor, at index: Int) throws {
        guard row[storage: index] == .text else { throw FieldDecodingError(row, index, Value.self) }
        value = try JSONDecoder().decode(Value.self, from: Data(row[bytes: index]))
    }

    /// The document with sorted keys. A value that cannot be encoded (a number that is not finite) is stored as the
    /// document `null`, for reading a property cannot throw.
    public var databaseValue: DatabaseValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(value), let document = JSONValue(String(decoding: data, as: UTF8.self))
        else {
            return .text("null")
        }
        return .text(document.text)
    }

    public init?(coercing value: any Sendable) {
        switch value {
        case let value as JSONField: self = value
        case let value as Value: self.init(value)
        default: return nil
        }
    }
}
