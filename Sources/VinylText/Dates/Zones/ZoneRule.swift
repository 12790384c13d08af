import VinylORM

/// The rule by which a zone goes on after its table: a POSIX TZ string such as `CET-1CEST,M3.5.0,M10.5.0/3`
/// (POSIX.1-2017, 8.3; RFC 8536, 3.3.1 allows hours from -167 to 167).
struct ZoneRule {
    /// A change of the clock in each year: a day, and seconds after that day's midnight.
    struct Change {
        enum Day {
            /// 1...365, without 29 February.
            case julian(Int)
            /// 0...365, with it.
            case ordinal(Int)
            /// The n-th such weekday (0 is Sunday) of a month; the fifth is the last.
            case weekday(month: Int, week: Int, weekday: Int)
        }

        var day: Day
        var seconds: Int

        /// The moment in a year, on the clock in force before it, in seconds since 1970.
        // sync: floor — calendar arithmetic
        func seconds(in year: Int) -> Int64 {
            let newYear = CivilDay(year: year, month: 1, day: 1)
            let date: Int
            switch day {
            case .julian(let number):
                date = newYear.daysSinceEpoch + number - 1 + (number >= 60 && newYear.isLeapYear ? 1 : 0)
            case .ordinal(let number):
                date = newYear.daysSinceEpoch + number
            case .weekday(let month, let week, let weekday):
                let first = CivilDay(year: year, month: month, day: 1).daysSinceEpoch
                let isLast = month == 12
                let next = CivilDay(year: isLast ? year + 1 : year, month: isLast ? 1 : month + 1, day: 1)
                // 1 January 1970 was a Thursday.
                let firstWeekday = ((first + 4) % 7 + 7) % 7
                let found = first + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                date = found >= next.daysSinceEpoch ? found - 7 : found
            }
            return Int64(date) * 86_400 + Int64(seconds)
        }
    }

    var standard: Zone.Kind
    /// Nil where the clock never changes.
    var summer: (kind: Zone.Kind, start: Change, end: Change)?

    /// Reads a TZ string; nil where it is not one.
    init?(_ text: ArraySlice<UInt8>) {
        var scanner = Scanner(bytes: text)
        guard let name = scanner.name(), let west = scanner.clock() else { return nil }
        standard = Zone.Kind(offset: Int64(-west), isDaylight: false, abbreviation: name)
        guard !scanner.isAtEnd else { return }
        guard let summerName = scanner.name() else { return nil }
        var offset = standard.offset + 3_600
        if !scanner.isAt(",") {
            guard let west = scanner.clock() else { return nil }
            offset = Int64(-west)
        }
        // POSIX leaves the default of the changes open; zone files always state them.
        guard scanner.skip(","), let start = scanner.change(), scanner.skip(","), let end = scanner.change(),
            scanner.isAtEnd
        else { return nil }
        summer = (Zone.Kind(offset: offset, isDaylight: true, abbreviation: summerName), start, end)
    }
}

/// Reads the parts of a TZ string.
private struct Scanner {
    var bytes: ArraySlice<UInt8>

    var isAtEnd: Bool { bytes.isEmpty }

    // sync: floor — scans bytes
    func isAt(_ character: Unicode.Scalar) -> Bool { bytes.first == UInt8(ascii: character) }

    // sync: floor — scans bytes
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        bytes.removeFirst()
        return true
    }

    /// Three letters or more, or anything in angle brackets.
    // sync: floor — scans bytes
    mutating func name() -> String? {
        if skip("<") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            let name = bytes[..<end]
            bytes = bytes[(end + 1)...]
            return String(decoding: name, as: UTF8.self)
        }
        let letters = bytes.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }
        bytes = bytes.dropFirst(letters.count)
        return letters.count >= 3 ? String(decoding: letters, as: UTF8.self) : nil
    }

    // sync: floor — scans bytes
    mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard 1...3 ~= digits.count else { return nil }
        bytes = bytes.dropFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return range.contains(value) ? value : nil
    }

    /// `[±]hh[:mm[:ss]]` in seconds.
    // sync: floor — scans bytes
    mutating func clock() -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard var seconds = number(0...167).map({ $0 * 3_600 }) else { return nil }
        for unit in [60, 1] where skip(":") {
            guard let part = number(0...59) else { return nil }
            seconds += part * unit
        }
        return isNegative ? -seconds : seconds
    }

    /// `Mm.w.d`, `Jn` or `n`, then optionally `/time`; 2 o'clock unless told.
    // sync: floor — scans bytes
    mutating func change() -> ZoneRule.Change? {
        let day: ZoneRule.Change.Day
        if skip("M") {
            guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
                let weekday = number(0...6)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if skip("J") {
            guard let number = number(1...365) else { return nil }
            day = .julian(number)
        } else {
            guard let number = number(0...365) else { return nil }
            day = .ordinal(number)
        }
        guard skip("/") else { return ZoneRule.Change(day: day, seconds: 7_200) }
        guard let seconds = clock() else { return nil }
        return ZoneRule.Change(day: day, seconds: seconds)
    }
}
