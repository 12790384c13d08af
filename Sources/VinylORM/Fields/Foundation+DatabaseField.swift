#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Date: DatabaseField {
    @inlinable public static var columnType: ColumnType { .dateTime }

    @inlinable
    public init(row: borrowing RowCursor, at index: Int) throws {
        guard row[storage: index] == .text, let moment = MomentText(dateTime: row[bytes: index]) else {
            throw FieldDecodingError(row, index, Date.self)
        }
        self.init(moment)
    }

    /// From text's parts. Whole seconds and the fraction are added once, so that the microseconds survive.
    @inlinable
    init(_ moment: MomentText) {
        // Days from 1970 to 2001, where Foundation's reference date is.
        let days = Int64(moment.day.daysSinceEpoch - 11_323)
        let microseconds = days * MomentText.microsecondsPerDay + moment.microseconds
        self.init(
            timeIntervalSinceReferenceDate: Double(microseconds / 1_000_000) + Double(microseconds % 1_000_000)
                / 1_000_000)
    }

    /// `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC, rounded to the microsecond; clamped to the years 1...9999.
    public var databaseValue: DatabaseValue { .text(momentText.dateTimeText) }

    var momentText: MomentText {
        let whole = timeIntervalSinceReferenceDate.rounded(.down)
        let fraction = ((timeIntervalSinceReferenceDate - whole) * 1_000_000).rounded()
        // Seconds of 0001-01-01 and 9999-12-31 relative to 2001.
        let seconds = Int64(min(max(whole, -63_113_904_000), 252_423_993_599))
        let microseconds = seconds * 1_000_000 + Int64(fraction)
        var days = microseconds / MomentText.microsecondsPerDay
        var rest = microseconds % MomentText.microsecondsPerDay
        if rest < 0 {
            days -= 1
            rest += MomentText.microsecondsPerDay
        }
        return MomentText(day: CivilDay(daysSinceEpoch: Int(days) + 11_323), microseconds: rest)
    }

    /// Takes a `Date`, a ``CalendarDate`` (its midnight) or text in ISO form.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as Date: self = value
        case let value as CalendarDate: self.init(MomentText(day: value.civil, microseconds: 0))
        case let value as String:
            var copy = value
            guard let moment = copy.withUTF8({ MomentText(dateTime: UnsafeRawBufferPointer($0)) }) else { return nil }
            self.init(moment)
        default: return nil
        }
    }
}

extension CalendarDate {
    /// The day of a moment in UTC.
    public init(_ date: Date) { self.init(date.momentText.day) }
}

extension UUID: DatabaseField {
    public static var columnType: ColumnType { .uuid }

    /// Reads 32 hexadecimal digits, with or without hyphens.
    public init(row: borrowing RowCursor, at index: Int) throws {
        guard row[storage: index] == .text, let value = UUID(hexadecimal: row[bytes: index]) else {
            throw FieldDecodingError(row, index, UUID.self)
        }
        self = value
    }

    init?(hexadecimal bytes: UnsafeRawBufferPointer) {
        var digits = 0
        var high: UInt64 = 0
        var low: UInt64 = 0
        for byte in bytes where byte != UInt8(ascii: "-") {
            let nibble: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): nibble = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): nibble = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): nibble = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            high = high << 4 | low >> 60
            low = low << 4 | UInt64(nibble)
            digits += 1
        }
        guard digits == 32 else { return nil }
        let pair = (high.bigEndian, low.bigEndian)
        self = withUnsafeBytes(of: pair) { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    /// 32 lower-case hexadecimal digits, as Django stores it where the database has no UUID type.
    public var databaseValue: DatabaseValue {
        .text(
            String(unsafeUninitializedCapacity: 32) { buffer in
                withUnsafeBytes(of: uuid) { bytes in
                    for (index, byte) in bytes.enumerated() {
                        buffer[index * 2] = UUID.digits[Int(byte >> 4)]
                        buffer[index * 2 + 1] = UUID.digits[Int(byte & 15)]
                    }
                }
                return 32
            })
    }

    private static let digits = Array("0123456789abcdef".utf8)

    /// Takes a `UUID`, or text with or without hyphens.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as UUID: self = value
        case var value as String:
            guard let uuid = value.withUTF8({ UUID(hexadecimal: UnsafeRawBufferPointer($0)) }) else { return nil }
            self = uuid
        default: return nil
        }
    }
}

