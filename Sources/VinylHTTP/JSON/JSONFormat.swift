#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How values that JSON has no notation for are written. Source: Django, `DjangoJSONEncoder`.
enum JSONFormat {
    /// ISO 8601 in UTC: `2020-01-01T00:17:01Z`, with three digits of a fraction where there is one.
    static subscript(date: Date) -> String {
        let seconds = date.timeIntervalSince1970
        // Microseconds are what databases keep; rounding to them first hides the binary fraction's noise.
        let microseconds = (seconds * 1_000_000).rounded()
        guard abs(microseconds) < 9e18 else { return "\(seconds)" }
        let (second, fraction) = Int(microseconds).flooredDivision(by: 1_000_000)
        let (day, ofDay) = second.flooredDivision(by: 86_400)
        let civil = CivilDate(day: day)
        var text =
            "\(civil.year.padded(4))-\(civil.month.padded(2))-\(civil.day.padded(2))"
            + "T\((ofDay / 3_600).padded(2)):\((ofDay / 60 % 60).padded(2)):\((ofDay % 60).padded(2))"
        if fraction > 0 { text += ".\((fraction / 1_000).padded(3))" }
        return text + "Z"
    }
}
