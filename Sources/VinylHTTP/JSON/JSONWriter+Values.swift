#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Values that JSON has no notation for, as Django's `DjangoJSONEncoder` writes them.
extension JSONWriter {
    /// ISO 8601 in UTC: `2020-01-01T00:17:01Z`, with three digits of a fraction where there is one.
    /// - Returns: False where the year is not one of 1 to 9999, which the notation is for.
    // sync: floor — the inner loop over digits
    func append(date: Date) -> Bool {
        let seconds = date.timeIntervalSince1970
        // Half a microsecond, or what a `Double` of this size cannot tell: a date that was read from text lies as little
        // before its millisecond, and would lose another with each time that it is written and read.
        let noise = max(5e-7, 2 * seconds.ulp)
        let moment = seconds + noise
        // Also where it is no number.
        guard moment >= -62_135_596_800, moment < 253_402_300_800 else { return false }
        let second = Int(moment.rounded(.down))
        let milliseconds = min(999, Int((moment - moment.rounded(.down)) * 1_000))
        let isWhole = abs(seconds - seconds.rounded()) < 5e-7
        let (day, ofDay) = second.flooredDivision(by: 86_400)
        let civil = CivilDate(day: day)
        append(UInt8(ascii: "\""))
        append(digits: UInt64(civil.year), width: 4)
        append(UInt8(ascii: "-"))
        append(digits: UInt64(civil.month), width: 2)
        append(UInt8(ascii: "-"))
        append(digits: UInt64(civil.day), width: 2)
        append(UInt8(ascii: "T"))
        append(clock: ofDay, "::")
        if !isWhole {
            append(UInt8(ascii: "."))
            append(digits: UInt64(milliseconds), width: 3)
        }
        append("Z\"")
        return true
    }

    /// `-P1DT02H03M04S`, with six digits of a fraction where there is one. Source: Django, `duration_iso_string`.
    /// What is finer than a microsecond is cut.
    // sync: floor — the inner loop over digits
    func append(duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let microseconds = Int128(seconds) * 1_000_000 + Int128(attoseconds / 1_000_000_000_000)
        append(microseconds < 0 ? "\"-P" : "\"P")
        let (second, fraction) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let (day, ofDay) = second.quotientAndRemainder(dividingBy: 86_400)
        append(digits: UInt64(day), width: 1)
        append("DT")
        append(clock: Int(ofDay), "HM")
        if fraction > 0 {
            append(UInt8(ascii: "."))
            append(digits: UInt64(fraction), width: 6)
        }
        append("S\"")
    }

    /// Hours, minutes and seconds of a day, two digits each, with what stands behind the first two.
    // sync: floor — the inner loop over digits
    private func append(clock seconds: Int, _ signs: StaticString) {
        append(digits: UInt64(seconds / 3_600), width: 2)
        append(signs.utf8Start[0])
        append(digits: UInt64(seconds / 60 % 60), width: 2)
        append(signs.utf8Start[1])
        append(digits: UInt64(seconds % 60), width: 2)
    }

    /// In lower case, with hyphens.
    // sync: floor — the inner loop over digits
    func append(uuid: UUID) {
        withUnsafeBytes(of: uuid.uuid) { bytes in
            // 32 digits, four hyphens, two quotes.
            fill(upTo: 38) { place in
                place[0] = UInt8(ascii: "\"")
                var index = 1
                for (number, byte) in bytes.enumerated() {
                    if number == 4 || number == 6 || number == 8 || number == 10 {
                        place[index] = UInt8(ascii: "-")
                        index += 1
                    }
                    for digit in [byte >> 4, byte & 15] {
                        place[index] = digit < 10 ? digit | 0x30 : digit + 0x57
                        index += 1
                    }
                }
                place[index] = UInt8(ascii: "\"")
                return index + 1
            }
        }
    }
}
