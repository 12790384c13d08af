extension String: DatabaseField {
    @inlinable public static var columnType: ColumnType { .text }

    @inlinable
    public init(row: borrowing RowCursor, at index: Int) throws {
        // NULL reads as empty text, so only that is asked about: one call fewer for every other value.
        let text = row[text: index]
        if text.isEmpty, row[isNull: index] { throw FieldDecodingError(row, index, String.self) }
        self = text
    }

    @inlinable public var databaseValue: DatabaseValue { .text(self) }

    /// Takes text, and numbers as Django does (`text=100` asks for `"100"`).
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as String: self = value
        case let value as Substring: self = String(value)
        case let value as Character: self = String(value)
        case let value as any BinaryInteger: self = String(describing: value)
        case let value as Double: self = value.description
        case let value as Bool: self = value ? "True" : "False"
        case let value as any DatabaseField:
            guard case .text(let text) = value.databaseValue else { return nil }
            self = text
        default: return nil
        }
    }
}

extension Bool: DatabaseField {
    @inlinable public static var columnType: ColumnType { .boolean }

    @inlinable
    public init(row: borrowing RowCursor, at index: Int) throws {
        guard row[storage: index] == .integer else { throw FieldDecodingError(row, index, Bool.self) }
        self = row[integer: index] != 0
    }

    @inlinable public var databaseValue: DatabaseValue { .integer(self ? 1 : 0) }

    /// Takes a `Bool`, 0 or 1, and the words Django takes: `"True"`, `"t"`, `"1"`, `"False"`, `"f"`, `"0"`.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as Bool: self = value
        case let value as any BinaryInteger:
            switch Int(truncatingIfNeeded: value) {
            case 0: self = false
            case 1: self = true
            default: return nil
            }
        case let value as String:
            switch value {
            case "True", "true", "t", "1": self = true
            case "False", "false", "f", "0": self = false
            default: return nil
            }
        default: return nil
        }
    }
}

extension Double: DatabaseField {
    @inlinable public static var columnType: ColumnType { .real }

    @inlinable
    public init(row: borrowing RowCursor, at index: Int) throws {
        // What is no number reads as zero, so only that is asked about: one call fewer for every other value.
        let value = row[real: index]
        if value == 0 {
            switch row[storage: index] {
            case .real, .integer: break
            default: throw FieldDecodingError(row, index, Double.self)
            }
        }
        self = value
    }

    @inlinable public var databaseValue: DatabaseValue { .real(self) }

    /// Takes any number, and text that spells one.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as Double: self = value
        case let value as Float: self = Double(value)
        case let value as any BinaryInteger: self = Double(value)
        case let value as String: self.init(value)
        default: return nil
        }
    }
}

extension Array: DatabaseField where Element == UInt8 {
    @inlinable public static var columnType: ColumnType { .binary }

    @inlinable
    public init(row: borrowing RowCursor, at index: Int) throws {
        guard !row[isNull: index] else { throw FieldDecodingError(row, index, [UInt8].self) }
        self = Array(row[bytes: index])
    }

    @inlinable public var databaseValue: DatabaseValue { .blob(self) }
}

extension Optional: DatabaseField where Wrapped: DatabaseField {
    @inlinable public static var columnType: ColumnType { Wrapped.columnType }
    @inlinable public static var isNullable: Bool { true }
    public static var choices: [FieldChoice] { Wrapped.choices }

    @inlinable
    public init(row: borrowing RowCursor, at index: Int) throws {
        self = row[isNull: index] ? nil : try Wrapped(row: row, at: index)
    }

    @inlinable
    public var databaseValue: DatabaseValue {
        switch self {
        case .some(let value): value.databaseValue
        case nil: .null
        }
    }

    public init?(coercing value: any Sendable) {
        if let optional = value as? any OptionalValue, optional.isNil {
            self = Self.none
        } else if let value = Wrapped(coercing: value) {
            self = value
        } else {
            return nil
        }
    }
}

/// An optional seen through an existential: lets `nil` be recognised without knowing what is missing.
protocol OptionalValue: Sendable {
    var isNil: Bool { get }
    var unwrapped: (any DatabaseField)? { get }
}

extension Optional: OptionalValue where Wrapped: DatabaseField {
    var isNil: Bool {
        if case nil = self { true } else { false }
    }
    var unwrapped: (any DatabaseField)? { self }
}

/// Enums with raw values are stored as these; declaring the conformance is enough.
extension DatabaseField where Self: RawRepresentable, RawValue: DatabaseField {
    @inlinable public static var columnType: ColumnType { RawValue.columnType }

    @inlinable
    public init(row: borrowing RowCursor, at index: Int) throws {
        guard let value = Self(rawValue: try RawValue(row: row, at: index)) else {
            throw FieldDecodingError(row, index, Self.self)
        }
        self = value
    }

    @inlinable public var databaseValue: DatabaseValue { rawValue.databaseValue }

    public init?(coercing value: any Sendable) {
        if let value = value as? Self {
            self = value
        } else if let raw = RawValue(coercing: value) {
            self.init(rawValue: raw)
        } else {
            return nil
        }
    }
}

extension DatabaseField where Self: RawRepresentable & CaseIterable, RawValue: DatabaseField {
    /// The cases, labelled as Django labels those of `TextChoices`: `inPrint` is "In print".
    public static var choices: [FieldChoice] {
        allCases.map { FieldChoice($0.databaseValue, Label(caseName: String(describing: $0)).text) }
    }
}

/// A case's name in words.
struct Label {
    let text: String

    init(caseName: String) {
        var words = ""
        for character in caseName {
            if character.isUppercase, !words.isEmpty {
                words += " " + character.lowercased()
            } else if character == "_" {
                words += " "
            } else {
                words += words.isEmpty ? character.uppercased() : String(character)
            }
        }
        text = words
    }
}
