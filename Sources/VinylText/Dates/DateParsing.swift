public import VinylORM

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A text has the form of a date, time or duration, and there is none such: 30 February, minute 60.
public struct ImpossibleDate: Error, Sendable, CustomStringConvertible {
    /// The text.
    public let text: String

    public var description: String { "“\(text)” is written like a date or time, and there is no such one." }
}

/// A moment as text gives it.
public enum ParsedDateTime: Sendable, Hashable {
    /// Without a zone.
    case naive(NaiveDateTime)
    /// With the offset from UTC, in seconds, that it was written with.
    case aware(Date, offset: Int)
}

/// Reads `2031-05-17`; one digit is enough for month and day.
/// - Returns: Nil where the text has another form.
/// - Throws: ``ImpossibleDate`` where there is no such day.
// sync: floor — reads text
public func parseDate(_ text: String) throws(ImpossibleDate) -> CalendarDate? {
    var reader = DateReader(text)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    return try reader.checked(date)
}

/// Reads `08:25[:00[.123456]]`, with a comma for the point as well; one digit is enough for each. An offset is read over.
/// - Returns: Nil where the text has another form.
/// - Throws: ``ImpossibleDate`` where there is no such time.
// sync: floor — reads text
public func parseTime(_ text: String) throws(ImpossibleDate) -> TimeOfDay? {
    var reader = DateReader(text)
    guard let time = reader.time() else { return nil }
    if !reader.isAtEnd {
        // What only Python's own parser takes: all of two digits, and an offset.
        guard time.isCanonical, reader.offset() != nil, reader.isAtEnd else { return nil }
        return try? reader.checked(time)
    }
    return try reader.checked(time)
}

/// Reads a date, `T` or a space, a time, and perhaps an offset: `Z`, `+02`, `+0200` or `+02:00`. A date alone is its
/// midnight.
/// - Returns: Nil where the text has another form.
/// - Throws: ``ImpossibleDate`` where there is no such moment.
// sync: floor — reads text
public func parseDateTime(_ text: String) throws(ImpossibleDate) -> ParsedDateTime? {
    var reader = DateReader(text)
    guard let date = reader.date() else { return nil }
    if reader.isAtEnd {
        guard date.isCanonical else { return nil }
        return .naive(NaiveDateTime(try reader.checked(date)))
    }
    let isUsual = reader.skip(UInt8(ascii: "T")) || reader.skip(UInt8(ascii: " "))
    guard isUsual || (date.isCanonical && reader.skipAny()), let time = reader.time(), isUsual || time.isCanonical
    else {
        return nil
    }
    if !reader.isAtEnd { reader.skipSpace() }
    var offset: Int?
    if !reader.isAtEnd {
        guard let read = reader.offset(), reader.isAtEnd else { return nil }
        offset = read
    }
    // Another separator is what only Python's own parser takes, to which an impossible moment is a wrong form.
    if !isUsual, (try? reader.checked(date)) == nil || (try? reader.checked(time)) == nil { return nil }
    let naive = NaiveDateTime(try reader.checked(date), try reader.checked(time))
    guard let offset else { return .naive(naive) }
    guard abs(offset) < 86_400 else { throw ImpossibleDate(text: text) }
    return .aware(Moment(naive).adding(seconds: Int64(-offset)).date, offset: offset)
}

/// Reads the parts of dates and times.
private struct DateReader {
    struct Day {
        let year: Int
        let month: Int
        let day: Int
        /// Written with all digits.
        let isCanonical: Bool
    }

    struct Time {
        let hour: Int
        let minute: Int
        let second: Int
        let microsecond: Int
        /// Written with all digits.
        let isCanonical: Bool
    }

    private let text: String
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// At the end, or at the line break that ends it: so does Django's `$` take it.
    var isAtEnd: Bool { index == bytes.count || index == bytes.count - 1 && bytes[index] == UInt8(ascii: "\n") }

    // sync: floor — reads text
    mutating func date() -> Day? {
        guard let (year, _) = number(4...4), skip(UInt8(ascii: "-")), let (month, first) = number(1...2),
            skip(UInt8(ascii: "-")), let (day, second) = number(1...2)
        else { return nil }
        return Day(year: year, month: month, day: day, isCanonical: first == 2 && second == 2)
    }

    // sync: floor — reads text
    mutating func time() -> Time? {
        guard let (hour, first) = number(1...2), skip(UInt8(ascii: ":")), let (minute, second) = number(1...2) else {
            return nil
        }
        var seconds = (value: 0, digits: 2)
        var microsecond = 0
        let mark = index
        if skip(UInt8(ascii: ":")) {
            guard let read = number(1...2) else {
                index = mark
                return nil
            }
            seconds = read
            let point = index
            if skip(UInt8(ascii: ".")) || skip(UInt8(ascii: ",")) {
                guard let (fraction, digits) = number(1...6) else {
                    index = point
                    return nil
                }
                microsecond = (digits..<6).reduce(fraction) { value, _ in value * 10 }
                _ = number(1...6)
            }
        }
        return Time(
            hour: hour, minute: minute, second: seconds.value, microsecond: microsecond,
            isCanonical: first == 2 && second == 2 && seconds.digits == 2)
    }

    /// Seconds east of Greenwich.
    // sync: floor — reads text
    mutating func offset() -> Int? {
        if skip(UInt8(ascii: "Z")) { return 0 }
        let isWest = skip(UInt8(ascii: "-"))
        guard isWest || skip(UInt8(ascii: "+")), let (hours, _) = number(2...2) else { return nil }
        var seconds = hours * 3_600
        let hasColon = skip(UInt8(ascii: ":"))
        if let (minutes, _) = number(2...2) {
            seconds += minutes * 60
        } else if hasColon {
            return nil
        }
        return isWest ? -seconds : seconds
    }

    // sync: floor — reads text
    mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    // sync: floor — reads text
    mutating func skipAny() -> Bool {
        guard index < bytes.count else { return false }
        index += 1
        return true
    }

    // sync: floor — reads text
    mutating func skipSpace() { while index < bytes.count, 9...13 ~= bytes[index] || bytes[index] == 32 { index += 1 } }

    /// As many digits as there are, at most the greatest number of them.
    // sync: floor — reads text
    private mutating func number(_ digits: ClosedRange<Int>) -> (value: Int, digits: Int)? {
        let start = index
        var value = 0
        while index < bytes.count, index - start < digits.upperBound,
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index]
        {
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
            index += 1
        }
        guard digits.contains(index - start) else {
            index = start
            return nil
        }
        return (value, index - start)
    }

    // sync: floor — checks numbers
    func checked(_ day: Day) throws(ImpossibleDate) -> CalendarDate {
        guard let date = CalendarDate(year: day.year, month: day.month, day: day.day) else {
            throw ImpossibleDate(text: text)
        }
        return date
    }

    // sync: floor — checks numbers
    func checked(_ time: Time) throws(ImpossibleDate) -> TimeOfDay {
        guard
            let time = TimeOfDay(
                hour: time.hour, minute: time.minute, second: time.second, microsecond: time.microsecond)
        else { throw ImpossibleDate(text: text) }
        return time
    }
}
