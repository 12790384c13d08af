#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension HTTPDate {
    /// Reads any of the three forms that HTTP has for a moment (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`,
    /// `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. Source: Django, `parse_http_date`.
    /// - Returns: Nil for other text, and for a day or a time that does not exist.
    public init?(parsing text: String) {
        guard let seconds = HTTPDateReader(text).seconds else { return nil }
        self.init(seconds)
    }

    /// Now, in seconds since 1970.
    static var now: Int { Int(time(nil)) }
}

/// Reads a date by its fixed places.
private struct HTTPDateReader {
    private(set) var seconds: Int?

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    init(_ text: String) {
        // No form is longer, and none has a character that is not ASCII.
        guard text.utf8.count <= 40, text.utf8.allSatisfy({ $0 < 0x80 }) else { return }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let fields: (day: Substring, month: Substring, year: Substring, time: Substring)
        switch words.count {
        case 6 where words[0].utf8.count == 4 && words[0].hasSuffix(",") && words[5] == "GMT":
            guard words[1].utf8.count == 2, words[3].utf8.count == 4 else { return }
            fields = (words[1], words[2], words[3], words[4])
        case 4 where (7...10).contains(words[0].utf8.count) && words[0].hasSuffix(",") && words[3] == "GMT":
            let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
            guard date.count == 3, date[0].utf8.count == 2, date[2].utf8.count == 2 else { return }
            fields = (date[0], date[1], date[2], words[2])
        case 5 where words[0].utf8.count == 3 && words[2].utf8.count == 2 && words[4].utf8.count == 4:
            fields = (words[2], words[1], words[4], words[3])
        case 6 where words[0].utf8.count == 3 && words[2].isEmpty && words[3].utf8.count == 1:
            guard words[5].utf8.count == 4 else { return }
            fields = (words[3], words[1], words[5], words[4])
        default: return
        }
        let name = words[0].hasSuffix(",") ? words[0].dropLast() : words[0]
        guard name.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") }),
            let day = Self.number(fields.day), var year = Self.number(fields.year),
            let month = Self.months.firstIndex(of: fields.month.lowercased())
        else { return }
        let clock = fields.time.split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3, clock.allSatisfy({ $0.utf8.count == 2 }), let hour = Self.number(clock[0]),
            let minute = Self.number(clock[1]), let second = Self.number(clock[2]), hour < 24, minute < 60, second < 60
        else { return }
        if year < 100 { year = Self.century(of: year) }
        guard year >= 1, day >= 1 else { return }
        let number = CivilDate.dayNumber(year: year, month: month + 1, day: day)
        let civil = CivilDate(day: number)
        guard civil.day == day, civil.month == month + 1 else { return }
        seconds = number * 86_400 + hour * 3_600 + minute * 60 + second
    }

    // sync: floor — takes text apart
    private static func number(_ digits: Substring) -> Int? {
        digits.utf8.allSatisfy(\.isDigit) ? Int(digits) : nil
    }

    /// A year of two digits that lies more than fifty years ahead is of the past (RFC 9110, 5.6.7).
    // sync: floor — arithmetic
    private static func century(of year: Int) -> Int {
        let current = CivilDate(day: HTTPDate.now.flooredDivision(by: 86_400).quotient).year
        let century = current - current % 100
        return year - current % 100 > 50 ? century - 100 + year : century + year
    }
}
