import VinylORM
import VinylText

/// Dates as people say them.
enum HumanDates {
    static let all: [TemplateFilter] = [
        TemplateFilter("naturalday", argument: .optional) { value, argument, context in
            let today = context.timeZone.local(context.engine.options.now()).date
            let day: CalendarDate
            switch value {
            case .date(let date), .naive(let date, _): day = date
            case .instant(let moment): day = context.timeZone.local(moment).date
            default: return value
            }
            switch day.daysSinceEpoch - today.daysSinceEpoch {
            case 0: return .string("today")
            case 1: return .string("tomorrow")
            case -1: return .string("yesterday")
            default:
                let format = argument.map { DateFormat(named: $0.text) ?? DateFormat($0.text) } ?? .date
                return .string(try format.string(.date(day)))
            }
        },
        TemplateFilter("naturaltime") { value, _, context in
            let zone: NamedZone
            let moment: NaiveDateTime
            switch value {
            case .instant(let date): (zone, moment) = (.utc, NamedZone.utc.local(date))
            case .naive(let date, let time): (zone, moment) = (context.timeZone, NaiveDateTime(date, time))
            default: return value
            }
            return .string(NaturalTime(moment, now: zone.local(context.engine.options.now())).text)
        },
    ]
}

/// How long ago a reading of a clock is, or how far off.
private struct NaturalTime {
    let text: String

    init(_ moment: NaiveDateTime, now: NaiveDateTime) {
        let isPast = moment < now
        let (first, second) = isPast ? (moment, now) : (now, moment)
        let seconds = (Moment(second).microseconds - Moment(first).microseconds) / 1_000_000
        let direction = isPast ? "ago" : "from now"
        switch seconds {
        case 0: text = "now"
        case 1..<60: text = NaturalTime.count(seconds, "a second", "seconds", direction)
        case 60..<3_600: text = NaturalTime.count(seconds / 60, "a minute", "minutes", direction)
        case 3_600..<86_400: text = NaturalTime.count(seconds / 3_600, "an hour", "hours", direction)
        default: text = "\(timesince(first, now: second)) \(direction)"
        }
    }

    /// Number and unit stand on one line.
    // sync: floor — makes text
    private static func count(_ count: Int64, _ one: String, _ many: String, _ direction: String) -> String {
        count == 1 ? "\(one) \(direction)" : "\(count)\u{A0}\(many) \(direction)"
    }
}
