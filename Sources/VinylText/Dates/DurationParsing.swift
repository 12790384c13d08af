/// Reads a duration in one of three forms: `[D ][[HH:]MM:]SS[.ffffff]`, ISO 8601 (`P1DT2H30M`), and PostgreSQL's
/// `3 days 04:05:06`. A comma does for a point; the sign of the days is theirs alone.
/// - Returns: Nil where the text has another form.
/// - Throws: ``ImpossibleDate`` where the duration is longer than 64 bits of microseconds tell: 292,000 years.
// sync: floor — reads text
public func parseDuration(_ text: String) throws(ImpossibleDate) -> Duration? {
    guard let parsed = DurationReader(text).clock() ?? DurationReader(text).iso() ?? DurationReader(text).postgres()
    else { return nil }
    guard parsed.magnitude < 9.2e18 else { throw ImpossibleDate(text: text) }
    return .microseconds(
        parsed.isExact ? parsed.exact : Int64(parsed.magnitude.rounded(.toNearestOrEven)) * parsed.sign)
}

/// A sum of microseconds: exact as long as its parts are whole numbers.
private struct DurationSum {
    private(set) var exact: Int64 = 0
    private(set) var isExact = true
    private var approximate = 0.0

    var magnitude: Double { approximate.magnitude }
    var sign: Int64 { approximate < 0 ? -1 : 1 }

    /// - Parameter number: Digits, perhaps with a point.
    // sync: floor — adds numbers
    mutating func add(_ number: Substring, _ unit: Int64, isNegative: Bool) {
        let value = Double(number) ?? 0
        approximate += (isNegative ? -value : value) * Double(unit)
        guard isExact, let whole = Int64(number) else {
            isExact = false
            return
        }
        let (product, overflows) = whole.multipliedReportingOverflow(by: isNegative ? -unit : unit)
        let (sum, overflowed) = exact.addingReportingOverflow(product)
        if overflows || overflowed { isExact = false }
        exact = sum
    }
}

/// Reads one of the forms, each from the beginning.
private struct DurationReader {
    private var rest: Substring

    init(_ text: String) { rest = text.hasSuffix("\n") ? text.dropLast() : text[...] }

    /// `[D [day[s], ]][-][[HH:]MM:]SS[.ffffff]`
    // sync: floor — reads text
    func clock() -> DurationSum? {
        var reader = self
        var sum = DurationSum()
        let start = reader.rest
        let isBefore = reader.skip("-")
        if let days = reader.digits(), reader.skip(" ") {
            _ = reader.skip("days, ") || reader.skip("day, ")
            sum.add(days, 86_400_000_000, isNegative: isBefore)
        } else {
            reader.rest = start
        }
        let isNegative = reader.skip("-")
        guard var number = reader.digits() else { return nil }
        var numbers = [number]
        while numbers.count < 3, reader.skip(":") {
            guard let next = reader.digits() else { return nil }
            number = next
            numbers.append(number)
        }
        for (number, unit) in zip(numbers.reversed(), [Int64(1_000_000), 60_000_000, 3_600_000_000]) {
            sum.add(number, unit, isNegative: isNegative)
        }
        guard reader.fraction([".", ","], isNegative, &sum) else { return nil }
        return reader.rest.isEmpty ? sum : nil
    }

    /// `[±]P[nD][T[nH][nM][nS]]`
    // sync: floor — reads text
    func iso() -> DurationSum? {
        var reader = self
        var sum = DurationSum()
        let isNegative = reader.skip("-")
        if !isNegative { _ = reader.skip("+") }
        guard reader.skip("P") else { return nil }
        reader.quantity("D", 86_400_000_000, isNegative, &sum)
        if reader.skip("T") {
            reader.quantity("H", 3_600_000_000, isNegative, &sum)
            reader.quantity("M", 60_000_000, isNegative, &sum)
            reader.quantity("S", 1_000_000, isNegative, &sum)
        }
        return reader.rest.isEmpty ? sum : nil
    }

    /// `[D day[s] ][[±]HH:MM:SS[.ffffff]]`
    // sync: floor — reads text
    func postgres() -> DurationSum? {
        var reader = self
        var sum = DurationSum()
        let start = reader.rest
        let isBefore = reader.skip("-")
        if let days = reader.digits(), reader.skip(" days") || reader.skip(" day") {
            _ = reader.skip(" ")
            sum.add(days, 86_400_000_000, isNegative: isBefore)
        } else {
            reader.rest = start
        }
        if reader.rest.isEmpty { return sum }
        let isNegative = reader.skip("-")
        if !isNegative { _ = reader.skip("+") }
        guard let hours = reader.digits(), reader.skip(":"), let minutes = reader.digits(), minutes.utf8.count == 2,
            reader.skip(":"), let seconds = reader.digits(), seconds.utf8.count == 2
        else { return nil }
        sum.add(hours, 3_600_000_000, isNegative: isNegative)
        sum.add(minutes, 60_000_000, isNegative: isNegative)
        sum.add(seconds, 1_000_000, isNegative: isNegative)
        guard reader.fraction(["."], isNegative, &sum) else { return nil }
        return reader.rest.isEmpty ? sum : nil
    }

    /// A number with a unit behind it; nothing where there is none.
    // sync: floor — reads text
    private mutating func quantity(_ unit: String, _ size: Int64, _ isNegative: Bool, _ sum: inout DurationSum) {
        let start = rest
        if var number = digits().map(String.init) {
            if skip(".") || skip(",") {
                guard let fraction = digits() else {
                    rest = start
                    return
                }
                number += "." + fraction
            }
            if skip(unit) {
                sum.add(number[...], size, isNegative: isNegative)
                return
            }
        }
        rest = start
    }

    /// A point and up to twelve digits, of which six count. False where a point has none behind it.
    // sync: floor — reads text
    private mutating func fraction(_ points: [String], _ isNegative: Bool, _ sum: inout DurationSum) -> Bool {
        guard points.contains(where: { skip($0) }) else { return true }
        guard let digits = digits(), digits.utf8.count <= 12 else { return false }
        let microseconds = digits.prefix(6)
        let padded = microseconds + String(repeating: "0", count: 6 - microseconds.utf8.count)
        sum.add(padded[...], 1, isNegative: isNegative)
        return true
    }

    // sync: floor — reads text
    private mutating func digits() -> Substring? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        return digits.isEmpty ? nil : digits
    }

    // sync: floor — reads text
    private mutating func skip(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
        return true
    }
}
