/// A pattern of `strftime` and `strptime`: `%d.%m.%Y`. Read once, then used for reading and writing dates and times.
///
/// ```swift
/// DateField(inputFormats: ["%d.%m.%Y", "%Y-%m-%d"])
/// ```
/// Names of months and days are English. Source: Python, "strftime() and strptime() Format Codes".
public struct DatePattern: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The pattern as it was written.
    public let description: String
    let parts: [Part]

    enum Part: Sendable, Hashable {
        case literal([UInt8])
        /// At least one character of white space where it is written; any number where it is read.
        case space
        case year, shortYear, month, monthName, shortMonthName, day, dayOfYear
        case weekdayName, shortWeekdayName
        case hour, hour12, halfDay, minute, second, microsecond
        case offset, zoneName
        /// A code that reading refuses and writing leaves as it is.
        case unknown(UInt8)
    }

    /// Reads a pattern. Codes that are none are kept: they are written as they stand, and nothing matches them.
    public init(_ pattern: String) {
        description = pattern
        var parts: [Part] = []
        var literal: [UInt8] = []
        var bytes = Array(pattern.utf8)[...]
        // sync: floor — adds to a list
        func flush() {
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = []
        }
        while let byte = bytes.popFirst() {
            if byte.isSpace {
                flush()
                if parts.last != .space { parts.append(.space) }
            } else if byte == UInt8(ascii: "%"), let code = bytes.popFirst() {
                if code == UInt8(ascii: "%") {
                    literal.append(code)
                } else {
                    flush()
                    parts += DatePattern.parts(code)
                }
            } else {
                literal.append(byte)
            }
        }
        flush()
        self.parts = parts
    }

    public init(stringLiteral pattern: String) { self.init(pattern) }

    // sync: lazy — looks a code up
    private static func parts(_ code: UInt8) -> [Part] {
        let colon = Part.literal([UInt8(ascii: ":")])
        return switch Character(Unicode.Scalar(code)) {
        case "Y": [.year]
        case "y": [.shortYear]
        case "m": [.month]
        case "B": [.monthName]
        case "b", "h": [.shortMonthName]
        case "d", "e": [.day]
        case "j": [.dayOfYear]
        case "A": [.weekdayName]
        case "a": [.shortWeekdayName]
        case "H": [.hour]
        case "I": [.hour12]
        case "p": [.halfDay]
        case "M": [.minute]
        case "S": [.second]
        case "f": [.microsecond]
        case "z": [.offset]
        case "Z": [.zoneName]
        case "F": [.year, .literal([UInt8(ascii: "-")]), .month, .literal([UInt8(ascii: "-")]), .day]
        case "T", "X": [.hour, colon, .minute, colon, .second]
        case "R": [.hour, colon, .minute]
        case "D", "x": [.month, .literal([UInt8(ascii: "/")]), .day, .literal([UInt8(ascii: "/")]), .shortYear]
        default: [.unknown(code)]
        }
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}

/// The patterns that are tried where a field names none. Source: Django, "Settings", `DATE_INPUT_FORMATS` and its like.
public enum InputFormats {
    /// Days: ISO first, then American, then with the month's name.
    public static let dates: [DatePattern] = [
        "%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%b %d %Y", "%b %d, %Y", "%d %b %Y", "%d %b, %Y", "%B %d %Y", "%B %d, %Y",
        "%d %B %Y", "%d %B, %Y",
    ]
    /// Times of day.
    public static let times: [DatePattern] = ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M"]
    /// Days with times. ISO 8601 is read before any of them, days alone after all of them.
    public static let dateTimes: [DatePattern] = [
        "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S.%f",
        "%m/%d/%Y %H:%M", "%m/%d/%y %H:%M:%S", "%m/%d/%y %H:%M:%S.%f", "%m/%d/%y %H:%M",
    ]
}
