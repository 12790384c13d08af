/// A duration as Django's forms and serializers write it: `[D ]HH:MM:SS[.ffffff]`. The sign is that of the days.
// sync: floor — makes text
public func durationString(_ duration: Duration) -> String {
    let parts = DurationParts(duration)
    return (parts.days == 0 ? "" : "\(parts.days) ")
        + "\(Digits.two(parts.hours)):\(Digits.two(parts.minutes)):\(Digits.two(parts.seconds))" + parts.fraction
}

/// A duration in ISO 8601's form: `P1DT02H03M04.5S`, with a sign in front where it is negative.
// sync: floor — makes text
public func durationISOString(_ duration: Duration) -> String {
    let parts = DurationParts(duration < .zero ? .zero - duration : duration)
    return (duration < .zero ? "-" : "")
        + "P\(parts.days)DT\(Digits.two(parts.hours))H\(Digits.two(parts.minutes))M\(Digits.two(parts.seconds))"
        + parts.fraction + "S"
}

/// A duration as Python prints it: `1 day, 2:03:04.000005`.
// sync: floor — makes text
package func pythonText(_ duration: Duration) -> String {
    let parts = DurationParts(duration)
    let days = parts.days == 0 ? "" : "\(parts.days) day\(abs(parts.days) == 1 ? "" : "s"), "
    return days + "\(parts.hours):\(Digits.two(parts.minutes)):\(Digits.two(parts.seconds))" + parts.fraction
}

/// Days, which may be negative, and what is left, which is not.
private struct DurationParts {
    let days: Int64
    let hours: Int
    let minutes: Int
    let seconds: Int
    private let microseconds: Int

    init(_ duration: Duration) {
        var (whole, attoseconds) = duration.components
        if attoseconds < 0 {
            whole -= 1
            attoseconds += 1_000_000_000_000_000_000
        }
        let rest = Int((whole % 86_400 + 86_400) % 86_400)
        days = (whole - Int64(rest)) / 86_400
        hours = rest / 3_600
        minutes = rest / 60 % 60
        seconds = rest % 60
        microseconds = Int(attoseconds / 1_000_000_000_000)
    }

    var fraction: String { microseconds == 0 ? "" : "." + Digits.padded(microseconds, 6) }
}
