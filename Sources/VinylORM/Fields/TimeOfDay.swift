/// A time on the clock, to the microsecond: Django's `TimeField`. Stored as `HH:MM:SS[.ffffff]`.
public struct TimeOfDay: Sendable, Hashable, Comparable, Codable {
    /// Microseconds since midnight, 0..<86,400,000,000.
    public let microsecondsSinceMidnight: Int64

    /// - Returns: Nil where a part is out of its range (hour 0...23, minute and second 0...59, microsecond 0...999,999).
    public init?(hour: Int, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
        guard 0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second, 0...999_999 ~= microsecond else { return nil }
        microsecondsSinceMidnight = Int64(hour * 3_600 + minute * 60 + second) * 1_000_000 + Int64(microsecond)
    }

    /// Reads `HH:MM[:SS[.ffffff]]`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        var copy = String(text)
        guard let moment = copy.withUTF8({ MomentText(time: UnsafeRawBufferPointer($0)) }) else { return nil }
        microsecondsSinceMidnight = moment.microseconds
    }

    /// - Parameter microseconds: Since midnight; those of whole days are taken off.
    package init(microsecondsSinceMidnight microseconds: Int64) {
        let day = MomentText.microsecondsPerDay
        microsecondsSinceMidnight = (microseconds % day + day) % day
    }

    /// 0...23
    public var hour: Int { Int(microsecondsSinceMidnight / 3_600_000_000) }
    /// 0...59
    public var minute: Int { Int(microsecondsSinceMidnight / 60_000_000 % 60) }
    /// 0...59
    public var second: Int { Int(microsecondsSinceMidnight / 1_000_000 % 60) }
    /// 0...999,999
    public var microsecond: Int { Int(microsecondsSinceMidnight % 1_000_000) }

    public static func < (left: Self, right: Self) -> Bool {
        left.microsecondsSinceMidnight < right.microsecondsSinceMidnight
    }
}

extension TimeOfDay: CustomStringConvertible {
    /// `HH:MM:SS[.ffffff]`
    public var description: String {
        MomentText(day: CivilDay(year: 1970, month: 1, day: 1), microseconds: microsecondsSinceMidnight).timeText
    }
}

extension TimeOfDay: DatabaseField {
    public static var columnType: ColumnType { .time }

    public init(row: borrowing RowCursor, at index: Int) throws {
        guard row[storage: index] == .text, let moment = MomentText(time: row[bytes: index]) else {
            throw FieldDecodingError(row, index, TimeOfDay.self)
        }
        microsecondsSinceMidnight = moment.microseconds
    }

    public var databaseValue: DatabaseValue { .text(description) }

    public init?(coercing value: any Sendable) {
        switch value {
        case let value as TimeOfDay: self = value
        case let value as String: self.init(value)
        default: return nil
        }
    }
}
