import VinylORM
public import VinylText

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
        case .moment, .naive: return value.naiveMoment.map { .date($0.date) } ?? .null
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
    public var zone: NamedZone
    public var defaultWidget: any Widget { DateTimeInput() }
    public static var messages: [String: String] {
        [
            "invalid": "Enter a valid date/time.",
            "ambiguous_timezone":
                "%(datetime)s couldn’t be interpreted in time zone %(current_timezone)s; it may be ambiguous or it may not exist.",
        ]
    }

    public init(
        inputFormats: [DatePattern] = InputFormats.dateTimes + InputFormats.dates, zone: NamedZone = .utc
    ) {
        self.inputFormats = inputFormats
        self.zone = zone
    }

    public func convert(_ value: FormValue) async throws -> FormValue {
        switch value {
        case _ where value.isEmpty: return .null
        case .moment: return value
        case .naive(let local): return try moment(local)
        case .date(let day): return try moment(NaiveDateTime(day))
        default: break
        }
        let entered: ParsedDateTime?
        do throws(ImpossibleDate) {
            entered = try parseDateTime(value.description.trimmingSpace)
        } catch {
            throw failure("invalid")
        }
        switch entered {
        case .aware(let date, _)?: return .moment(date)
        case .naive(let local)?: return try moment(local)
        case nil:
            guard let parts = value.parsed(inputFormats), let local = parts.moment else { throw failure("invalid") }
            guard let offset = parts.offset else { return try moment(local) }
            return .moment(NamedZone(offset: offset).moment(local))
        }
    }

    /// The instant at which the zone's clocks show that.
    // sync: lazy — converts a value
    private func moment(_ local: NaiveDateTime) throws -> FormValue {
        guard let date = zone.onlyMoment(local) else {
            throw failure("ambiguous_timezone", ["datetime": local.description, "current_timezone": zone.name])
        }
        return .moment(date)
    }

    public func prepare(_ value: FormValue) async -> FormValue { value.shown(in: zone) }
}

extension FormValue {
    /// What the first pattern that matches makes of a text.
    // sync: lazy — reads text
    fileprivate func parsed(_ patterns: [DatePattern]) -> DateParts? {
        let text = description.trimmingSpace
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
        let duration: Duration?
        do throws(ImpossibleDate) {
            duration = try parseDuration(value.description)
        } catch {
            // Django fills these two places with `str.format`, which is why they are spelled otherwise.
            let text = message("overflow") ?? ""
            throw ValidationError(
                text.replacing("{min_days}", with: "-999999999").replacing("{max_days}", with: "999999999"),
                code: "overflow")
        }
        guard let duration else { throw failure("invalid") }
        return .duration(duration)
    }

    public func prepare(_ value: FormValue) async -> FormValue {
        if case .duration(let duration) = value { .text(durationString(duration)) } else { value }
    }
}
