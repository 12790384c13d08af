import VinylORM
import VinylText

/// What a date's text said.
struct DateParts {

    var year: Int?
    var month: Int?
    var day: Int?
    var dayOfYear: Int?
    var hour = 0
    var isHour12 = false
    var isAfternoon: Bool?
    var minute = 0
    var second = 0
    var microsecond = 0
    /// Seconds ahead of UTC.
    var offset: Int?

    /// The day; that of the first of January 1900 stands in for what was not said. Nil where there is none such.
    var date: CalendarDate? {
        if let dayOfYear, month == nil, day == nil {
            guard let first = CalendarDate(year: year ?? 1_900, month: 1, day: 1) else { return nil }
            let date = CalendarDate(daysSinceEpoch: first.daysSinceEpoch + dayOfYear - 1)
            return date.year == first.year ? date : nil
        }
        return CalendarDate(year: year ?? 1_900, month: month ?? 1, day: day ?? 1)
    }

    /// The time; midnight where none was said.
    var time: TimeOfDay? {
        var hour = hour
        if isHour12 { hour = hour % 12 + (isAfternoon ?? false ? 12 : 0) }
        return TimeOfDay(hour: hour, minute: minute, second: second, microsecond: microsecond)
    }

    var moment: NaiveDateTime? {
        guard let date, let time else { return nil }
        return NaiveDateTime(date, time)
    }
}

extension DatePattern {
    /// Reads a text that is all of the pattern; nil where it is not. Takes time in proportion to the text.
    // sync: floor — scans bytes
    func parse(_ text: String) -> DateParts? {
        guard text.utf8.count <= 200 else { return nil }
        return text.utf8.withContiguousStorageIfAvailable { parse($0) }
            ?? Array(text.utf8).withUnsafeBufferPointer { parse($0) }
    }

    // sync: floor — scans bytes
    private func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> DateParts? {
        var reader = DateReader(rest: bytes[...])
        var found = DateParts()
        for part in parts where !reader.read(part, into: &found) { return nil }
        return reader.rest.isEmpty ? found : nil
    }
}

/// Reads the parts of a pattern one after the other. Numbers take as many digits as they may have: Python's patterns
/// would give some back where the rest does not match, which no date that people write needs.
private struct DateReader {
    var rest: Slice<UnsafeBufferPointer<UInt8>>

    // sync: floor — scans bytes
    mutating func read(_ part: DatePattern.Part, into found: inout DateParts) -> Bool {
        switch part {
        case .literal(let bytes):
            guard rest.count >= bytes.count, zip(rest, bytes).allSatisfy({ $0.lowercased == $1.lowercased }) else {
                return false
            }
            rest = rest.dropFirst(bytes.count)
            return true
        case .space:
            guard let first = rest.first, first.isSpace else { return false }
            rest = rest.drop(while: \.isSpace)
            return true
        case .year: return set(&found.year, number(4, least: 4, 0...9_999))
        case .shortYear:
            return set(&found.year, number(2, least: 2, 0...99).map { $0 + ($0 <= 68 ? 2_000 : 1_900) })
        case .month: return set(&found.month, number(2, 1...12))
        case .day: return set(&found.day, number(2, 1...31))
        case .dayOfYear: return set(&found.dayOfYear, number(3, 1...366))
        case .monthName: return set(&found.month, name(DatePattern.months, 0))
        case .shortMonthName: return set(&found.month, name(DatePattern.months, 3))
        case .weekdayName: return name(DatePattern.weekdays, 0) != nil
        case .shortWeekdayName: return name(DatePattern.weekdays, 3) != nil
        case .hour: return set(&found.hour, number(2, 0...23))
        case .hour12:
            found.isHour12 = true
            return set(&found.hour, number(2, 1...12))
        case .minute: return set(&found.minute, number(2, 0...59))
        case .second: return set(&found.second, number(2, 0...59))
        case .microsecond: return set(&found.microsecond, fraction())
        case .halfDay: return set(&found.isAfternoon, name(["AM", "PM"], 0).map { $0 == 2 })
        case .offset: return set(&found.offset, offset())
        case .zoneName:
            guard name(["UTC", "GMT"], 0) != nil else { return false }
            found.offset = 0
            return true
        case .unknown: return false
        }
    }

    // sync: floor — sets a value
    private func set<Value>(_ target: inout Value, _ value: Value?) -> Bool {
        guard let value else { return false }
        target = value
        return true
    }

    // sync: floor — sets a value
    private func set<Value>(_ target: inout Value?, _ value: Value?) -> Bool {
        target = value
        return value != nil
    }

    // sync: floor — scans digits
    private mutating func number(_ most: Int, least: Int = 1, _ range: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < most, let digit = rest.dropFirst(count).first?.digit {
            // As far as the range goes: of 311, a month takes 3.
            let next = value * 10 + Int(digit)
            if count >= least, next > range.upperBound { break }
            value = next
            count += 1
        }
        guard count >= least, range.contains(value) else { return nil }
        rest = rest.dropFirst(count)
        return value
    }

    // sync: floor — scans digits
    private mutating func fraction() -> Int? {
        let digits = rest.prefix(6).prefix { $0.digit != nil }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        var value = digits.reduce(0) { $0 * 10 + Int($1.digit ?? 0) }
        for _ in digits.count..<6 { value *= 10 }
        return value
    }

    /// The place of a name in a list, from one; of its first letters where a length is given.
    // sync: floor — compares letters
    private mutating func name(_ names: [String], _ length: Int) -> Int? {
        // The longest first, where one begins with another.
        for (index, name) in names.enumerated() {
            let letters = length == 0 ? name.utf8.prefix(name.utf8.count) : name.utf8.prefix(length)
            guard rest.count >= letters.count, zip(rest, letters).allSatisfy({ $0.lowercased == $1.lowercased }) else {
                continue
            }
            rest = rest.dropFirst(letters.count)
            return index + 1
        }
        return nil
    }

    /// `Z`, `±HHMM`, `±HH:MM`, with seconds too.
    // sync: floor — scans digits
    private mutating func offset() -> Int? {
        guard let sign = rest.popFirst() else { return nil }
        if sign == UInt8(ascii: "Z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(2, least: 2, 0...23) else {
            return nil
        }
        if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst() }
        guard let minutes = number(2, least: 2, 0...59) else { return nil }
        return (hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
}
