/// A duration as people and JSON write it. Source: Django, `django.utils.dateparse`; ISO 8601-1, durations.
struct DurationText {
    let microseconds: Int64

    init?(_ text: String) {
        let trimmed = Substring(text)
        if let iso = DurationText.iso(trimmed) {
            microseconds = iso
        } else if let clock = DurationText.clock(trimmed) {
            microseconds = clock
        } else {
            return nil
        }
    }

    /// `[-]D days, HH:MM:SS.ffffff` and what may be left out of it. The sign of the days is theirs alone.
    // sync: lazy — reads text
    private static func clock(_ text: Substring) -> Int64? {
        var rest = text
        var days: Int64 = 0
        if let space = rest.firstIndex(of: " ") {
            guard let number = Int64(rest[..<space]) else { return nil }
            days = number
            rest = rest[rest.index(after: space)...]
            for word in ["days, ", "day, ", "days ", "day "] where rest.hasPrefix(word) {
                rest = rest.dropFirst(word.count)
                break
            }
        }
        var sign: Int64 = 1
        if rest.hasPrefix("-") {
            sign = -1
            rest = rest.dropFirst()
        }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard 1...3 ~= parts.count, let last = parts.last, let seconds = seconds(last) else { return nil }
        var total = seconds
        for (part, unit) in zip(parts.dropLast().reversed(), [Int64(60_000_000), 3_600_000_000]) {
            guard !part.isEmpty, part.allSatisfy(\.isASCIIDigit), let number = Int64(part) else { return nil }
            let (product, overflows) = number.multipliedReportingOverflow(by: unit)
            let (sum, overflowed) = total.addingReportingOverflow(product)
            if overflows || overflowed { return nil }
            total = sum
        }
        let (whole, overflows) = days.multipliedReportingOverflow(by: 86_400_000_000)
        let (sum, overflowed) = whole.addingReportingOverflow(sign * total)
        return overflows || overflowed ? nil : sum
    }

    /// `[-]P[nD][T[nH][nM][nS]]`, numbers with a point or a comma; weeks too.
    // sync: lazy — reads text
    private static func iso(_ text: Substring) -> Int64? {
        var rest = text
        var sign = 1.0
        if rest.hasPrefix("-") || rest.hasPrefix("+") {
            sign = rest.hasPrefix("-") ? -1 : 1
            rest = rest.dropFirst()
        }
        guard rest.hasPrefix("P"), rest.count > 1 else { return nil }
        rest = rest.dropFirst()
        var isTime = false
        var total = 0.0
        var number = ""
        for character in rest {
            if character.isASCIIDigit || character == "." || character == "," {
                number.append(character == "," ? "." : character)
                continue
            }
            if character == "T", number.isEmpty, !isTime {
                isTime = true
                continue
            }
            guard let value = Double(number) else { return nil }
            switch (character, isTime) {
            case ("W", false): total += value * 604_800
            case ("D", false): total += value * 86_400
            case ("H", true): total += value * 3_600
            case ("M", true): total += value * 60
            case ("S", true): total += value
            default: return nil
            }
            number = ""
        }
        let microseconds = (sign * total * 1_000_000).rounded()
        return number.isEmpty ? Int64(exactly: microseconds) : nil
    }

    /// `SS[.ffffff]`
    // sync: lazy — reads text
    private static func seconds(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.allSatisfy(\.isASCIIDigit), let seconds = Int64(whole),
            seconds < 1_000_000_000_000
        else { return nil }
        guard parts.count == 2 else { return seconds * 1_000_000 }
        let digits = parts[1].prefix(6)
        guard !digits.isEmpty, parts[1].allSatisfy(\.isASCIIDigit), let fraction = Int64(digits) else { return nil }
        var scaled = fraction
        for _ in digits.count..<6 { scaled *= 10 }
        return seconds * 1_000_000 + scaled
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
