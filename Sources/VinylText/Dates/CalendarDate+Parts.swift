public import VinylORM

extension CalendarDate {
    /// The week of ISO 8601 and the year it belongs to, which is that of its Thursday.
    public var isoWeek: (year: Int, week: Int) {
        let day = daysSinceEpoch
        // 1 January 1970 was a Thursday.
        let weekday = ((day + 3) % 7 + 7) % 7 + 1
        let thursday = day - weekday + 4
        let year = CivilDay(daysSinceEpoch: thursday).year
        return (year, (thursday - CivilDay(year: year, month: 1, day: 1).daysSinceEpoch) / 7 + 1)
    }

    /// 1...366
    public var dayOfYear: Int { daysSinceEpoch - CivilDay(year: year, month: 1, day: 1).daysSinceEpoch + 1 }

    /// Days of the month: 28...31.
    public var lengthOfMonth: Int {
        switch month {
        case 2: civilDay.isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    var civilDay: CivilDay { CivilDay(year: year, month: month, day: day) }
}
