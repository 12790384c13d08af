#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A moment as JSON documents write it: `2020-01-01T00:17:01Z`, with or without a fraction, with `Z` or an offset
/// (RFC 3339, 5.6). What ``JSONSerializer`` writes is read, which Foundation's own strategy does not do with fractions.
struct ISO8601Date {
    let date: Date

    /// Nil where the text is no such moment, or names a day that no calendar has.
    init?(_ text: String) {
        var reader = DigitReader(Array(text.utf8))
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2), reader.skip("T") || reader.skip("t") || reader.skip(" "),
            let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2), reader.skip(":"),
            let second = reader.number(2)
        else { return nil }
        let fraction: Double
        if reader.skip(".") {
            guard let read = reader.fraction() else { return nil }
            fraction = read
        } else {
            fraction = 0
        }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        guard (1...12).contains(month), day >= 1, hour < 24, minute < 60, second < 60 else { return nil }
        let number = CivilDate.dayNumber(year: year, month: month, day: day)
        let civil = CivilDate(day: number)
        guard year >= 1, civil.day == day, civil.month == month else { return nil }
        let seconds = number * 86_400 + hour * 3_600 + minute * 60 + second - offset
        date = Date(timeIntervalSince1970: Double(seconds) + fraction)
    }
}

/// Reads digits and what parts them.
private struct DigitReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    /// Exactly so many digits.
    // sync: lazy — takes text apart
    mutating func number(_ digits: Int) -> Int? {
        guard index + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<index + digits] {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        index += digits
        return value
    }

    /// Digits behind a point, at least one; those behind the ninth say nothing.
    // sync: lazy — takes text apart
    mutating func fraction() -> Double? {
        var value = 0.0
        var unit = 0.1
        let start = index
        while index < bytes.count, bytes[index].isDigit {
            if index - start < 9 { value += Double(bytes[index] - 0x30) * unit }
            unit /= 10
            index += 1
        }
        return index > start ? value : nil
    }

    /// `Z`, or an offset in hours and minutes; in seconds.
    // sync: lazy — takes text apart
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let isNegative = skip("-")
        guard isNegative || skip("+"), let hours = number(2), skip(":"), let minutes = number(2), hours < 24,
            minutes < 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (isNegative ? -1 : 1)
    }

    // sync: lazy — takes text apart
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
        index += 1
        return true
    }
}
