package import VinylORM

#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// The quotient rounded down, the divisor being positive.
// sync: floor — divides numbers
package func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int {
    Int(dividend / divisor - (dividend % divisor < 0 ? 1 : 0))
}

/// A moment in microseconds since 1970: in UTC, or on a local clock taken for one in UTC.
package struct Moment: Equatable, Sendable {
    package static let microsecondsPerDay = MomentText.microsecondsPerDay

    package var microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// Midnight.
    package init(day: Int) { microseconds = Int64(day) * Moment.microsecondsPerDay }

    /// A date, rounded to the microsecond; one beyond the years 1 to 9999 is taken for the nearest within.
    package init(_ date: Date) {
        let seconds = date.timeIntervalSince1970
        let whole = seconds.rounded(.down)
        let fraction = ((seconds - whole) * 1_000_000).rounded()
        // Of no number at all, the first.
        let clamped = whole >= -62_135_596_800 ? min(whole, 253_402_300_799) : -62_135_596_800
        microseconds = Int64(clamped) * 1_000_000 + (fraction.isFinite ? Int64(fraction) : 0)
    }

    /// A day and a time of it.
    package init(_ naive: NaiveDateTime) {
        self.init(day: naive.date.daysSinceEpoch)
        microseconds += naive.time.microsecondsSinceMidnight
    }

    /// Whole seconds, rounded down.
    package var seconds: Int64 { Int64(floorDivide(microseconds, 1_000_000)) }

    /// Days since 1970, rounded down.
    package var day: Int { floorDivide(microseconds, Moment.microsecondsPerDay) }

    package var civil: CivilDay { CivilDay(daysSinceEpoch: day) }

    /// Microseconds since midnight.
    package var time: Int64 { microseconds - Int64(day) * Moment.microsecondsPerDay }

    /// As a date, exact to the microsecond.
    package var date: Date {
        // Seconds and their fraction are added once, so that the microseconds survive.
        Date(timeIntervalSince1970: Double(microseconds / 1_000_000) + Double(microseconds % 1_000_000) / 1_000_000)
    }

    // sync: floor — adds numbers
    package func adding(seconds: Int64) -> Moment { Moment(microseconds: microseconds + seconds * 1_000_000) }
}
