import VinylORM

/// Writes the parts of one value.
struct DatePartWriter {
    private let day: CalendarDate?
    private let time: TimeOfDay?
    /// The moment in seconds since 1970, cut.
    private let seconds: Int64
    private let isInstant: Bool
    /// The zone, the moment, and what the zone's clock shows then; nil for a date and a time. Few formats ask for it.
    private let clock: (zone: Zone, moment: Moment, local: Moment)?

    init(_ value: DateTimeValue) {
        switch value {
        case .date(let date):
            day = date
            time = nil
            clock = nil
            seconds = Moment(day: date.daysSinceEpoch).seconds
            isInstant = false
        case .time(let time):
            day = nil
            self.time = time
            clock = nil
            seconds = 0
            isInstant = false
        case .naive(let naive, let zone):
            day = naive.date
            time = naive.time
            let local = Moment(naive)
            let moment = zone.zone.moment(local: local)
            clock = (zone.zone, moment, local)
            seconds = moment.microseconds / 1_000_000
            isInstant = false
        case .instant(let date, let zone):
            let moment = Moment(date)
            let local = zone.zone.local(moment)
            let naive = NaiveDateTime(local)
            day = naive.date
            time = naive.time
            clock = (zone.zone, moment, local)
            seconds = moment.microseconds / 1_000_000
            isInstant = true
        }
    }

    /// What the zone's clock is then; nil where there is none, and for a reading that a change of the clock makes unclear.
    private var zone: Zone.Kind? {
        guard let clock, !clock.zone.isAmbiguousOrMissing(local: clock.local) else { return nil }
        return clock.zone.kind(at: clock.moment)
    }

    /// How far the zone is from UTC then, in seconds; a day's is none.
    private var offset: Int64 { clock.map { $0.zone.kind(at: $0.moment).offset } ?? 0 }

    // sync: floor — appends bytes
    func append(_ letter: UInt8, to buffer: inout [UInt8]) throws(DateFormatError) {
        switch Unicode.Scalar(letter) {
        case "e": if try needsTime(letter) != nil, isInstant, let zone { buffer += zone.abbreviation.utf8 }
        case "T": if try needsTime(letter) != nil, let zone { buffer += zone.abbreviation.utf8 }
        case "O": if try needsTime(letter) != nil, let zone { buffer += OffsetText(zone.offset).compact.utf8 }
        case "Z": if try needsTime(letter) != nil, let zone { number(Int(zone.offset), to: &buffer) }
        case "a", "A", "f", "g", "G", "h", "H", "i", "P", "s", "u":
            if let time = try needsTime(letter) { append(letter, time, to: &buffer) }
        case "I": if let zone { buffer += zone.isDaylight ? "1".utf8 : "0".utf8 }
        case "U":
            _ = try needsTime(letter)
            _ = try needsDay(letter)
            number(Int(seconds), to: &buffer)
        case "c": buffer += isoText.utf8
        case "r": append(rfc5322: try needsDay(letter), to: &buffer)
        default: append(letter, try needsDay(letter), to: &buffer)
        }
    }

    // sync: floor — looks at a value
    private func needsTime(_ letter: UInt8) throws(DateFormatError) -> TimeOfDay? {
        guard let time else { throw DateFormatError(letter: Character(Unicode.Scalar(letter)), isOfDay: false) }
        return time
    }

    // sync: floor — looks at a value
    private func needsDay(_ letter: UInt8) throws(DateFormatError) -> CalendarDate {
        guard let day else { throw DateFormatError(letter: Character(Unicode.Scalar(letter)), isOfDay: true) }
        return day
    }

