import VinylORM

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A moment as a reset token's hash has it: `2024-02-01 08:30:15`, in UTC, to the second.
struct LoginText {
    let text: String

    init(_ moment: Date) {
        let seconds = Int64(moment.timeIntervalSince1970.rounded(.down).clamped)
        let (days, second) = seconds.quotientAndRemainder(flooringBy: 86_400)
        text = "\(CalendarDate(daysSinceEpoch: Int(days))) \(ClockText(Int(second)).text)"
    }
}

/// A second of the day as `08:30:15`.
struct ClockText {
    let text: String

    init(_ second: Int) {
        let parts = [second / 3_600, second / 60 % 60, second % 60]
        text = parts.map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }
}

extension Double {
    /// Within what days of the years 1 to 9999 have; 0 for no number.
    var clamped: Double { isNaN ? 0 : min(max(self, -62_135_596_800), 253_402_300_799) }
}

extension Int64 {
    /// Quotient and remainder where the remainder is never negative.
    // sync: floor — reckons
    func quotientAndRemainder(flooringBy divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