extension Data: DatabaseField {
    public static var columnType: ColumnType { .binary }

    public init(row: borrowing RowCursor, at index: Int) throws {
        guard !row[isNull: index] else { throw FieldDecodingError(row, index, Data.self) }
        self.init(row[bytes: index])
    }

    public var databaseValue: DatabaseValue { .blob(Array(self)) }

    public init?(coercing value: any Sendable) {
        switch value {
        case let value as Data: self = value
        case let value as [UInt8]: self.init(value)
        default: return nil
        }
    }
}

extension Decimal: DatabaseField {
    /// The limits of a `Decimal` column that names none; `@Field(maxDigits:decimalPlaces:)` names them.
    public static var columnType: ColumnType { .decimal(maxDigits: 38, decimalPlaces: 10) }

    /// Reads what SQLite keeps for a decimal: an integer, a floating-point number (taken at 15 significant digits, as
    /// Django takes it), or text where the number fits neither.
    public init(row: borrowing RowCursor, at index: Int) throws {
        switch row[storage: index] {
        case .integer: self.init(row[integer: index])
        case .real:
            guard let value = Decimal(fifteenDigitsOf: row[real: index]) else {
                throw FieldDecodingError(row, index, Decimal.self)
            }
            self = value
        case .text:
            guard let value = Decimal(string: row[text: index]) else {
                throw FieldDecodingError(row, index, Decimal.self)
            }
            self = value
        default: throw FieldDecodingError(row, index, Decimal.self)
        }
    }

    /// Nil for infinities and NaN.
    init?(fifteenDigitsOf value: Double) {
        guard value.isFinite else { return nil }
        let shortest = value.description
        // A double's shortest text has up to 17 digits; only sums and the like have more than 15.
        if shortest.utf8.count <= 15 {
            self.init(string: shortest)
            return
        }
        guard value != 0, let exact = Decimal(string: shortest) else { return nil }
        // Fifteen digits: scaled so that they stand before the point, cut there, half rounded away from zero.
        let scale = 14 - Int(value.magnitude.logarithm10.rounded(.down))
        let power = Decimal(sign: .plus, exponent: scale, significand: 1)
        let scaled = exact * power
        let parts = scaled.description.split(separator: ".", omittingEmptySubsequences: false)
        guard var whole = Decimal(string: String(parts[0])) else { return nil }
        if parts.count > 1, let first = parts[1].utf8.first, first >= UInt8(ascii: "5") { whole += value < 0 ? -1 : 1 }
        self = whole / power
    }

    /// The digits as text; the column's affinity makes them a number.
    public var databaseValue: DatabaseValue { .text(description) }

    /// Takes a `Decimal`, any integer, a floating-point number or text that spells a number.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as Decimal: self = value
        case let value as any BinaryInteger: self.init(string: String(describing: value))
        case let value as Double: self.init(fifteenDigitsOf: value)
        case let value as String:
            guard Double(value)?.isFinite == true else { return nil }
            self.init(string: value)
        default: return nil
        }
    }
}

extension Double {
    /// The decimal exponent's reckoning without a mathematics library: exact enough for choosing a rounding place.
    var logarithm10: Double { Double(exponent) * 0.301_029_995_663_981_2 + significandLogarithm10 }

    private var significandLogarithm10: Double {
        // log10 of a number in 1..<2 by halving; twenty steps give six digits.
        var x = significand
        var result = 0.0
        var part = 0.301_029_995_663_981_2
        for _ in 0..<30 {
            part /= 2
            x *= x
            if x >= 2 {
                x /= 2
                result += part
            }
        }
        return result
    }
}
