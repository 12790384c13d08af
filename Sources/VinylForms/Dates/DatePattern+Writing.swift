import VinylORM
import VinylText

extension DatePattern {
    /// Writes a day and a time.
    // sync: floor — writes text
    func format(_ moment: NaiveDateTime) -> String {
        var text: [UInt8] = []
        for part in parts { DatePattern.write(part, moment.date, moment.time, into: &text) }
        return String(decoding: text, as: UTF8.self)
    }

    // sync: floor — writes text
    private static func write(_ part: Part, _ day: CalendarDate, _ time: TimeOfDay, into text: inout [UInt8]) {
        // sync: floor — writes digits
        func number(_ value: Int, _ count: Int) {
            let digits = String(value).utf8
            text += repeatElement(UInt8(ascii: "0"), count: max(0, count - digits.count))
            text += digits
        }
        // Django's `week_day` counts from Sunday, 1.
        let weekday = weekdays[(day.weekDay + 5) % 7]
        switch part {
        case .literal(let bytes): text += bytes
        case .space: text.append(UInt8(ascii: " "))
        case .year: number(day.year, 4)
        case .shortYear: number(day.year % 100, 2)
        case .month: number(day.month, 2)
        case .day: number(day.day, 2)
        case .monthName: text += months[day.month - 1].utf8
        case .shortMonthName: text += months[day.month - 1].utf8.prefix(3)
        case .weekdayName: text += weekday.utf8
        case .shortWeekdayName: text += weekday.utf8.prefix(3)
        case .dayOfYear:
            let first = CalendarDate(year: day.year, month: 1, day: 1) ?? day
            number(day.daysSinceEpoch - first.daysSinceEpoch + 1, 3)
        case .hour: number(time.hour, 2)
        case .hour12: number((time.hour + 11) % 12 + 1, 2)
        case .halfDay: text += (time.hour < 12 ? "AM" : "PM").utf8
        case .minute: number(time.minute, 2)
        case .second: number(time.second, 2)
        case .microsecond: number(time.microsecond, 6)
        // Of what has no zone Python writes neither.
        case .offset, .zoneName: break
        case .unknown(let code): text += [UInt8(ascii: "%"), code]
        }
    }
}
