#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import VinylORM

/// A day.
public struct DateField: FormField {
    public var settings = FieldSettings()
    /// The patterns that are tried, in this order.
    public var inputFormats: [DatePattern]
    public var defaultWidget: any Widget { DateInput() }
    public static var messages: [String: String] { ["invalid": "Enter a valid date."] }

    public init(inputFormats: [DatePattern] = InputFormats.dates) { self.inputFormats = inputFormats }

    public func convert(_ value: FormValue) async throws -> FormValue {
        switch value {
        case _ where value.isEmpty: return .null
        case .date: return value
        case .moment, .naive: return value.naiveMoment.map { .date($0.day) } ?? .null
        default:
            guard let date = value.parsed(inputFormats)?.date else { throw failure("invalid") }
            return .date(date)
        }
    }
}

/// A time of day.
public struct TimeField: FormField {
    public var settings = FieldSettings()
    /// The patterns that are tried, in this order.
    public var inputFormats: [DatePattern]
    public var defaultWidget: any Widget { TimeInput() }
    public static var messages: [String: String] { ["invalid": "Enter a valid time."] }

    public init(inputFormats: [DatePattern] = InputFormats.times) { self.inputFormats = inputFormats }

    public func convert(_ value: FormValue) async throws -> FormValue {
        switch value {
        case _ where value.isEmpty: return .null
        case .time: return value
        default:
            guard let time = value.parsed(inputFormats)?.time else { throw failure("invalid") }
            return .time(time)
        }
    }
}

/// A day and a time: an instant. What is entered without an offset is a time on the clocks of ``zone``.
public struct DateTimeField: FormField {
    public var settings = FieldSettings()
    /// The patterns that are tried, in this order, after ISO 8601.
    public var inputFormats: [DatePattern]
    /// Where the clocks hang that people read times from.
    public var zone: FormZone
    public var defaultWidget: any Widget { DateTimeInput() }
    public static var messages: [String: String] {
        [
            "invalid": "Enter a valid date/time.",
            "ambiguous_timezone":
                "%(datetime)s couldn’t be interpreted in time zone %(current_timezone)s; it may be ambiguous or it may not exist.",
        ]
    }

    public init(
        inputFormats: [DatePattern] = InputFormats.dateTimes + InputFormats.dates, zone: FormZone = .utc
    ) {
        self.inputFormats = inputFormats
        self.zone = zone
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        switch value {
        case _ where value.isEmpty: return .null
        case .moment: return value
        case .naive(let day, let time): return try moment(NaiveMoment(day: day, time: time))
        case .date(let day): return try DateParts(day).moment.map { try moment($0) } ?? .null
        default: break
        }
        switch EnteredMoment.read(value.description.strippingWhitespace) {
        case .read(let entered):
            if let offset = entered.offset { return .moment(entered.moment.instant(offset: offset)) }
            return try moment(entered.moment)
        case .impossible: throw failure("invalid")
        case .unlike:
            guard let parts = value.parsed(inputFormats), let naive = parts.moment else { throw failure("invalid") }
            if let offset = parts.offset { return .moment(naive.instant(offset: offset)) }
            return try moment(naive)
        }
    }

    /// The instant at which the zone's clocks show that.
    // sync: lazy — converts a value
    private func moment(_ naive: NaiveMoment) throws -> FormValue {
        guard let date = zone.instant(naive) else {
            throw failure("ambiguous_timezone", ["datetime": naive.description, "current_timezone": zone.name])
        }
        return .moment(date)
    }

    public func prepare(_ value: FormValue) async -> FormValue { zone.shown(value) }
}

extension FormValue {
    /// What the first pattern that matches makes of a text.
    // sync: lazy — reads text
    fileprivate func parsed(_ patterns: [DatePattern]) -> DateParts? {
        let text = description.strippingWhitespace
        for pattern in patterns {
            if let parts = pattern.parse(text), parts.moment != nil { return parts }
        }
        return nil
    }
}

/// A span of time: `1 02:30:00`, `P1DT2H30M`.
public struct DurationField: FormField {
    public var settings = FieldSettings()
    public static var messages: [String: String] {
        [
            "invalid": "Enter a valid duration.",
            "overflow": "The number of days must be between {min_days} and {max_days}.",
        ]
    }

    public init() {}

    public func convert(_ value: FormValue) async throws -> FormValue {
        if case .duration = value { return value }
        guard !value.isEmpty else { return .null }
        let spelling: DurationSpelling?
        do throws(DurationSpelling.Overflow) {
            spelling = try DurationSpelling(value.description)
        } catch {
            // Django fills these two places with `str.format`, which is why they are spelled otherwise.
            let text = message("overflow") ?? ""
            throw ValidationError(
                text.replacing("{min_days}", with: "-999999999").replacing("{max_days}", with: "999999999"),
                code: "overflow")
        }
        guard let spelling else { throw failure("invalid") }
        return .duration(spelling.duration)
    }

    public func prepare(_ value: FormValue) async -> FormValue {
        if case .duration(let duration) = value { .text(DurationSpelling(duration).text) } else { value }
    }
}
