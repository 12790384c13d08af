import VinylORM
import VinylText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension FormValue {
    /// The value as a day and a time: midnight for a day, the first of January 1900 for a time; instants in UTC.
    var naiveMoment: NaiveDateTime? {
        switch self {
        case .date(let day): NaiveDateTime(day)
        case .time(let time): DateParts().date.map { NaiveDateTime($0, time) }
        case .moment(let date): NamedZone.utc.local(date)
        case .naive(let moment): moment
        default: nil
        }
    }

    /// A time without what is finer than a second; other values as they are.
    var withoutMicroseconds: FormValue {
        switch self {
        case .time(let time): .time(time.wholeSeconds)
        case .naive(let moment): .naive(NaiveDateTime(moment.date, moment.time.wholeSeconds))
        case .moment(let date):
            .moment(Moment(microseconds: Moment(date).seconds * 1_000_000).date)
        default: self
        }
    }

    /// An instant as the clocks of a zone show it; other values as they are.
    // sync: lazy — converts a value
    func shown(in zone: NamedZone) -> FormValue {
        if case .moment(let date) = self { .naive(zone.local(date)) } else { self }
    }
}

extension TimeOfDay {
    fileprivate var wholeSeconds: TimeOfDay { TimeOfDay(hour: hour, minute: minute, second: second) ?? self }
}

extension NamedZone {
    /// The instant at which the zone's clocks show that; nil where they skip it, or show it twice.
    // sync: lazy — looks a number up
    func onlyMoment(_ local: NaiveDateTime) -> Date? {
        let date = moment(local)
        guard self.local(date) == local else { return nil }
        // Clocks are turned by less than a day: another offset that holds around the time makes for another instant.
        let naive = Moment(local)
        for days in [-1, 1] {
            let offset = self.offset(at: date.addingTimeInterval(Double(days) * 86_400))
            let other = naive.adding(seconds: Int64(-offset)).date
            if other != date, self.local(other) == local { return nil }
        }
        return date
    }
}
