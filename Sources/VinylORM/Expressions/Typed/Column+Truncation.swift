#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a day can be cut down to.
public enum DayUnit: String, Sendable, CaseIterable {
    /// A week is its Monday.
    case year, quarter, month, week, day
}

/// What a moment can be cut down to.
public enum MomentUnit: String, Sendable, CaseIterable {
    /// A week is its Monday.
    case year, quarter, month, week, day, hour, minute, second
}

extension Column where Value == Date {
    /// The moment at which its month (or another unit) began: `$0.posted.truncated(to: .month)`.
    /// - Parameter zone: The time zone in which it is cut, by its IANA name; nil: UTC.
    // sync: lazy — builds an expression
    public func truncated(to unit: MomentUnit, in zone: String? = nil) -> Column {
        Column(Trunc(self, unit.rawValue, in: zone, as: .dateTime))
    }

    /// The day of the moment in a time zone, by its IANA name.
    // sync: lazy — builds an expression
    public func date(in zone: String) -> Column<CalendarDate, CalendarDate> {
        Column<CalendarDate, CalendarDate>(TruncDate(self, in: zone))
    }

    /// The time of day of the moment in a time zone, by its IANA name.
    // sync: lazy — builds an expression
    public func time(in zone: String) -> Column<TimeOfDay, TimeOfDay> {
        Column<TimeOfDay, TimeOfDay>(TruncTime(self, in: zone))
    }

    /// A later moment, or with a negative duration an earlier one.
    // sync: lazy — builds an expression
    public func adding(_ duration: Duration) -> Column {
        Column(.arithmetic(expression, .add, .constant(duration)))
    }

    /// The time from another moment to this one.
    // sync: lazy — builds an expression
    public func elapsed<Other>(since other: Column<Date, Other>) -> Column<Duration, Duration?> {
        Column<Duration, Duration?>(.arithmetic(expression, .subtract, other.expression))
    }
}

extension Column where Value == CalendarDate {
    /// The first day of its month, or of another unit: `$0.published.truncated(to: .month)`.
    // sync: lazy — builds an expression
    public func truncated(to unit: DayUnit) -> Column { Column(Trunc(self, unit.rawValue, as: .date)) }
}
