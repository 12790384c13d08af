/// A Swift type that can be a column: how it is declared, read from a row and handed to the database.
///
/// The types of Django's fields conform already (integers, `String`, `Bool`, `Double`, `Decimal`, `Date`,
/// ``CalendarDate``, ``TimeOfDay``, `Duration`, `UUID`, ``JSONValue``, ``JSONField``, `Data`, `[UInt8]`), and so does every
/// `Optional` of one. An enum with raw values conforms by saying so:
/// ```swift
/// enum Status: String, CaseIterable, DatabaseField { case draft, published }
/// ```
/// A type of your own implements ``columnType``, ``init(row:at:)`` and ``databaseValue``.
///
/// Decoding is called once a value in the row loop, so it is synchronous and must not block.
public protocol DatabaseField: TemplateValueConvertible {
    /// The column's declared type, where the field gives no more precise one (a `maxLength`, say).
    static var columnType: ColumnType { get }
    /// Whether the column may hold NULL. True for optionals alone.
    static var isNullable: Bool { get }
    /// The values that the type can have, for forms and validation; empty where it has no fixed set.
    static var choices: [FieldChoice] { get }
    /// Reads the value from the column `index` (zero-based) of the row that `row` stands on. The cursor is borrowed, which
    /// saves counting references for each value.
    /// - Throws: ``FieldDecodingError`` where the stored value is none of this type.
    init(row: borrowing RowCursor, at index: Int) throws
    /// Reads what a lookup in Django's spelling was given: the type itself or something that plainly means it,
    /// such as `"7"` for an integer. Nil where it does not.
    init?(coercing value: any Sendable)
    /// The value as the database stores it, in Django's format for the type.
    var databaseValue: DatabaseValue { get }
}

extension DatabaseField {
    @inlinable public static var isNullable: Bool { false }
    public static var choices: [FieldChoice] { [] }

    public init?(coercing value: any Sendable) {
        guard let value = value as? Self else { return nil }
        self = value
    }
}

/// One of the values a field may have: what is stored, and what people read.
public struct FieldChoice: Sendable, Hashable {
    /// What the column holds.
    public let value: DatabaseValue
    /// What a form or a page shows.
    public let label: String

    public init(_ value: DatabaseValue, _ label: String) {
        self.value = value
        self.label = label
    }
}

/// A stored value is not of the type that the model declares.
///
/// Usually the table was written by somebody else, or the model's type was changed without a migration.
public struct FieldDecodingError: Error, Sendable, CustomStringConvertible {
    /// Zero-based index of the column in the statement's result.
    public let column: Int
    /// The Swift type that was to be read.
    public let expected: String
    /// What SQL calls the thing that was found there.
    public let found: StorageClass

    // Out of line, so that the row loop has nothing of it but a jump.
    @usableFromInline @inline(never)
    init(_ row: borrowing RowCursor, _ column: Int, _ expected: Any.Type) {
        self.column = column
        self.expected = String(describing: expected)
        found = row[storage: column]
    }

    public var description: String {
        "result column \(column) holds \(found == .null ? "NULL" : "a value stored as \(found)") that cannot be read as "
            + "\(expected). Check the model's declaration against the table"
            + (found == .null ? "; a column that may be NULL needs an optional type." : ".")
    }
}
