import VinylRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
public struct HTTPDate: Sendable {
    /// The text.
    public let text: String
    /// Since 1970, UTC.
    public let seconds: Int

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Parameter seconds: Since 1970, UTC.
    public init(_ seconds: Int) {
        self.seconds = seconds
        let (day, second) = seconds.flooredDivision(by: 86_400)
        let civil = CivilDate(day: day)
        let weekday = Self.days[day.flooredDivision(by: 7).remainder]
        text =
            "\(weekday), \(civil.day.padded(2)) \(Self.months[civil.month - 1]) \(civil.year.padded(4)) "
            + "\((second / 3_600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2)) GMT"
    }

    private final class Line {
        let second: Int
        let bytes: [UInt8]

        init(second: Int) {
            self.second = second
            bytes = Array("date: \(HTTPDate(second).text)\r\n".utf8)
        }
    }

    /// One for each thread, so that responses do not wait for each other.
    private static let last = ThreadScoped<Line>()

    /// The `Date` line of a response that is made now; its text is made once a second.
    static var line: [UInt8] {
        var now = timespec()
        // The coarse clock is read without a system call and is precise to a few milliseconds.
        #if canImport(Darwin)
            clock_gettime(CLOCK_REALTIME, &now)
        #else
            clock_gettime(CLOCK_REALTIME_COARSE, &now)
        #endif
        let second = Int(now.tv_sec)
        if let last = last.value, last.second == second { return last.bytes }
        let line = Line(second: second)
        last.value = line
        return line.bytes
    }
}
