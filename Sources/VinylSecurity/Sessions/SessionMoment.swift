import VinylORM

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A moment as Python's `isoformat` has it: `2023-11-15T00:13:20+00:00`, with microseconds where there are any.
struct SessionMoment {
    let date: Date

    init(_ date: Date) { self.date = date }

    /// Reads such a text; one without an offset is UTC. Nil for anything else.
    init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes.count <= 40, text.utf8.allSatisfy({ $0 < 0x80 }),
            let day = CalendarDate(String(decoding: bytes[..<10], as: UTF8.self))
        else { return nil }
        let rest = bytes[11...]
        let zone = rest.firstIndex { "Z+-".utf8.contains($0) } ?? rest.endIndex
        guard let time = TimeOfDay(String(decoding: rest[..<zone], as: UTF8.self)),
            let offset = Self.offset(String(decoding: rest[zone...], as: UTF8.self))
        else { return nil }
        let seconds = Double(day.daysSinceEpoch * 86_400 - offset)
        date = Date(timeIntervalSince1970: seconds + Double(time.microsecondsSinceMidnight) / 1_000_000)
    }

    var text: String {
        let microseconds = Int64((date.timeIntervalSince1970.clamped * 1_000_000).rounded())
        let (seconds, fraction) = microseconds.quotientAndRemainder(flooringBy: 1_000_000)
        let (days, second) = seconds.quotientAndRemainder(flooringBy: 86_400)
        let digits = String(fraction)
        let tail = fraction == 0 ? "" : "." + String(repeating: "0", count: 6 - digits.count) + digits
        return "\(CalendarDate(daysSinceEpoch: Int(days)))T\(ClockText(Int(second)).text)\(tail)+00:00"
    }

    /// The seconds of `+05:30`; 0 for none and for `Z`.
    // sync: floor — reads digits
    private static func offset(_ text: String) -> Int? {
        if text.isEmpty || text == "Z" { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        let numbers = parts.compactMap { Int($0) }.filter { $0 >= 0 }
        guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
            return nil
        }
        let seconds = numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)
        return text.hasPrefix("-") ? -seconds : seconds
    }
}
