import VinylORM
import VinylText

/// Filters of dates and times.
enum DateFilters {
    static let all: [TemplateFilter] = [
        formatting("date", .date) { format, value throws(DateFormatError) in try format.string(value) },
        formatting("time", .time) { format, value throws(DateFormatError) in try format.timeString(value) },
        TemplateFilter("timesince", argument: .optional) { value, argument, context in
            .string(ElapsedValues(value, argument, context).map { timesince($0.value, now: $0.other) } ?? "")
        },
        TemplateFilter("timeuntil", argument: .optional) { value, argument, context in
            .string(ElapsedValues(value, argument, context).map { timeuntil($0.value, now: $0.other) } ?? "")
        },
    ]

    /// A filter with a format, or a format's name, as its argument; read once where it is a constant.
    // sync: lazy — makes a value
    private static func formatting(
        _ name: String, _ usual: DateFormat,
        _ write: @escaping @Sendable (DateFormat, DateTimeValue) throws(DateFormatError) -> String
    ) -> TemplateFilter {
        let apply: @Sendable (DateFormat, TemplateValue, TemplateFilterContext) throws -> TemplateValue = {
            format, value, context in
            guard let moment = value.dateTime(context.timeZone) else { return .string("") }
            do throws(DateFormatError) {
                return .string(try write(format, moment))
            } catch {
                // A time has no month: nothing is shown. That a date has no hour is a mistake of the template's.
                if error.isOfDay || name == "time" { return .string("") }
                throw error
            }
        }
        return TemplateFilter(name, argument: .optional) { value, argument, context in
            try apply(argument.map { read($0, usual) } ?? usual, value, context)
        }
        .specialized { argument in
            let format = read(argument, usual)
            return { value, _, context in try apply(format, value, context) }
        }
    }

    /// - Parameter usual: What None stands for.
    // sync: floor — reads a format
    private static func read(_ argument: TemplateValue, _ usual: DateFormat) -> DateFormat {
        if case .null = argument { return usual }
        return DateFormat(named: argument.text) ?? DateFormat(argument.text)
    }
}

extension TemplateValue {
    /// As a format writes it; nil for what is neither date nor time.
    // sync: floor — converts a value
    func dateTime(_ zone: NamedZone) -> DateTimeValue? {
        switch self {
        case .date(let date): .date(date)
        case .time(let time): .time(time)
        case .naive(let date, let time): .naive(NaiveDateTime(date, time), zone)
        case .instant(let moment): .instant(moment, zone)
        default: nil
        }
    }
}

/// Two readings of one clock. Moments are read in UTC, in which they are stored.
struct ElapsedValues {
    let value: NaiveDateTime
    let other: NaiveDateTime

    /// Nil where they do not compare, or are no dates.
    init?(_ value: TemplateValue, _ other: TemplateValue?, _ context: TemplateFilterContext) {
        let now = NamedZone.utc.local(context.engine.options.now())
        var other = other
        // What is false counts as not given.
        if let given = other, given.knownTruth == false { other = nil }
        switch (value, other) {
        case (.instant(let moment), nil): (self.value, self.other) = (NamedZone.utc.local(moment), now)
        case (.instant(let moment), .instant(let second)?):
            (self.value, self.other) = (NamedZone.utc.local(moment), NamedZone.utc.local(second))
        default:
            guard let first = ElapsedValues.naive(value) else { return nil }
            guard let other else {
                self.value = first
                self.other = context.timeZone.local(context.engine.options.now())
                return
            }
            guard let second = ElapsedValues.naive(other) else { return nil }
            (self.value, self.other) = (first, second)
        }
    }

    // sync: floor — converts a value
    private static func naive(_ value: TemplateValue) -> NaiveDateTime? {
        switch value {
        case .date(let date): NaiveDateTime(date)
        case .naive(let date, let time): NaiveDateTime(date, time)
        default: nil
        }
    }
}