    // sync: floor — appends bytes
    private func append(_ letter: UInt8, _ time: TimeOfDay, to buffer: inout [UInt8]) {
        let hour = time.hour % 12 == 0 ? 12 : time.hour % 12
        switch Unicode.Scalar(letter) {
        case "a": buffer += time.hour > 11 ? "p.m.".utf8 : "a.m.".utf8
        case "A": buffer += time.hour > 11 ? "PM".utf8 : "AM".utf8
        case "g": number(hour, to: &buffer)
        case "G": number(time.hour, to: &buffer)
        case "h": padded(hour, 2, to: &buffer)
        case "H": padded(time.hour, 2, to: &buffer)
        case "i": padded(time.minute, 2, to: &buffer)
        case "s": padded(time.second, 2, to: &buffer)
        case "u": padded(time.microsecond, 6, to: &buffer)
        case "P" where time.minute == 0 && time.hour == 0: buffer += "midnight".utf8
        case "P" where time.minute == 0 && time.hour == 12: buffer += "noon".utf8
        default:
            number(hour, to: &buffer)
            if time.minute != 0 {
                buffer.append(UInt8(ascii: ":"))
                padded(time.minute, 2, to: &buffer)
            }
            if letter == UInt8(ascii: "P") { buffer += time.hour > 11 ? " p.m.".utf8 : " a.m.".utf8 }
        }
    }

    // sync: floor — appends bytes
    private func append(_ letter: UInt8, _ day: CalendarDate, to buffer: inout [UInt8]) {
        switch Unicode.Scalar(letter) {
        case "d": padded(day.day, 2, to: &buffer)
        case "j": number(day.day, to: &buffer)
        case "D": buffer += DateNames.weekdays[day.weekDay - 1].utf8.prefix(3)
        case "l": buffer += DateNames.weekdays[day.weekDay - 1].utf8
        case "w": number(day.weekDay - 1, to: &buffer)
        case "m": padded(day.month, 2, to: &buffer)
        case "n": number(day.month, to: &buffer)
        case "M": buffer += DateNames.months[day.month - 1].utf8.prefix(3)
        case "b": buffer += DateNames.months[day.month - 1].utf8.prefix(3).map { $0 | 0x20 }
        case "N": buffer += DateNames.associatedPress[day.month - 1].utf8
        case "F", "E": buffer += DateNames.months[day.month - 1].utf8
        case "Y": padded(day.year, 4, to: &buffer)
        case "y": padded(day.year % 100, 2, to: &buffer)
        case "L": buffer += day.civilDay.isLeapYear ? "True".utf8 : "False".utf8
        case "t": number(day.lengthOfMonth, to: &buffer)
        case "z": number(day.dayOfYear, to: &buffer)
        case "W": number(day.isoWeek.week, to: &buffer)
        case "o": number(day.isoWeek.year, to: &buffer)
        default: buffer += DateNames.ordinalSuffix(day.day).utf8
        }
    }

    /// As Python's `isoformat`.
    private var isoText: String {
        switch (day, time) {
        case (let day?, let time?): "\(day)T\(time)" + (isInstant ? OffsetText(offset).text : "")
        case (let day?, nil): "\(day)"
        case (nil, let time): time.map { "\($0)" } ?? ""
        }
    }

    /// `Fri, 09 Feb 2024 15:04:08 +0000`
    // sync: floor — appends bytes
    private func append(rfc5322 day: CalendarDate, to buffer: inout [UInt8]) {
        append(UInt8(ascii: "D"), day, to: &buffer)
        buffer += ", ".utf8
        padded(day.day, 2, to: &buffer)
        buffer.append(UInt8(ascii: " "))
        append(UInt8(ascii: "M"), day, to: &buffer)
        buffer.append(UInt8(ascii: " "))
        padded(day.year, 4, to: &buffer)
        let time = time ?? TimeOfDay(microsecondsSinceMidnight: 0)
        buffer += " \(Digits.two(time.hour)):\(Digits.two(time.minute)):\(Digits.two(time.second)) ".utf8
        buffer += OffsetText(offset).compact.utf8
    }

    // sync: floor — appends bytes
    private func number(_ value: Int, to buffer: inout [UInt8]) {
        if 0...9 ~= value {
            buffer.append(UInt8(truncatingIfNeeded: 0x30 + value))
        } else {
            buffer += String(value).utf8
        }
    }

    // sync: floor — appends bytes
    private func padded(_ value: Int, _ width: Int, to buffer: inout [UInt8]) {
        if width == 2, 0..<100 ~= value {
            buffer.append(UInt8(truncatingIfNeeded: 0x30 + value / 10))
            buffer.append(UInt8(truncatingIfNeeded: 0x30 + value % 10))
            return
        }
        var rest = value
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
        for index in stride(from: start + width - 1, through: start, by: -1) {
            buffer[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}
