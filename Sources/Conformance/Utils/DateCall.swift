import Foundation
import VinylORM
import VinylText

/// Calls of the functions of dates, times and durations.
struct DateCall {
    let arguments: UtilsArguments

    init(_ arguments: UtilsArguments) { self.arguments = arguments }

    /// Nil where the function is none of these.
    // sync: floor — converts text
    func answer(_ name: String) throws -> JSONValue? {
        switch name {
        case "parse_date": return try parseDate(text).map { Notation.tag("$date", "\($0)") } ?? .null
        case "parse_time": return try parseTime(text).map { Notation.tag("$time", Self.shown($0)) } ?? .null
        case "parse_datetime": return try parseDateTime(text).map(Self.shown) ?? .null
        case "parse_duration":
            return try parseDuration(text).map { Notation.tag("$duration_us", .integer(Self.microseconds($0))) }
                ?? .null
        case "duration_string": return .string(durationString(try duration))
        case "duration_iso_string": return .string(durationISOString(try duration))
        case "date_format": return .string(try format.string(try value(0)))
        case "time_format": return .string(try format.timeString(try value(0)))
        case "timesince", "timeuntil": return .string(try elapsed(name))
        default: return nil
        }
    }

    private var text: String { arguments.positional.first?.text ?? "" }

    private var format: DateFormat {
        get throws { DateFormat(arguments.argument(1, "format_string")?.text ?? "") }
    }

    private var duration: Duration {
        get throws {
            guard case .duration(let microseconds)? = arguments.positional.first else {
                throw NotationError(arguments.document)
            }
            return .microseconds(microseconds)
        }
    }

    // sync: floor — converts a value
    private func value(_ index: Int) throws -> DateTimeValue {
        switch arguments.positional[index] {
        case .date(let date): .date(date)
        case .time(let time): .time(time)
        case .naive(let date, let time): .naive(NaiveDateTime(date, time), try arguments.zone)
        case .moment(let date, let offset): .instant(date, offset == 0 ? .utc : NamedZone(offset: offset))
        default: throw NotationError(arguments.document)
        }
    }

    // sync: floor — reckons
    private func elapsed(_ name: String) throws -> String {
        let start = try value(0)
        let (first, zone) = try naive(start)
        let second =
            arguments.argument(1, "now") == nil
            ? zone.local(arguments.now ?? Date())
            : try naive(value(1), zone)
        let depth = arguments.option("depth")?.integer ?? 2
        return name == "timesince"
            ? try timesince(first, now: second, depth: depth) : try timeuntil(first, now: second, depth: depth)
    }

    /// A reading of a clock, and the clock's zone.
    // sync: floor — converts a value
    private func naive(_ value: DateTimeValue) throws -> (NaiveDateTime, NamedZone) {
        switch value {
        case .date(let date): (NaiveDateTime(date), try arguments.zone)
        case .naive(let naive, let zone): (naive, zone)
        case .instant(let moment, let zone): (zone.local(moment), zone)
        case .time: throw NotationError(arguments.document)
        }
    }

    /// On the clock of another value's zone.
    // sync: floor — converts a value
    private func naive(_ value: DateTimeValue, _ zone: NamedZone) throws -> NaiveDateTime {
        if case .instant(let moment, _) = value { return zone.local(moment) }
        return try naive(value).0
    }

    // sync: floor — converts a value
    private static func shown(_ parsed: ParsedDateTime) -> JSONValue {
        switch parsed {
        case .naive(let naive): Notation.tag("$datetime", "\(naive.date)T\(shown(naive.time))")
        case .aware(let moment, let offset):
            {
                let naive = NamedZone(offset: offset).local(moment)
                return Notation.tag("$datetime", "\(naive.date)T\(shown(naive.time))" + suffix(offset))
            }()
        }
    }

    // sync: floor — converts a value
    private static func suffix(_ offset: Int) -> String {
        guard offset != 0 else { return "Z" }
        let minutes = abs(offset) / 60
        let digits = [minutes / 60, minutes % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }
        return (offset < 0 ? "-" : "+") + digits.joined(separator: ":")
    }

    /// Six digits of a second, if any.
    // sync: floor — converts a value
    private static func shown(_ time: TimeOfDay) -> String { time.description }

    // sync: floor — converts a value
    private static func microseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
