/// A duration as people write it. Source: Django, `django.utils.dateparse` and `django.utils.duration`.
struct DurationSpelling {
    /// Microseconds.
    let total: Int128

    init(_ duration: Duration) { total = duration.attoseconds / 1_000_000_000_000 }

    var duration: Duration { Duration(attoseconds: total * 1_000_000_000_000) }

    /// Days, then what is left of them, never negative.
    private var parts: (days: Int128, seconds: Int128, microseconds: Int128) {
        let perDay: Int128 = 86_400_000_000
        var days = total / perDay
        var rest = total % perDay
        if rest < 0 {
            days -= 1
            rest += perDay
        }
        return (days, rest / 1_000_000, rest % 1_000_000)
    }

    /// `[D ]HH:MM:SS[.ffffff]`, as Django puts it into forms.
    var text: String {
        let parts = parts
        return (parts.days == 0 ? "" : "\(parts.days) ") + clock(parts.seconds, parts.microseconds, hourDigits: 2)
    }

    /// As Python's `str` writes it: `1 day, 2:03:04`.
    var python: String {
        let parts = parts
        let days = parts.days == 0 ? "" : "\(parts.days) day\(abs(parts.days) == 1 ? "" : "s"), "
        return days + clock(parts.seconds, parts.microseconds, hourDigits: 1)
    }

    // sync: lazy — writes text
    private func clock(_ seconds: Int128, _ microseconds: Int128, hourDigits: Int) -> String {
        func padded(_ value: Int128, _ count: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, count - digits.count)) + digits
        }
        let fraction = microseconds == 0 ? "" : "." + padded(microseconds, 6)
        return "\(padded(seconds / 3_600, hourDigits)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))\(fraction)"
    }

    /// Reads what Django reads: `[D[ days], ][-][[HH:]MM:]SS[.ffffff]`, ISO 8601 without weeks, PostgreSQL's intervals.
    /// - Throws: ``Overflow`` for more days than a duration can have.
    init?(_ text: String) throws(Overflow) {
        guard text.utf8.count <= 200 else { return nil }
        guard let microseconds = DurationReader(text).microseconds else { return nil }
        let limit = Double(999_999_999) * 86_400_000_000
        guard microseconds >= -limit, microseconds < limit + 86_400_000_000 else { throw Overflow() }
        total = Int128(microseconds.rounded(.toNearestOrEven))
    }

    /// There are too many days.
    struct Overflow: Error {}
}

/// Reads a duration's text from left to right.
private struct DurationReader {
    private var rest: Substring.UTF8View
    private(set) var microseconds: Double?

    init(_ text: String) {
        rest = text[...].utf8
        microseconds = nil
        let whole = rest
        microseconds = clock()
        if microseconds == nil {
            rest = whole
            microseconds = iso()
        }
        if microseconds == nil {
            rest = whole
            microseconds = interval()
        }
    }

    // sync: floor — scans bytes
    private mutating func take(_ text: StaticString) -> Bool {
        let word = Array("\(text)".utf8)
        guard rest.starts(with: word) else { return false }
        rest.removeFirst(word.count)
        return true
    }

    // sync: floor — scans bytes
    private mutating func digits() -> Substring.UTF8View? {
        let digits = rest.prefix { $0.digit != nil }
        rest = rest.dropFirst(digits.count)
        return digits.isEmpty ? nil : digits
    }

    // sync: floor — converts digits
    private func value(_ digits: Substring.UTF8View) -> Double { Double(String(Substring(digits))) ?? 0 }

    /// Up to six digits of a fraction count; six more may follow.
    // sync: floor — scans bytes
    private mutating func fraction() -> Double? {
        guard let digits = digits(), digits.count <= 12 else { return nil }
        let kept = String(Substring(digits.prefix(6)))
        return Double(kept + String(repeating: "0", count: 6 - kept.utf8.count))
    }

    /// `-5 days, ` or `-5 day `; the word may be missing where `wordIsOptional`.
    // sync: floor — scans bytes
    private mutating func days(comma: Bool) -> Double? {
        let start = rest
        let sign: Double = take("-") ? -1 : 1
        guard let number = digits(), take(" ") else {
            rest = start
            return nil
        }
        let days = sign * value(number)
        let afterSpace = rest
        if comma {
            if take("days, ") || take("day, ") { return days }
            rest = afterSpace
            return days
        }
        guard take("day") else {
            rest = start
            return nil
        }
        _ = take("s")
        _ = take(" ")
        return days
    }

    // sync: floor — scans bytes
    private mutating func clock() -> Double? {
        let days = days(comma: true) ?? 0
        let sign: Double = take("-") ? -1 : 1
        guard let first = digits() else { return nil }
        var numbers = [value(first)]
        while numbers.count < 3, take(":") {
            guard let next = digits() else { return nil }
            numbers.append(value(next))
        }
        var seconds = numbers.reduce(0) { $0 * 60 + $1 } * 1_000_000
        if take(".") || take(",") {
            guard let fraction = fraction() else { return nil }
            seconds += fraction
        }
        return rest.isEmpty ? days * 86_400_000_000 + sign * seconds : nil
    }

    // sync: floor — scans bytes
    private mutating func iso() -> Double? {
        let sign: Double = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard take("P") else { return nil }
        var total = 0.0
        var units: [(StaticString, Double)] = [("D", 86_400)]
        if let days = part(&units) { total += days }
        if rest.isEmpty { return sign * total * 1_000_000 }
        guard take("T") else { return nil }
        units = [("H", 3_600), ("M", 60), ("S", 1)]
        while let seconds = part(&units) { total += seconds }
        return rest.isEmpty ? sign * total * 1_000_000 : nil
    }

    /// A number and the unit behind it, which is then taken out with those before it.
    // sync: floor — scans bytes
    private mutating func part(_ units: inout [(StaticString, Double)]) -> Double? {
        let start = rest
        guard let whole = digits() else { return nil }
        var text = String(Substring(whole))
        if take(".") || take(",") {
            guard let digits = digits() else { return nil }
            text += "." + String(Substring(digits))
        }
        for (index, unit) in units.enumerated() where take(unit.0) {
            units.removeFirst(index + 1)
            return (Double(text) ?? 0) * unit.1
        }
        rest = start
        return nil
    }

    // sync: floor — scans bytes
    private mutating func interval() -> Double? {
        let days = days(comma: false)
        if rest.isEmpty { return days.map { $0 * 86_400_000_000 } }
        let sign: Double = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard let hours = digits(), take(":"), let minutes = digits(), minutes.count == 2, take(":"),
            let seconds = digits(), seconds.count == 2
        else { return nil }
        var total = (value(hours) * 3_600 + value(minutes) * 60 + value(seconds)) * 1_000_000
        if take(".") {
            guard let digits = digits(), digits.count <= 6 else { return nil }
            let kept = String(Substring(digits))
            total += Double(kept + String(repeating: "0", count: 6 - kept.utf8.count)) ?? 0
        }
        return rest.isEmpty ? (days ?? 0) * 86_400_000_000 + sign * total : nil
    }
}
