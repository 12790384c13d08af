import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The time from one reading of a clock to a later one, in words: `2 years, 3 months`. Source: Django, `timesince`.
///
/// The largest units that are not zero, next to each other: after a unit of which there are none, nothing follows. Months
/// and years are those of the calendar. The spaces are no-break spaces. What lies in the future is `0 minutes`.
// sync: floor — reckons
public func timesince(_ start: NaiveDateTime, now: NaiveDateTime) -> String { ElapsedTime(start, now).text(2) }

/// The same with more units, or one.
/// - Parameter depth: How many units at most, 1 or more.
/// - Throws: ``InvalidDepth`` for fewer.
// sync: floor — reckons
public func timesince(_ start: NaiveDateTime, now: NaiveDateTime, depth: Int) throws(InvalidDepth) -> String {
    guard depth > 0 else { throw InvalidDepth(depth: depth) }
    return ElapsedTime(start, now).text(depth)
}

/// The time until a later reading of a clock, in words.
// sync: floor — reckons
public func timeuntil(_ end: NaiveDateTime, now: NaiveDateTime) -> String { ElapsedTime(now, end).text(2) }

/// The same with more units, or one.
/// - Parameter depth: How many units at most, 1 or more.
/// - Throws: ``InvalidDepth`` for fewer.
// sync: floor — reckons
public func timeuntil(_ end: NaiveDateTime, now: NaiveDateTime, depth: Int) throws(InvalidDepth) -> String {
    guard depth > 0 else { throw InvalidDepth(depth: depth) }
    return ElapsedTime(now, end).text(depth)
}

/// The time since a moment, in words.
/// - Parameters:
///   - now: The later moment.
///   - zone: Whose calendar tells months and years.
// sync: floor — reckons
public func timesince(_ start: Date, now: Date = Date(), zone: NamedZone = .utc) -> String {
    timesince(zone.local(start), now: zone.local(now))
}

/// The time until a moment, in words.
/// - Parameters:
///   - now: The earlier moment.
///   - zone: Whose calendar tells months and years.
// sync: floor — reckons
public func timeuntil(_ end: Date, now: Date = Date(), zone: NamedZone = .utc) -> String {
    timeuntil(zone.local(end), now: zone.local(now))
}

/// A time was to be told in no units.
public struct InvalidDepth: Error, Sendable, CustomStringConvertible {
    /// How many units were asked for.
    public let depth: Int

    public var description: String { "a time cannot be told in \(depth) units: the depth is 1 or more." }
}

/// The time between two readings of a clock, by units of the calendar.
package struct ElapsedTime: Sendable {
    /// Years, months, weeks, days, hours, minutes; all zero where the second is not later.
    package private(set) var counts = [0, 0, 0, 0, 0, 0]

    private static let names = ["year", "month", "week", "day", "hour", "minute"]

    package init(_ start: NaiveDateTime, _ end: NaiveDateTime) {
        let difference = Moment(end).microseconds - Moment(start).microseconds
        guard difference >= 1_000_000 else { return }
        var months = (end.date.year - start.date.year) * 12 + end.date.month - start.date.month
        if (start.date.day, start.time) > (end.date.day, end.time) { months -= 1 }
        var pivot = Moment(start)
        if months != 0 {
            let index = start.date.month - 1 + months
            let (year, month) = (start.date.year + index / 12, index % 12 + 1)
            // The last day of a shorter month; of February the 28th, whatever the year.
            let length = month == 2 ? 28 : [4, 6, 9, 11].contains(month) ? 30 : 31
            let day = CivilDay(year: year, month: month, day: min(start.date.day, length))
            // To the second.
            let time = start.time.microsecondsSinceMidnight / 1_000_000 * 1_000_000
            pivot = Moment(microseconds: Moment(day: day.daysSinceEpoch).microseconds + time)
        }
        counts[0] = months / 12
        counts[1] = months % 12
        var rest = max(0, Moment(end).microseconds - pivot.microseconds) / 1_000_000
        for (index, seconds) in [Int64(604_800), 86_400, 3_600, 60].enumerated() {
            counts[index + 2] = Int(rest / seconds)
            rest %= seconds
        }
    }

    // sync: floor — makes text
    package func text(_ depth: Int) -> String {
        guard let first = counts.firstIndex(where: { $0 != 0 }) else { return avoidWrapping("0 minutes") }
        return zip(counts, ElapsedTime.names).dropFirst(first).prefix(max(1, depth)).prefix { $0.0 != 0 }
            .map { avoidWrapping("\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")") }.joined(separator: ", ")
    }
}
