import VinylORM
import VinylText

/// What a column of dates, moments or times holds, as Django's SQLite backend stores it.
enum StoredMoment {
    /// Days since 1970.
    case date(Int)
    case moment(Moment)
    /// Microseconds since midnight.
    case time(Int64)

    /// Reads any of the three; nil for another text.
    init?(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count == 10, let date = MomentText(date: bytes) {
            self = .date(date.day.daysSinceEpoch)
        } else if let moment = MomentText(dateTime: bytes) {
            let midnight = Moment(day: moment.day.daysSinceEpoch)
            self = .moment(Moment(microseconds: midnight.microseconds + moment.microseconds))
        } else if let time = MomentText(time: bytes) {
            self = .time(time.microseconds)
        } else {
            return nil
        }
    }

    /// As it is stored.
    /// - Throws: Where the year is not in 1...9999.
    var text: String {
        get throws(FunctionFailure) {
            let civil =
                switch self {
                case .date(let day): CivilDay(daysSinceEpoch: day)
                case .moment(let moment): moment.civil
                case .time: CivilDay(year: 1970, month: 1, day: 1)
                }
            guard civil.isValid else { throw FunctionFailure("a date is outside of the years 1 to 9999") }
            return switch self {
            case .date: MomentText(day: civil, microseconds: 0).dateText
            case .moment(let moment): MomentText(day: civil, microseconds: moment.time).dateTimeText
            case .time(let time): MomentText(day: civil, microseconds: time).timeText
            }
        }
    }

    /// On the zone's clock: moments alone are converted. Nil for no zone.
    // sync: floor — looks a number up
    func local(_ zone: Zone?) -> StoredMoment {
        guard case .moment(let moment) = self, let zone else { return self }
        return .moment(zone.local(moment))
    }
}
