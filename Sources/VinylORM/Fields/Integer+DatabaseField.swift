/// Shared reading of integers: a column that holds another kind of number, or text, is an error unless it is exact.
extension FixedWidthInteger where Self: DatabaseField {
    @inlinable
    public init(row: borrowing RowCursor, at index: Int) throws {
        guard let integer = row[exactInteger: index], let value = Self(exactly: integer) else {
            throw FieldDecodingError(row, index, Self.self)
        }
        self = value
    }

    @inlinable public var databaseValue: DatabaseValue { .integer(Int64(clamping: self)) }

    /// Takes any integer that fits, a whole floating-point number, a `Bool`, or text that spells an integer.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as Self: self = value
        case let value as Int: self.init(exactly: value)
        case let value as Int64: self.init(exactly: value)
        case let value as any BinaryInteger: self.init(exactly: value)
        case let value as Bool: self = value ? 1 : 0
        case let value as Double: self.init(exactly: value)
        case let value as String: self.init(value)
        case let value as Substring: self.init(value)
        default: return nil
        }
    }
}

extension Int64: DatabaseField { @inlinable public static var columnType: ColumnType { .bigInteger } }
extension Int: DatabaseField { @inlinable public static var columnType: ColumnType { .bigInteger } }
extension Int32: DatabaseField { @inlinable public static var columnType: ColumnType { .integer } }
extension Int16: DatabaseField { @inlinable public static var columnType: ColumnType { .smallInteger } }
extension UInt: DatabaseField { @inlinable public static var columnType: ColumnType { .positiveBigInteger } }
extension UInt32: DatabaseField { @inlinable public static var columnType: ColumnType { .positiveInteger } }
extension UInt16: DatabaseField { @inlinable public static var columnType: ColumnType { .positiveSmallInteger } }
