#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import VinylORM

/// A day and a time on some clock, without saying where it hangs.
struct NaiveMoment: Hashable {
    var day: CalendarDate
    var time: TimeOfDay

    init(day: CalendarDate, time: TimeOfDay) {
        self.day = day
        self.time = time
    }

    /// What a clock shows that is `offset` seconds ahead of UTC, to the microsecond. Clamped to the years 1...9999.
    /// Nil for no instant, whose time is none.
    init?(_ date: Date, offset: Int = 0) {
        let total = date.microsecondsSinceEpoch + Int64(offset) * 1_000_000
        let rest = Int(((total % NaiveMoment.perDay) + NaiveMoment.perDay) % NaiveMoment.perDay)
        let days = (total - Int64(rest)) / NaiveMoment.perDay
        let seconds = rest / 1_000_000
        guard
            let time = TimeOfDay(
                hour: seconds / 3_600, minute: seconds / 60 % 60, second: seconds % 60, microsecond: rest % 1_000_000)
        else { return nil }
        self.init(day: CalendarDate(daysSinceEpoch: Int(days)), time: time)
    }

    private static let perDay: Int64 = 86_400_000_000

    /// The instant at which a clock that is `offset` seconds ahead of UTC shows this.
    // sync: floor — converts a value
    func instant(offset: Int = 0) -> Date {
        let whole = Int64(day.daysSinceEpoch * 86_400 - offset) + time.microsecondsSinceMidnight / 1_000_000
        let fraction = time.microsecondsSinceMidnight % 1_000_000
        // Seconds since 2001, as `Date` keeps them, so that microseconds survive.
        return Date(timeIntervalSinceReferenceDate: Double(whole - 978_307_200) + Double(fraction) / 1_000_000)
    }

    /// `YYYY-MM-DD HH:MM:SS[.ffffff]`
    var description: String { "\(day) \(time)" }
}

extension Date {
    /// Rounded to the microsecond; clamped to the years 1...9999.
    var microsecondsSinceEpoch: Int64 {
        let seconds = min(max(timeIntervalSinceReferenceDate, -63_113_904_000), 252_423_993_599)
        let whole = seconds.rounded(.down)
        return (Int64(whole) + 978_307_200) * 1_000_000 + Int64(((seconds - whole) * 1_000_000).rounded())
    }
}

extension TimeOfDay {
    /// The same time without what is finer than a second.
    var wholeSeconds: TimeOfDay { TimeOfDay(hour: hour, minute: minute, second: second) ?? self }
}
