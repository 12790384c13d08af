#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

// Values of expressions, whose Swift type only the expression's type tells.
extension ColumnType {
    /// The Swift type of values of this type that belong to no declared property.
    var valueType: any DatabaseField.Type {
        switch kind {
        case .integer: Int.self
        case .boolean: Bool.self
        case .real: Double.self
        case .decimal: Decimal.self
        case .text: String.self
        case .date: CalendarDate.self
        case .dateTime: Date.self
        case .time: TimeOfDay.self
        case .duration: Duration.self
        case .uuid: UUID.self
        case .json: JSONValue.self
        case .binary: [UInt8].self
        case .custom: StoredValue.self
        }
    }

    /// A value in the form in which a column of this type stores it; nil where it cannot be one.
    // sync: lazy — converts a value
    func coerce(_ value: any Sendable) -> DatabaseValue? {
        if let constant = ColumnType.convert(value, valueType) { return constant }
        // A fraction is no integer, but it can be compared with one.
        if kind == .integer, let number = Double(coercing: value) { return .real(number) }
        return nil
    }

    // sync: lazy — converts a value
    private static func convert<Value: DatabaseField>(_ value: any Sendable, _ type: Value.Type) -> DatabaseValue? {
        Value(coercing: value)?.databaseValue
    }

    /// Reads a value of this type.
    // sync: floor — decodes inside the row loop
    func read(_ row: RowCursor, _ index: Int) throws -> any DatabaseField {
        // What an expression gives has the type that the database reckoned with: a sum of decimals that is whole is
        // stored as an integer, an average of integers is none.
        switch (kind, row[storage: index]) {
        case (.real, _), (.decimal, _), (.custom, _): break
        case (.integer, .real):
            let number = row[real: index]
            return Int(exactly: number) ?? number
        case (.integer, .text), (.boolean, .text), (.boolean, .real):
            return try StoredValue(row: row, at: index).natural
        case (.duration, .real): return Duration.microseconds(Int64(row[real: index].rounded()))
        default: break
        }
        return try ColumnType.read(row, index, valueType)
    }

    // sync: floor — decodes inside the row loop
    private static func read<Value: DatabaseField>(
        _ row: RowCursor, _ index: Int, _ type: Value.Type
    ) throws -> any DatabaseField {
        try Value(row: row, at: index)
    }

    /// Reads a member of a JSON document, which SQLite gives as it is: a text that is a document is read as one.
    // sync: floor — decodes inside the row loop
    static func readMember(_ row: RowCursor, _ index: Int) throws -> any DatabaseField {
        switch row[storage: index] {
        case .integer: JSONValue.integer(row[integer: index])
        case .real: JSONValue.number(row[real: index])
        default: JSONValue(utf8: row[bytes: index]) ?? JSONValue.string(row[text: index])
        }
    }
}

/// A value of no known type, as the database has it.
struct StoredValue: DatabaseField {
    let databaseValue: DatabaseValue

    static var columnType: ColumnType { .custom("") }

    init(_ value: DatabaseValue) { databaseValue = value }

    init(row: borrowing RowCursor, at index: Int) throws { databaseValue = row[value: index] }

    init?(coercing value: any Sendable) {
        guard let value = value as? any DatabaseField else { return nil }
        databaseValue = value.databaseValue
    }

    /// The value as the Swift type that its storage suggests.
    var natural: any DatabaseField {
        switch databaseValue {
        case .null: String?.none
        case .integer(let value): Int(value)
        case .real(let value): value
        case .text(let value): value
        case .blob(let value): value
        }
    }
}

extension RowCursor {
    // sync: floor — reads inside the row loop
    func stored(_ index: Int) -> DatabaseValue { self[value: index] }
}
