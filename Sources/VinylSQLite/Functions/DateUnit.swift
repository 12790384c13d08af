import VinylORM
import VinylText

/// The parts of a date or a time that are extracted or truncated to, by Django's names.
enum DateUnit: String {
    case year
    case isoYear = "iso_year"
    case quarter, month, week
    case weekDay = "week_day"
    case isoWeekDay = "iso_week_day"
    case day, hour, minute, second, microsecond

    /// The part of a value; nil where a value of its kind has none. A date's time is midnight.
    // sync: floor — calendar arithmetic
    func extract(_ value: StoredMoment) -> Int64? {
        switch value {
        case .date(let day): part(ofDay: day) ?? 0
        case .moment(let moment): part(ofDay: moment.day) ?? part(ofTime: moment.time)
        case .time(let time): part(ofTime: time)
        }
    }

    // sync: floor — calendar arithmetic
    private func part(ofTime time: Int64) -> Int64? {
        switch self {
        case .hour: time / 3_600_000_000
        case .minute: time / 60_000_000 % 60
        case .second: time / 1_000_000 % 60
        case .microsecond: time % 1_000_000
        default: nil
        }
    }

    // sync: floor — calendar arithmetic
    private func part(ofDay day: Int) -> Int64? {
        let civil = CivilDay(daysSinceEpoch: day)
        // 1 January 1970 was a Thursday.
        let isoWeekDay = ((day + 3) % 7 + 7) % 7 + 1
        // A week belongs to the year that has its Thursday (ISO 8601).
        let thursday = day - isoWeekDay + 4
        switch self {
        case .year: return Int64(civil.year)
        case .isoYear: return Int64(CivilDay(daysSinceEpoch: thursday).year)
        case .quarter: return Int64((civil.month + 2) / 3)
        case .month: return Int64(civil.month)
        case .week:
            let year = CivilDay(daysSinceEpoch: thursday).year
            return Int64((thursday - CivilDay(year: year, month: 1, day: 1).daysSinceEpoch) / 7 + 1)
        case .weekDay: return Int64(isoWeekDay % 7 + 1)
        case .isoWeekDay: return Int64(isoWeekDay)
        case .day: return Int64(civil.day)
        case .hour, .minute, .second, .microsecond: return nil
        }
    }

    /// The begin of the unit that a local time falls in; nil for a unit that nothing is truncated to.
    // sync: floor — calendar arithmetic
    func truncate(_ local: Moment) -> Moment? {
        let day = local.day
        let civil = local.civil
        switch self {
        case .year: return Moment(day: CivilDay(year: civil.year, month: 1, day: 1).daysSinceEpoch)
        case .quarter:
            let month = (civil.month - 1) / 3 * 3 + 1
            return Moment(day: CivilDay(year: civil.year, month: month, day: 1).daysSinceEpoch)
        case .month: return Moment(day: day - civil.day + 1)
        case .week: return Moment(day: day - ((day + 3) % 7 + 7) % 7)
        case .day: return Moment(day: day)
        case .hour: return Moment(microseconds: local.microseconds - local.time % 3_600_000_000)
        case .minute: return Moment(microseconds: local.microseconds - local.time % 60_000_000)
        case .second: return Moment(microseconds: local.microseconds - local.time % 1_000_000)
        case .isoYear, .weekDay, .isoWeekDay, .microsecond: return nil
        }
    }

    /// Whether it is a part of a day.
    var isOfTime: Bool {
        switch self {
        case .hour, .minute, .second, .microsecond: true
        default: false
        }
    }
}
