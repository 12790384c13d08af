#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import VinylORM

/// A date and time in ISO 8601 as Django reads it: `2024-02-29 10:05`, `2024-02-29T10:05:30,5Z`, months, days and hours
/// of one digit too. Source: Django, `django.utils.dateparse.parse_datetime`.
struct EnteredMoment {
    let moment: NaiveMoment
    /// Seconds ahead of UTC; nil where none was said.
    let offset: Int?

    /// What came of reading a text.
    enum Outcome {
        case read(EnteredMoment)
        /// It looks like a moment, and there is none such.
        case impossible
        /// It looks like something else.
        case unlike
    }

    // sync: floor — scans bytes
    static func read(_ text: String) -> Outcome {
        var scanner = MomentScanner(rest: Array(text.utf8)[...])
        guard let parts = scanner.scan() else { return .unlike }
        guard let moment = parts.moment else { return .impossible }
        if let offset = parts.offset, abs(offset) >= 86_400 { return .impossible }
        return .read(EnteredMoment(moment: moment, offset: parts.offset))
    }
}

private struct MomentScanner {
    var rest: ArraySlice<UInt8>

    // sync: floor — scans bytes
    mutating func scan() -> DateParts? {
        guard rest.count <= 64 else { return nil }
        var parts = DateParts()
        guard let year = number(4, least: 4), take("-"), let month = number(2), take("-"), let day = number(2) else {
            return nil
        }
        (parts.year, parts.month, parts.day) = (year, month, day)
        // A day alone is its midnight.
        if rest.isEmpty { return parts }
        guard take("T") || take(" "), let hour = number(2), take(":"), let minute = number(2) else { return nil }
        (parts.hour, parts.minute) = (hour, minute)
        if take(":") {
            guard let second = number(2) else { return nil }
            parts.second = second
            if take(".") || take(",") {
                let digits = rest.prefix { $0.digit != nil }
                guard 1...12 ~= digits.count else { return nil }
                rest = rest.dropFirst(digits.count)
                for digit in digits.prefix(6) { parts.microsecond = parts.microsecond * 10 + Int(digit.digit ?? 0) }
                for _ in min(digits.count, 6)..<6 { parts.microsecond *= 10 }
            }
        }
        rest = rest.drop(while: \.isSpace)
        if rest.isEmpty { return parts }
        if take("Z") {
            parts.offset = 0
        } else {
            guard let offset = offset() else { return nil }
            parts.offset = offset
        }
        return rest.isEmpty ? parts : nil
    }

    // sync: floor — scans bytes
    private mutating func offset() -> Int? {
        let sign = take("-") ? -1 : 1
        if sign == 1, !take("+") { return nil }
        guard let hours = number(2, least: 2) else { return nil }
        _ = take(":")
        guard !rest.isEmpty else { return sign * hours * 3_600 }
        guard let minutes = number(2, least: 2) else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }

    // sync: floor — scans bytes
    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: byte) else { return false }
        rest = rest.dropFirst()
        return true
    }

    // sync: floor — scans bytes
    private mutating func number(_ most: Int, least: Int = 1) -> Int? {
        let digits = rest.prefix(most).prefix { $0.digit != nil }
        guard digits.count >= least else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1.digit ?? 0) }
    }
}
