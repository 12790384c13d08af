#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A day without a time and without a time zone: Django's `DateField`. Stored as `YYYY-MM-DD`.
public struct CalendarDate: Sendable, Hashable, Comparable {
    /// 1...9999
    public let year: Int
    /// 1...12
    public let month: Int
    /// 1...31
    public let day: Int

    /// - Returns: Nil where there is no such day or the year is not in 1...9999.
    public init?(year: Int, month: Int, day: Int) {
        guard CivilDay(year: year, month: month, day: day).isValid else { return nil }
        self.init(CivilDay(year: year, month: month, day: day))
    }

    /// Reads `YYYY-MM-DD`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        var copy = String(text)
        guard let moment = copy.withUTF8({ MomentText(date: UnsafeRawBufferPointer($0)) }) else { return nil }
        self.init(moment.day)
    }

    /// The day that is `days` days after 1 January 1970, which may be negative. Clamped to the years 1...9999.
    public init(daysSinceEpoch days: Int) {
        self.init(CivilDay(daysSinceEpoch: min(max(days, -719_162), 2_932_896)))
    }

    @usableFromInline
    init(_ civil: CivilDay) {
        year = civil.year
        month = civil.month
        day = civil.day
    }

    @usableFromInline var civil: CivilDay { CivilDay(year: year, month: month, day: day) }

    /// Days since 1 January 1970.
    public var daysSinceEpoch: Int { civil.daysSinceEpoch }

    /// Django's `week_day`: 1 is Sunday, 7 Saturday.
    public var weekDay: Int { ((daysSinceEpoch + 4) % 7 + 7) % 7 + 1 }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CalendarDate: CustomStringConvertible {
    /// `YYYY-MM-DD`
    public var description: String { MomentText(day: civil, microseconds: 0).dateText }
}

extension CalendarDate: DatabaseField {
    public static var columnType: ColumnType { .date }

    public init(row: borrowing RowCursor, at index: Int) throws {
        // A moment in a date column (another writer's) is read as its day.
        guard row[storage: index] == .text, let moment = MomentText(dateTime: row[bytes: index]) else {
            throw FieldDecodingError(row, index, CalendarDate.self)
        }
        self.init(moment.day)
    }

    public var databaseValue: DatabaseValue { .text(description) }

    /// Takes a day, the day of a moment in UTC, or text.
    public init?(coercing value: any Sendable) {
        switch value {
        case let value as CalendarDate: self = value
        case let value as Date: self.init(value)
        case let value as String: self.init(value)
        default: return nil
        }
    }
}
