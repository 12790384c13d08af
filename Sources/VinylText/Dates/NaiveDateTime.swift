public import VinylORM

/// A day and a time on some clock, without a zone: what Django calls a naive datetime.
public struct NaiveDateTime: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    public let date: CalendarDate
    public let time: TimeOfDay

    public init(_ date: CalendarDate, _ time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// Midnight.
    public init(_ date: CalendarDate) { self.init(date, TimeOfDay(microsecondsSinceMidnight: 0)) }

    /// What a clock in UTC shows at a moment.
    package init(_ moment: Moment) {
        self.init(
            CalendarDate(daysSinceEpoch: moment.day), TimeOfDay(microsecondsSinceMidnight: moment.time))
    }

    public static func < (left: Self, right: Self) -> Bool { (left.date, left.time) < (right.date, right.time) }

    /// `YYYY-MM-DD HH:MM:SS[.ffffff]`
    public var description: String { "\(date) \(time)" }
}
